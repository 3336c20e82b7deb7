import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { narrowed, Narrowing } from '../database/narrowed';
import { deriveVersions, VERSIONS } from './derive-versions';

/** Narrows a relation to the nodes in the temporary table `touched_node`. */
const OF_TOUCHED_NODES = 'SEMI JOIN touched_node USING (accountid, region, nodeid)';

/** Makes the relations that are made of other relations, or makes them anew. */
export async function deriveRelations(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const view of views) {
    await connection.run(`CREATE OR REPLACE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`);
  }
}

/**
 * As `deriveRelations`, when only the nodes in the temporary table `touched_node` have other rows than before: where the
 * rows of a node come from nothing but that node, the others stay.
 *
 * @param then runs while `software` is narrowed to those nodes
 */
export async function deriveAgain(
  connection: DuckDBConnection,
  views: readonly View[],
  catalog: Catalog,
  then: () => Promise<void>,
): Promise<void> {
  const ofNode = views.filter((view) => view.ofNode === true);
  const names = new Set(ofNode.map((view) => view.name));
  const others = views.filter((view) => view.ofNode !== true);
  const after = others.filter((view) => view.uses.some((name) => names.has(name)));
  for (const view of others.filter((each) => !after.includes(each))) {
    if (view.name === VERSIONS) await deriveVersions(connection, view);
    else await deriveRelations(connection, [view]);
  }
  const used = new Set(ofNode.flatMap((view) => view.uses));
  const read = catalog.views.filter(
    ({ name, raw, columns }) => raw.length > 0 && used.has(name) && columns.some((column) => column.name === 'nodeid'),
  );
  const texts = [...ofNode.map((view) => view.sql), ...catalog.history.tables.map((table) => table.changes)];
  const ofTouched = (of: readonly View[]): Map<string, Narrowing> =>
    new Map(of.map((view) => [view.name, { condition: OF_TOUCHED_NODES, columns: columnsIn(texts, view) }]));
  const software = read.filter(({ name }) => name === 'software');
  const besides = read.filter(({ name }) => name !== 'software');
  await narrowed(connection, ofTouched(software), async () => {
    await narrowed(connection, ofTouched(besides), () => deriveOfTouched(connection, ofNode));
    await then();
  });
  await deriveRelations(connection, after);
}

/** Each is made from those before it, so that these are narrowed in their turn. */
async function deriveOfTouched(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  const [view, ...rest] = views;
  if (!view) return;
  await connection.run(
    `DELETE FROM ${view.name} USING touched_node WHERE touched_node.accountid = ${view.name}.accountid
       AND touched_node.region = ${view.name}.region AND touched_node.nodeid = ${view.name}.nodeid`,
  );
  await connection.run(`INSERT INTO ${view.name} ${view.sql}`);
  const columns = view.columns.map((column) => column.name);
  await narrowed(connection, new Map([[view.name, { condition: OF_TOUCHED_NODES, columns }]]), () =>
    deriveOfTouched(connection, rest),
  );
}

/** The columns of a relation whose names occur in one of the texts. */
function columnsIn(texts: readonly string[], { columns }: View): string[] {
  const words = new Set(texts.flatMap((text) => text.split(/\W+/)));
  return columns.map((column) => column.name).filter((name) => words.has(name));
}
