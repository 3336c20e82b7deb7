import { Column, ColumnType, Result, Value } from '../../../explorer/src/engine';
import { TrinoResult } from '../running/trino-client';

/** Trino's rows in the words that the explorer has for every engine's. */
export function readTrinoResult({ columns, rows }: TrinoResult): Result {
  const read = columns.map(({ name, type }): Column => ({ name, type: columnType(type) }));
  return { columns: read, rows: rows.map((row) => row.map((value, i) => toValue(value, read[i]!.type))) };
}

/** Rows in any order, as texts that tell one value from another. */
export function asBag({ rows }: Result): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

function columnType(type: string): ColumnType {
  if (/^(varchar|char)\b/.test(type)) return 'text';
  if (/^(bigint|integer|smallint|tinyint)$/.test(type)) return 'integer';
  if (/^(double|real|decimal)\b/.test(type)) return 'number';
  if (/^timestamp(\(\d+\))?$/.test(type)) return 'timestamp';
  if (type === 'boolean') return 'boolean';
  throw new Error(`the catalog has no column of type ${type}`);
}

function toValue(value: unknown, type: ColumnType): Value {
  if (value === null || value === undefined) return null;
  if (type === 'timestamp') return toIsoTime(value as string);
  if (type === 'number') return Number(value);
  return value as Value;
}

/** `2026-11-21 01:54:20.120` as `2026-11-21T01:54:20.12Z`: DuckDB leaves out noughts at the end. */
function toIsoTime(text: string): string {
  return `${text
    .replace(' ', 'T')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')}Z`;
}
