import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { narrowed } from '../database/narrowed';

/** Narrows a relation to the nodes in the temporary table `touched_node`. */
export const OF_TOUCHED_NODES = 'SEMI JOIN touched_node USING (accountid, region, nodeid)';

/** Makes the relations that are made of other relations, or makes them anew. */
export async function deriveRelations(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const view of views) await derive(connection, view);
}

/**
 * As `deriveRelations`, when only the nodes in the temporary table `touched_node` have other rows than before: where the
 * rows of a node come from nothing but that node, the others stay.
 */
export async function deriveAgain(
  connection: DuckDBConnection,
  views: readonly View[],
  catalog: Catalog,
): Promise<void> {
  for (const view of views) {
    if (view.ofNode === true) await deriveOfTouched(connection, view, catalog);
    else await derive(connection, view);
  }
}

async function derive(connection: DuckDBConnection, view: View): Promise<void> {
  await connection.run(`CREATE OR REPLACE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`);
}

async function deriveOfTouched(connection: DuckDBConnection, view: View, catalog: Catalog): Promise<void> {
  const ofNodes = catalog.views.filter(
    ({ name, columns }) => view.uses.includes(name) && columns.some((column) => column.name === 'nodeid'),
  );
  await connection.run(
    `DELETE FROM ${view.name} USING touched_node WHERE touched_node.accountid = ${view.name}.accountid
       AND touched_node.region = ${view.name}.region AND touched_node.nodeid = ${view.name}.nodeid`,
  );
  await narrowed(connection, new Map(ofNodes.map(({ name }) => [name, OF_TOUCHED_NODES])), () =>
    connection.run(`INSERT INTO ${view.name} ${view.sql}`),
  );
}
