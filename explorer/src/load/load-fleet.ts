import { Catalog } from '../catalog';
import { writeMetadata } from '../database/metadata';
import { openDuckDb } from '../duckdb/engine';
import { createHistoryTables, relationsOverHistory } from '../history/history-tables';
import { mergeHistory } from '../history/merge-history';
import { createLoadTables, recordLoad } from '../history/record-load';
import { inPassingFolder } from '../passing-folder';
import { BuildFolder } from './build-folder';
import { findTree } from './find-tree';
import { InventoryFile, listObjects, Listing } from './list-objects';
import { LoadProgress } from './load-progress';
import { countNodes, LoadReport, reportTypes, writeTypes } from './load-report';
import { ProblemLog } from './problem-log';
import { RawRelation } from './raw-relation';
import { RelationBuilder } from './relation-builder';

export interface LoadOptions {
  /** A Resource Data Sync tree, or a folder above one. */
  readonly folder: string;
  /** The database that is made, or replaced as a whole. */
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
  readonly progress: LoadProgress;
}

/** Loads a fleet into a database of its own, and puts that in place of the old one only when all of it is there. */
export async function loadFleet(options: LoadOptions): Promise<LoadReport> {
  const started = performance.now();
  const tree = findTree(options.folder);
  const listing = listObjects(tree);
  const build = BuildFolder.create(options.database);
  return inPassingFolder(build.folder, async () => {
    const report = await buildDatabase(options, tree, listing, build);
    build.publish();
    return { ...report, milliseconds: performance.now() - started };
  });
}

async function buildDatabase(
  options: LoadOptions,
  tree: string,
  listing: Listing,
  build: BuildFolder,
): Promise<Omit<LoadReport, 'milliseconds'>> {
  const { catalog, database, source = tree, generatedNodes = 0, progress } = options;
  const types = reportTypes(listing.files);
  const engine = await openDuckDb(build.database);
  try {
    const { connection } = engine;
    await connection.run(`SET temp_directory = '${build.spill.replaceAll("'", "''")}'`);
    // Every query of the catalog sorts; keeping the files' order would cost a third of the time.
    await connection.run('SET preserve_insertion_order = false');
    await connection.run('SET enable_progress_bar = true');
    await connection.run('SET enable_progress_bar_print = false');
    const log = await ProblemLog.create(connection);
    for (const problem of listing.skipped) log.add(problem);
    const raws = rawRelations(catalog, listing.files, { tree, repaired: build.repaired });
    progress.start(types.reduce((sum, type) => sum + type.bytes, 0));
    const overHistory = relationsOverHistory(catalog);
    await createHistoryTables(connection, catalog);
    await createLoadTables(connection);
    const builder = new RelationBuilder(connection, raws, log, build.repaired, progress);
    await builder.offerAll();
    const relations = await builder
      .build(catalog.views.filter((view) => !overHistory.has(view.name)))
      .finally(() => progress.stop());
    log.close();
    await writeTypes(connection, types);
    const nodes = countNodes([...listing.files.values()].flat());
    const metadata = { source, loadedAt: new Date().toISOString(), nodes, generatedNodes };
    await mergeHistory(connection, catalog, metadata.loadedAt);
    await builder.build(catalog.views.filter((view) => overHistory.has(view.name)));
    await recordLoad(connection, metadata, catalog);
    await writeMetadata(connection, metadata, catalog);
    await connection.run('CHECKPOINT');
    return { source, database, types, nodes, generatedNodes, relations, problems: log.summary() };
  } finally {
    await engine.close();
  }
}

function rawRelations(
  catalog: Catalog,
  files: ReadonlyMap<string, readonly InventoryFile[]>,
  folders: { readonly tree: string; readonly repaired: string },
): Map<string, RawRelation> {
  const rawOf = new Map(catalog.types.map((type) => [type.name, type.raw]));
  const ofRaw = new Map<string, InventoryFile[]>();
  for (const [type, ofType] of files) {
    // A type that the catalog does not know is kept line by line, as a custom type is.
    const raw = rawOf.get(type) ?? 'raw_custom';
    ofRaw.set(raw, [...(ofRaw.get(raw) ?? []), ...ofType]);
  }
  return new Map(
    catalog.types.map((type) => [type.raw, new RawRelation(type.raw, type, ofRaw.get(type.raw) ?? [], folders)]),
  );
}
