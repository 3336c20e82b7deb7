import {
  DuckDBResult,
  DuckDBTimestampValue,
  DuckDBType,
  DuckDBTypeId,
  DuckDBValue,
  DuckDBVarCharVector,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api';
import { Column, ColumnType, Result, Value } from '../engine';
import { integerOf, isoTimeOf } from '../value-text';
import { readTexts } from './text-column';

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

/** All rows of an answer, as they come. */
export async function readResult(result: DuckDBResult): Promise<Result> {
  const columns = readColumns(result);
  const rows: Value[][] = [];
  for await (const some of readRows(result, columns)) for (const row of some) rows.push(row);
  return { columns, rows };
}

/**
 * The rows of an answer, some at a time, in the words all engines share; lists and structures, which no catalog query
 * returns, as JSON text.
 */
export async function* readRows(result: DuckDBResult, columns: readonly Column[]): AsyncGenerator<Value[][]> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const rows = Array.from({ length: chunk.rowCount }, () => new Array<Value>(columns.length));
    columns.forEach(({ type }, column) => {
      const vector = chunk.getColumnVector(column);
      if (vector instanceof DuckDBVarCharVector) {
        readTexts(vector).forEach((text, row) => (rows[row]![column] = text));
        return;
      }
      chunk.visitColumnValues(column, (value, row, _column, duckDbType) => {
        rows[row]![column] = toValue(value, duckDbType, type);
      });
    });
    yield rows;
  }
}

export function readColumns(result: DuckDBResult): Column[] {
  return result
    .columnNames()
    .map((name, i): Column => ({ name, type: columnTypes.get(result.columnTypeId(i)) ?? 'text' }));
}

function toValue(value: DuckDBValue, duckDbType: DuckDBType, type: ColumnType): Value {
  // Nearly every value is one of these: what follows takes several times as long.
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof DuckDBTimestampValue && isUsual(value.micros)) return usualTime(value.micros);
  const json = JsonDuckDBValueConverter(value, duckDbType, JsonDuckDBValueConverter);
  if (json === null || typeof json === 'boolean') return json;
  if (typeof json === 'object') return JSON.stringify(json);
  if (type === 'integer') return integerOf(json);
  if (type === 'number') return Number(json);
  if (type === 'timestamp') return isoTimeOf(String(json));
  return json;
}

/** Whether a time has whole seconds, and a year of four digits that a number holds exactly. */
function isUsual(micros: bigint): boolean {
  return micros >= 0n && micros <= MOST_MICROS && Number(micros) % 1_000_000 === 0;
}

const MOST_MICROS = BigInt(Number.MAX_SAFE_INTEGER);

function usualTime(micros: bigint): string {
  const seconds = Number(micros) / 1_000_000;
  const second = seconds % SECONDS_OF_DAY;
  return `${dayOf((seconds - second) / SECONDS_OF_DAY)}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}Z`;
}

const SECONDS_OF_DAY = 86_400;

/** The last day that was asked for: captures of one answer are mostly of the same, and a date takes longer to make. */
let lastDay = { number: 0, text: '1970-01-01' };

function dayOf(number: number): string {
  if (number !== lastDay.number) {
    lastDay = { number, text: new Date(number * SECONDS_OF_DAY * 1000).toISOString().slice(0, 10) };
  }
  return lastDay.text;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
