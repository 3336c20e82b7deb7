import { rmSync } from 'node:fs';
import { Catalog, View } from '../catalog';
import { writeMetadata } from '../database/metadata';
import { DuckDbEngine, openDuckDb } from '../duckdb/engine';
import { sqlText } from '../duckdb/sql-text';
import { messageOf } from '../failure';
import { deriveChanges } from '../history/derive-changes';
import { mergeHistory } from '../history/merge-history';
import { recordLoad } from '../history/record-load';
import { BuildFolder } from './build-folder';
import { derivedRelations, deriveRelations } from './derive-relations';
import { Listing, typeOf } from './listing';
import type { LoadOptions } from './load-fleet';
import { bytesToRead, LoadPlan, planLoad } from './load-plan';
import { countNodes, countRows, LoadReport, reportTypes, writeTypes } from './load-report';
import { memoryForDuckDb } from './memory-for-duckdb';
import { keepListing } from './object-table';
import { prepareDatabase } from './prepare-database';
import { copyDatabase, PreviousLoad, readPreviousLoad, refusal } from './previous-load';
import { countProblems, forgetProblems, keepProblems, ProblemLog } from './problem-log';
import { rawRelations } from './raw-relations';
import { RelationBuilder } from './relation-builder';
import { renewRelations } from './renew-relations';
import { wantsTidying } from './wants-tidying';

/** All that a load knows before it opens a database. */
export interface Load extends LoadOptions {
  /** The folder that holds the types. */
  readonly tree: string;
  /** What is in it. */
  readonly listing: Promise<Listing>;
  /** The time, in milliseconds, after which a file may have changed more than once and look as if it had not. */
  readonly sure: number;
  readonly build: BuildFolder;
}

/** From how much memory for DuckDB, in MiB, a fleet of 100,000 nodes can be read over two connections. */
const AMPLE_MEMORY = 2048;

type Built = Omit<LoadReport, 'milliseconds'>;

/**
 * Builds the new database, out of the old one where there is one, and puts it in place of that.
 *
 * @param full why every file is to be read, if so
 */
export async function buildDatabase(load: Load, full?: string): Promise<Built> {
  const { build } = load;
  rmSync(build.database, { force: true });
  rmSync(`${build.database}.wal`, { force: true });
  const continues = load.forgetHistory !== true && (await copyDatabase(build.target, build.database));
  const engine = await openBuild(load, continues);
  const built = await fillDatabase(engine, load, continues, full).catch(async (error) => {
    await engine.close();
    throw error;
  });
  await build.publish(() => engine.close());
  return built;
}

async function fillDatabase(engine: DuckDbEngine, load: Load, continues: boolean, full?: string): Promise<Built> {
  const { catalog, database, build, tree, source = tree, generatedNodes = 0 } = load;
  const { connection } = engine;
  await connection.run(`SET temp_directory = ${sqlText(build.spill)}`);
  await connection.run(`SET memory_limit = '${memoryForDuckDb()}MiB'`);
  // Every query of the catalog sorts; keeping the files' order would cost a third of the time.
  await connection.run('SET preserve_insertion_order = false');
  const previous = continues ? await readPreviousLoad(engine, database, catalog) : undefined;
  const plan = await planLoad(connection, load.listing, previous, { source, full });
  const listing = await load.listing;
  if (plan.kind === 'full') await prepareDatabase(connection, catalog, database, previous);
  const { filled, checkedAll } = await readFiles(engine, load, listing, plan);
  // What is committed goes right to its place, and not into a log first: whoever kills this loses a copy.
  await connection.run(`SET checkpoint_threshold = '0 bytes'`);
  await connection.run('BEGIN');
  const nodes = countNodesOf(listing, plan, previous);
  const metadata = { source, loadedAt: timeAfter(previous), nodes, generatedNodes };
  if (plan.kind === 'incremental') {
    await forgetProblems(connection);
    const types = new Set(plan.changes.map(({ key }) => typeOf(key)));
    // From the same files come the same relations, and nothing new for the history.
    if (types.size > 0) await renewRelations(connection, catalog, { types, filled }, metadata.loadedAt);
  } else {
    await deriveRelations(connection, derivedRelations(catalog));
    await mergeHistory(connection, catalog, metadata.loadedAt);
    await deriveChanges(connection, catalog, previous?.sameTables === true ? metadata.loadedAt : undefined);
  }
  await keepProblems(connection);
  const types = reportTypes(listing);
  await writeTypes(connection, types);
  await keepListing(connection, listing, load.sure, plan.kind === 'incremental' ? plan.changes : undefined);
  const number = await recordLoad(connection, metadata, catalog);
  await writeMetadata(connection, metadata, catalog, checkedAll);
  // Clearing up is work for every processor.
  await connection.run(wantsTidying(plan, listing, number) ? 'RESET threads' : 'SET max_vacuum_tasks = 0');
  await connection.run('COMMIT');
  await connection.run('CHECKPOINT');
  const relations = await countRows(
    connection,
    viewsOfFiles(catalog).map((view) => view.name),
  );
  const problems = await countProblems(connection);
  const otherSource = previous && previous.source !== source ? { otherSource: previous.source } : {};
  return { source, database, types, plan, ...otherSource, nodes, generatedNodes, relations, problems };
}

async function openBuild({ build, database }: Load, continues: boolean): Promise<DuckDbEngine> {
  try {
    return await openDuckDb(build.database);
  } catch (error) {
    if (!continues) throw error;
    // DuckDB tells of the copy.
    throw refusal(database, `cannot be read (${messageOf(error).replaceAll(build.database, database)})`);
  }
}

/** Reads what is made from files, and notes what was wrong with these. */
async function readFiles(
  engine: DuckDbEngine,
  { catalog, build, tree, progress }: Load,
  listing: Listing,
  plan: LoadPlan,
): Promise<{ readonly filled: readonly string[]; readonly checkedAll: boolean }> {
  const { kind, files } = plan;
  const log = await ProblemLog.open(engine.connection);
  for (const problem of listing.skipped) log.add(problem);
  const raws = rawRelations(catalog, files, { tree, repaired: build.repaired });
  // One reads the many small files of the small types while the other reads most of the bytes, where there is room for what
  // both have in their hands.
  const readers =
    kind === 'full' && memoryForDuckDb() >= AMPLE_MEMORY
      ? [await engine.openConnection(), await engine.openConnection()]
      : [engine.connection];
  for (const reader of readers) {
    await reader.run('SET enable_progress_bar = true');
    await reader.run('SET enable_progress_bar_print = false');
  }
  const into = kind === 'full' ? 'new' : 'waiting';
  const builder = new RelationBuilder(readers, raws, log, progress, { into, repaired: build.repaired });
  progress.start(bytesToRead(plan));
  try {
    const filled = await builder.build(viewsOfFiles(catalog));
    return { filled, checkedAll: builder.checkedAll };
  } finally {
    progress.stop();
    log.close();
    for (const reader of readers) if (reader !== engine.connection) reader.closeSync();
  }
}

function viewsOfFiles({ views }: Catalog): View[] {
  return views.filter((view) => view.raw.length > 0);
}

function countNodesOf(listing: Listing, { kind, changes }: LoadPlan, previous: PreviousLoad | undefined): number {
  const areSame = kind === 'incremental' && changes.every(({ became }) => became === 'changed');
  return previous && areSame ? previous.nodes : countNodes(listing);
}

/** Now, but later than the load before, whose time may come from another clock: the history tells loads by their time. */
function timeAfter(previous: PreviousLoad | undefined): string {
  const before = previous ? new Date(previous.loadedAt).getTime() : 0;
  return new Date(Math.max(Date.now(), before + 1)).toISOString();
}
