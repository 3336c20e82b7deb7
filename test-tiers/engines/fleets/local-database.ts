import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { Catalog } from '../../../explorer/src/catalog';
import { DuckDbEngine, openDuckDb } from '../../../explorer/src/duckdb/engine';
import { loadFleet } from '../../../explorer/src/load/load-fleet';
import { writeTree } from '../../../explorer/test/write-tree';
import { Objects } from './put-objects';

const quiet = { start: (): void => undefined, at: (): void => undefined, stop: (): void => undefined };

/** The same objects as the explorer loads them, in a database of DuckDB. */
export async function localDatabase(folder: string, objects: Objects, catalog: Catalog): Promise<DuckDbEngine> {
  const tree = join(folder, 'tree');
  // A tree without a node is no tree to the loader; a folder of a type without files is an empty one.
  mkdirSync(join(tree, 'AWS:InstanceInformation', 'accountid=111122223333', 'region=eu-west-1'), { recursive: true });
  writeTree(tree, objects);
  const database = join(folder, 'fleet.duckdb');
  await loadFleet({ folder: tree, database, catalog, progress: quiet });
  return openDuckDb(database, { readOnly: true });
}
