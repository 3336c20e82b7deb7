import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { narrowed } from '../database/narrowed';

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
  await deriveRelations(
    connection,
    views.filter((view) => view.ofNode !== true),
  );
  const used = new Set(ofNode.flatMap((view) => view.uses));
  const read = catalog.views.filter(
    ({ name, raw, columns }) => raw.length > 0 && used.has(name) && columns.some((column) => column.name === 'nodeid'),
  );
  const others = new Map(read.filter(({ name }) => name !== 'software').map(({ name }) => [name, OF_TOUCHED_NODES]));
  await narrowed(connection, new Map([['software', OF_TOUCHED_NODES]]), async () => {
    await narrowed(connection, others, () => deriveOfTouched(connection, ofNode));
    await then();
  });
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
  await narrowed(connection, new Map([[view.name, OF_TOUCHED_NODES]]), () => deriveOfTouched(connection, rest));
}
