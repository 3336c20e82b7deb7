import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { sqlText } from '../duckdb/sql-text';
import { deriveChanges } from '../history/derive-changes';
import { mergeHistory } from '../history/merge-history';
import { writeBaseline } from '../history/write-baseline';
import { affectedRelations } from './affected-relations';
import { derivedRelations, deriveOfTouched, deriveRelations, isOfType } from './derive-relations';
import { countRows } from './load-report';
import { NOTED_VERSIONS, noteSoftware, OVER_SOFTWARE, renewSoftware } from './renew-software';
import { addRows, removeRows, Reread } from './replace-rows';
import { askedBy, ofTouchedNodes } from './touched-nodes';

/** Most of a database: it is narrowed to the touched nodes once, and what was read again goes into both. */
const SOFTWARE = 'software';

/** How many rows DuckDB hands a thread at once: of fewer, a second one has none, and keeps a processor busy with waiting. */
const ROWS_OF_THREAD = 122_880;

/**
 * Puts what was read again in place of what the database has of the same documents, those in the temporary table `reread`,
 * and makes anew what is made of it, the history among it: nothing that cannot have changed, and only of the nodes that have
 * these documents where that will do.
 *
 * @param recordedAt time of the load, ISO 8601
 */
export async function renewRelations(
  connection: DuckDBConnection,
  catalog: Catalog,
  reread: Reread,
  recordedAt: string,
): Promise<void> {
  const affected = affectedRelations(catalog, reread.types);
  const derived = derivedRelations(catalog).filter(({ name }) => affected.has(name));
  const ofNode = derived.filter((view) => view.ofNode === true);
  const overSoftware = derived.filter(({ name }) => OVER_SOFTWARE.includes(name));
  const texts = textsThatAsk(catalog, [...ofNode, ...overSoftware]);
  const withNodes = catalog.views.filter(({ columns }) => columns.some(({ name }) => name === 'nodeid'));
  const narrowable = askedBy(texts, withNodes);
  const software = narrowable.find(({ name }) => name === SOFTWARE)!;
  const forNotes = usedBy(overSoftware);
  // What is made of each type for itself asks for nothing of those that are as they were.
  const ofTypes = [...usedBy(ofNode.filter(isOfType))].filter((name) => affected.has(name));
  const forAll = new Set([...forNotes, ...usedBy(ofNode.filter((view) => !isOfType(view))), ...ofTypes]);

  await connection.run('CREATE TEMP TABLE touched_node AS SELECT DISTINCT accountid, region, nodeid FROM reread');
  await ofTouchedNodes(connection, [software], async () => {
    if (affected.has(SOFTWARE)) await writeBaseline(connection, catalog, rereadNodes(catalog));
    const noted = narrowable.filter(({ name }) => forNotes.has(name));
    await ofTouchedNodes(connection, noted, () => noteSoftware(connection, overSoftware, 'before'));
    const [touched] = await countRows(connection, [SOFTWARE]);
    await removeRows(connection, catalog, reread, software);
    // What was of the whole database is done.
    if (touched!.rows <= ROWS_OF_THREAD) await connection.run('SET threads = 1');
    await addRows(connection, catalog, reread, software);
    const given = narrowable.filter(({ name }) => forAll.has(name) && !ofNode.some((view) => view.name === name));
    const toDerive = { types: reread.types, asked: forAll };
    await ofTouchedNodes(connection, given, () =>
      deriveOfTouched(connection, ofNode, toDerive, () => noteSoftware(connection, overSoftware, 'now')),
    );
    await mergeHistory(connection, catalog, recordedAt, affected);
  });
  await renewSoftware(connection, overSoftware);
  await deriveRelations(
    connection,
    derived.filter((view) => !ofNode.includes(view) && !overSoftware.includes(view)),
  );
  await deriveChanges(connection, catalog, recordedAt, affected);
}

/** All that is asked of narrowed relations. */
function textsThatAsk({ history }: Catalog, views: readonly View[]): string[] {
  const changes = history.tables.map((table) => table.changes);
  return [...views.map(({ sql }) => sql), ...changes, history.baseline, NOTED_VERSIONS];
}

function usedBy(views: readonly View[]): ReadonlySet<string> {
  return new Set(views.flatMap(({ uses }) => uses).filter((name) => name !== SOFTWARE));
}

/** A SELECT of the nodes whose lists of software are read again. */
function rereadNodes({ types, views }: Catalog): string {
  const { raw } = views.find(({ name }) => name === SOFTWARE)!;
  const names = types.filter((type) => raw.includes(type.raw)).map((type) => sqlText(type.name));
  return `SELECT DISTINCT accountid, region, nodeid FROM reread WHERE type IN (${names.join(', ')})`;
}
