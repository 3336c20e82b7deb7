import { Catalog } from '../catalog';
import { inPassingFolder } from '../passing-folder';
import { BuildFolder } from './build-folder';
import { findTree } from './find-tree';
import { listObjects } from './list-objects';
import { LoadProgress } from './load-progress';
import { LoadReport } from './load-report';
import { EveryLineChecked } from './relation-builder';

export interface LoadOptions {
  /** A Resource Data Sync tree, or a folder above one. */
  readonly folder: string;
  /** The database that is made, or replaced as a whole; its history goes on. */
  readonly database: string;
  readonly catalog: Catalog;
  /**
   * What is said to have been loaded.
   * @default - the folder
   */
  readonly source?: string;
  /**
   * How many of the nodes were made up by the generator.
   * @default 0
   */
  readonly generatedNodes?: number;
  /**
   * Whether files are read that have not changed since the load before, too.
   * @default false
   */
  readonly full?: boolean;
  /**
   * Whether the database is replaced together with its history.
   * @default false
   */
  readonly forgetHistory?: boolean;
  /**
   * How slowly the clock of the file system may tick, in milliseconds: what changes twice in one tick looks unchanged.
   * @default 2000 - the slowest there is
   */
  readonly clockTick?: number;
  readonly progress: LoadProgress;
}

/** Loads a fleet into a database of its own, and puts that in place of the old one only when all of it is there. */
export async function loadFleet(options: LoadOptions): Promise<LoadReport> {
  const started = performance.now();
  const sure = Date.now() - (options.clockTick ?? 2000);
  const tree = findTree(options.folder);
  const build = BuildFolder.create(options.database);
  return inPassingFolder(build.folder, async () => {
    const listing = listObjects(tree);
    // Who waits for the list hears of it.
    listing.catch(() => undefined);
    // DuckDB comes in meanwhile.
    const { buildDatabase } = await import('./build-database');
    const load = { ...options, tree, sure, build, listing };
    const report = await buildDatabase(load, options.full === true ? 'it was asked for' : undefined).catch((error) => {
      if (!(error instanceof EveryLineChecked)) throw error;
      return buildDatabase(load, 'a file makes every line be looked at');
    });
    return { ...report, milliseconds: performance.now() - started };
  });
}
