import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { noteSoftware, OVER_SOFTWARE, renewSoftware } from './renew-software';
import { ofTouchedNodes } from './touched-nodes';

/** Makes the relations that are made of other relations, or makes them anew. */
export async function deriveRelations(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const view of views) {
    await connection.run(`CREATE OR REPLACE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`);
  }
}

/**
 * As `deriveRelations`, when only the nodes in the temporary table `touched_node` have other rows than before: where the
 * rows of a node come from nothing but that node, the others stay. What these nodes had was noted before it was replaced.
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
  const overSoftware = views.filter(({ name }) => OVER_SOFTWARE.includes(name));
  await deriveRelations(
    connection,
    views.filter((view) => !ofNode.includes(view) && !overSoftware.includes(view)),
  );
  const used = new Set(ofNode.flatMap((view) => view.uses));
  const read = catalog.views.filter(
    ({ name, raw, columns }) => raw.length > 0 && used.has(name) && columns.some((column) => column.name === 'nodeid'),
  );
  const texts = [
    ...[...ofNode, ...overSoftware].map((view) => view.sql),
    ...catalog.history.tables.map((table) => table.changes),
  ];
  const software = read.filter(({ name }) => name === 'software');
  const besides = read.filter(({ name }) => name !== 'software');
  await ofTouchedNodes(connection, software, texts, async () => {
    await ofTouchedNodes(connection, besides, texts, () =>
      deriveOfTouched(connection, ofNode, () => noteSoftware(connection, catalog, 'now')),
    );
    await then();
  });
  await renewSoftware(connection, catalog);
}

/** Each is made from those before it, so that these are narrowed in their turn; what runs last sees all of them so. */
async function deriveOfTouched(
  connection: DuckDBConnection,
  views: readonly View[],
  last: () => Promise<void>,
): Promise<void> {
  const [view, ...rest] = views;
  if (!view) return last();
  await connection.run(
    `DELETE FROM ${view.name} USING touched_node WHERE touched_node.accountid = ${view.name}.accountid
       AND touched_node.region = ${view.name}.region AND touched_node.nodeid = ${view.name}.nodeid`,
  );
  await connection.run(`INSERT INTO ${view.name} ${view.sql}`);
  const all = view.columns.map((column) => column.name);
  await ofTouchedNodes(connection, [view], all, () => deriveOfTouched(connection, rest, last));
}
