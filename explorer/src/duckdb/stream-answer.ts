import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import type { Answer, Result } from '../engine';
import { readColumns, readRows } from './result';

/**
 * An answer of which DuckDB makes the rows as they are read, so that it takes no memory however long it is. Nothing else
 * may be asked on the connection until its rows are read, or whoever reads them has enough.
 */
export async function streamAnswer(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly string[] = [],
): Promise<Answer & { readonly pieces: AsyncIterable<Result['rows']> }> {
  await connection.run('BEGIN TRANSACTION READ ONLY');
  try {
    const result = await connection.stream(sql, [...parameters]);
    const columns = readColumns(result);
    return { columns, pieces: readToTheEnd(connection, result, columns) };
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}

/**
 * A stream that fails after its first rows, or is interrupted, ends as if there were no more. Its transaction knows better:
 * it takes no further statement then.
 */
async function* readToTheEnd(
  connection: DuckDBConnection,
  result: DuckDBResult,
  columns: Answer['columns'],
): AsyncGenerator<Result['rows']> {
  let read = 0;
  try {
    for await (const rows of readRows(result, columns)) {
      read += rows.length;
      yield rows;
    }
    try {
      await connection.run('SELECT 1');
    } catch (error) {
      throw new Error(`the statement failed after ${read} rows, with no word why; DuckDB may have run out of memory`, {
        cause: error,
      });
    }
  } finally {
    await connection.run('ROLLBACK');
  }
}
