import type { Catalog } from '../catalog';
import type { Metadata } from '../database/metadata';
import type { Engine, Result } from '../engine';
import type { Fragment } from './fragment';

/** A loaded database, and what the program knows about it. */
export interface LoadedFleet {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly metadata: Metadata;
  /**
   * Comes back once the software is tallied (`makeSoftwareTally`).
   * @default - it is not: software is counted anew each time
   */
  readonly tally?: () => Promise<void>;
  /**
   * How many lines a search remembers while it looks for the first of them.
   * @default 500,000
   */
  readonly mostAtOnce?: number;
  /**
   * How many rows a list sorts to find a page of them.
   * @default 100,000
   */
  readonly mostSorted?: number;
}

export function ask({ engine }: LoadedFleet, { text, parameters }: Fragment): Promise<Result> {
  return engine.run(text, parameters);
}

/** The rows of an answer by the names of its columns. */
export async function askRecords<T>(fleet: LoadedFleet, question: Fragment): Promise<T[]> {
  const { columns, rows } = await ask(fleet, question);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])) as T);
}

/** The only row of an answer that always has one. */
export async function askRecord<T>(fleet: LoadedFleet, question: Fragment): Promise<T> {
  const [record] = await askRecords<T>(fleet, question);
  return record!;
}
