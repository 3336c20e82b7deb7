import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';
import { narrowed } from '../database/narrowed';

/**
 * Runs statements that see only the rows of the nodes in the temporary table `touched_node`.
 *
 * @param views the relations that are narrowed
 * @param texts the statements: of columns whose names do not occur in them nothing is read
 */
export async function ofTouchedNodes<T>(
  connection: DuckDBConnection,
  views: readonly View[],
  texts: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const condition = 'SEMI JOIN touched_node USING (accountid, region, nodeid)';
  const words = new Set(texts.flatMap((text) => text.split(/\W+/)));
  const narrowings = views.map(({ name, columns }) => {
    const used = columns.map((column) => column.name).filter((column) => words.has(column));
    return [name, { condition, columns: used }] as const;
  });
  return narrowed(connection, new Map(narrowings), work);
}
