import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';
import { narrowed } from '../database/narrowed';

/**
 * Runs statements that see only the rows of the nodes in the temporary table `touched_node`.
 *
 * @param views the relations that are narrowed, and to which of their columns
 */
export async function ofTouchedNodes<T>(
  connection: DuckDBConnection,
  views: readonly Pick<View, 'name' | 'columns'>[],
  work: () => Promise<T>,
): Promise<T> {
  const condition = 'SEMI JOIN touched_node USING (accountid, region, nodeid)';
  const narrowings = views.map(
    ({ name, columns }) => [name, { condition, columns: columns.map((column) => column.name) }] as const,
  );
  return narrowed(connection, new Map(narrowings), work);
}

/** A relation with those of its columns whose names occur in some statements, which is all that these can ask for. */
export function askedBy(texts: readonly string[], { name, columns }: View): Pick<View, 'name' | 'columns'> {
  const words = new Set(texts.flatMap((text) => text.split(/\W+/)));
  return { name, columns: columns.filter((column) => words.has(column.name)) };
}
