import type { Answers, Scope, Table } from '../../page/src/answers';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { LoadedFleet } from '../../src/answers/loaded-fleet';
import { Value } from '../../src/engine';
import { createLoadTables, recordLoad } from '../../src/history/record-load';
import { catalog, Document, loadFleet } from '../catalog/fixture';
import { now, smallFleet } from '../catalog/small-fleet';

export const everyNode: Scope = { account: [], region: [], platform: [], tag: [], status: [] };
/** What the page begins with. */
export const activeNodes: Scope = { ...everyNode, status: ['Active'] };

/** A loaded fleet in memory, for the tests of one file; the small one, unless others are given. */
export function answersOf(documents: readonly Document[] = smallFleet): {
  readonly loaded: LoadedFleet;
  readonly answers: Answers;
} {
  let loaded: LoadedFleet | undefined;
  beforeAll(async () => {
    const engine = await loadFleet(documents);
    const metadata = { source: 'a folder', loadedAt: now.as_of, nodes: 8, generatedNodes: 0 };
    await createLoadTables(engine.connection);
    await recordLoad(engine.connection, metadata, catalog);
    loaded = { engine, catalog, metadata };
  });
  afterAll(() => loaded?.engine.close());
  return {
    get loaded() {
      return loaded!;
    },
    get answers() {
      return new DatabaseAnswers(loaded!);
    },
  };
}

/** Only these columns of the rows, in this order. */
export function cells({ columns, rows }: Table, ...names: readonly string[]): Value[][] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  if (places.includes(-1)) throw new Error(`no such column among ${columns.map(({ name }) => name).join(', ')}`);
  return rows.map((row) => places.map((place) => row[place]!));
}
