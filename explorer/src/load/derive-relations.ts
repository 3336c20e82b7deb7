import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { relationsOverHistory } from '../history/history-tables';
import { ofTouchedNodes } from './touched-nodes';

/** The relations that are made of other relations, and of no history. */
export function derivedRelations(catalog: Catalog): View[] {
  const overHistory = relationsOverHistory(catalog);
  return catalog.views.filter((view) => view.raw.length === 0 && !overHistory.has(view.name));
}

/** Makes the relations that are made of other relations, or makes them anew. */
export async function deriveRelations(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const view of views) {
    await connection.run(`CREATE OR REPLACE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`);
  }
}

/**
 * As `deriveRelations`, for the nodes in the temporary table `touched_node` alone: where the rows of a node come from nothing
 * but that node, the others stay. What is asked for them is narrowed to these nodes in its turn.
 *
 * @param asked the names of relations that are asked for meanwhile
 * @param last runs at the end of that
 */
export async function deriveOfTouched(
  connection: DuckDBConnection,
  views: readonly View[],
  asked: ReadonlySet<string>,
  last: () => Promise<void>,
): Promise<void> {
  const [view, ...rest] = views;
  if (!view) return last();
  await connection.run(
    `DELETE FROM ${view.name} USING touched_node WHERE touched_node.accountid = ${view.name}.accountid
       AND touched_node.region = ${view.name}.region AND touched_node.nodeid = ${view.name}.nodeid`,
  );
  await connection.run(`INSERT INTO ${view.name} ${view.sql}`);
  await ofTouchedNodes(connection, asked.has(view.name) ? [view] : [], () =>
    deriveOfTouched(connection, rest, asked, last),
  );
}
