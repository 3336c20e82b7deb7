import type { DuckDBConnection } from '@duckdb/node-api';
import { Result, Value } from '../engine';
import { streamAnswer } from './stream-answer';

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

/** Asks, and reads the answer as it comes, so that one that does not end, or not soon, costs no memory. */
export async function readBounded(connection: DuckDBConnection, sql: string, most: Bounds): Promise<BoundedResult> {
  const { columns, pieces } = await streamAnswer(connection, sql);
  const rows: (readonly Value[])[] = [];
  let characters = 0;
  for await (const some of pieces) {
    for (const row of some) {
      if (rows.length === most.rows || characters > most.characters) return { columns, rows, isCut: true };
      characters += row.reduce<number>((sum, value) => sum + String(value).length, 0);
      rows.push(row);
    }
  }
  return { columns, rows, isCut: false };
}
