import { DuckDBResult, JsonDuckDBValueConverter } from '@duckdb/node-api';
import { Result, Value } from '../engine';
import { readColumns, toValue } from './result';

/** How much of an answer is read. */
export interface Bounds {
  readonly rows: number;
  /** Characters of text, in all rows together; the row that exceeds them is the last. */
  readonly characters: number;
}

export interface BoundedResult extends Result {
  /** Whether there are more rows than were read. */
  readonly isCut: boolean;
}

/** Reads an answer row by row as it comes, so that one that does not end, or not soon, costs no memory. */
export async function readBounded(result: DuckDBResult, most: Bounds): Promise<BoundedResult> {
  const columns = readColumns(result);
  const rows: Value[][] = [];
  let characters = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { columns, rows, isCut: false };
    for (let i = 0; i < chunk.rowCount; i++) {
      if (rows.length === most.rows || characters > most.characters) return { columns, rows, isCut: true };
      const row = chunk
        .convertRowValues(i, JsonDuckDBValueConverter)
        .map((value, column) => toValue(value, columns[column]!.type));
      characters += row.reduce<number>((sum, value) => sum + String(value).length, 0);
      rows.push(row);
    }
  }
}
