import { DuckDBResultReader, DuckDBTypeId, Json } from '@duckdb/node-api';
import { Column, ColumnType, Result, Value } from '../engine';

const columnTypes: ReadonlyMap<DuckDBTypeId, ColumnType> = new Map([
  [DuckDBTypeId.BOOLEAN, 'boolean'],
  [DuckDBTypeId.TINYINT, 'integer'],
  [DuckDBTypeId.SMALLINT, 'integer'],
  [DuckDBTypeId.INTEGER, 'integer'],
  [DuckDBTypeId.BIGINT, 'integer'],
  [DuckDBTypeId.HUGEINT, 'integer'],
  [DuckDBTypeId.UTINYINT, 'integer'],
  [DuckDBTypeId.USMALLINT, 'integer'],
  [DuckDBTypeId.UINTEGER, 'integer'],
  [DuckDBTypeId.UBIGINT, 'integer'],
  [DuckDBTypeId.UHUGEINT, 'integer'],
  [DuckDBTypeId.FLOAT, 'number'],
  [DuckDBTypeId.DOUBLE, 'number'],
  [DuckDBTypeId.DECIMAL, 'number'],
  [DuckDBTypeId.TIMESTAMP, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_S, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_MS, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_NS, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_TZ, 'timestamp'],
]);

/** DuckDB's rows in the words all engines share; lists and structures, which no catalog query returns, as JSON text. */
export function readResult(reader: DuckDBResultReader): Result {
  const columns = readColumns(reader);
  const rows = Array.from({ length: reader.currentRowCount }, () => new Array<Value>(columns.length));
  reader.getColumnsJson().forEach((values, i) => {
    const type = columns[i]?.type ?? 'text';
    values.forEach((value, row) => (rows[row]![i] = toValue(value, type)));
  });
  return { columns, rows };
}

export function readColumns(result: Pick<DuckDBResultReader, 'columnNames' | 'columnTypeId'>): Column[] {
  return result
    .columnNames()
    .map((name, i): Column => ({ name, type: columnTypes.get(result.columnTypeId(i)) ?? 'text' }));
}

/** One value as DuckDB's own JSON has it. */
export function toValue(value: Json, type: ColumnType): Value {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  if (type === 'integer') return toInteger(value);
  if (type === 'number') return Number(value);
  if (type === 'timestamp') return toIsoTime(String(value));
  return value;
}

/** Beyond what a number holds exactly, the digits stay text: a wrong digit is worse than another type. */
function toInteger(value: string | number): Value {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** `2026-11-21 01:54:20+00` as `2026-11-21T01:54:20Z`; the session's zone is UTC, so no other offset occurs. */
function toIsoTime(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)(?:\+00)?$/.exec(text);
  return parts ? `${parts[1]}T${parts[2]}Z` : text;
}
