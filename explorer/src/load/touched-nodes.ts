import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';
import { narrowed } from '../database/narrowed';

/** What statements ask of a relation. */
export interface AskedRelation extends Pick<View, 'name' | 'columns'> {
  /** Whether one of them does, and once. */
  readonly once?: boolean;
}

/**
 * Runs statements that see only the rows of the nodes in the temporary table `touched_node`.
 *
 * @param views the relations that are narrowed, and to which of their columns
 */
export async function ofTouchedNodes<T>(
  connection: DuckDBConnection,
  views: readonly AskedRelation[],
  work: () => Promise<T>,
): Promise<T> {
  const condition = 'SEMI JOIN touched_node USING (accountid, region, nodeid)';
  const narrowings = views.map(
    ({ name, columns, once = false }) =>
      [name, { condition, columns: columns.map((column) => column.name), once }] as const,
  );
  return narrowed(connection, new Map(narrowings), work);
}

/** Relations with those of their columns whose names occur in some statements, which is all that these can ask for. */
export function askedBy(texts: readonly string[], views: readonly View[]): AskedRelation[] {
  const times = new Map<string, number>();
  for (const [word] of texts.join(' ').matchAll(/\w+/g)) times.set(word, (times.get(word) ?? 0) + 1);
  return views.map(({ name, columns }) => ({
    name,
    columns: columns.filter((column) => times.has(column.name)),
    once: times.get(name) === 1,
  }));
}
