import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { sqlText } from '../duckdb/sql-text';
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

/** Of which rows relations are made anew. */
export interface Touched {
  /** The types of the documents that were read again. */
  readonly types: ReadonlySet<string>;
  /** The names of relations that are asked for meanwhile. */
  readonly asked: ReadonlySet<string>;
}

/** The column of a relation whose rows are each made of one type of a node's documents: which type that is. */
const TYPE_NAME = 'typename';

/**
 * As `deriveRelations`, for the nodes in the temporary table `touched_node` alone: where the rows of a node come from nothing
 * but that node, the others stay; where each comes from nothing but one type, those of other types do as well. What is
 * asked for them is narrowed to these nodes in its turn.
 *
 * @param last runs at the end of that
 */
export async function deriveOfTouched(
  connection: DuckDBConnection,
  views: readonly View[],
  touched: Touched,
  last: () => Promise<void>,
): Promise<void> {
  const [view, ...rest] = views;
  if (!view) return last();
  const { name } = view;
  const ofTypes = isOfType(view) ? `${TYPE_NAME} IN (${[...touched.types].map(sqlText).join(', ')})` : 'true';
  await connection.run(
    `DELETE FROM ${name} USING touched_node WHERE touched_node.accountid = ${name}.accountid
       AND touched_node.region = ${name}.region AND touched_node.nodeid = ${name}.nodeid AND ${ofTypes}`,
  );
  await connection.run(`INSERT INTO ${name} SELECT * FROM (${view.sql}) WHERE ${ofTypes}`);
  await ofTouchedNodes(connection, touched.asked.has(name) ? [view] : [], () =>
    deriveOfTouched(connection, rest, touched, last),
  );
}

/** Whether each row of a relation is made of one type. */
export function isOfType({ columns }: View): boolean {
  return columns.some(({ name }) => name === TYPE_NAME);
}
