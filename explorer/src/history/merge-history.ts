import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, HistoryTable } from '../catalog';

/**
 * Takes what was just loaded into the history.
 *
 * @param recordedAt time of the load, ISO 8601
 * @param affected the names of what may have changed since the load before; anything, where that is unknown. A merge leaves
 *   nothing to merge of the same rows.
 */
export async function mergeHistory(
  connection: DuckDBConnection,
  catalog: Catalog,
  recordedAt: string,
  affected?: ReadonlySet<string>,
): Promise<void> {
  const tables = catalog.history.tables.filter(({ name }) => affected?.has(name) ?? true);
  for (const table of tables) await merge(connection, table, recordedAt);
}

async function merge(connection: DuckDBConnection, table: HistoryTable, recordedAt: string): Promise<void> {
  const changes = `${table.name}_changes`;
  const parameters = table.changes.includes('?') ? [recordedAt] : [];
  await connection.run(`CREATE TEMP TABLE ${changes} AS ${table.changes}`, parameters);
  await assertUnique(connection, changes, table.key);
  await connection.run(table.merge);
  await connection.run(`DROP TABLE ${changes}`);
}

/** Of two changes for one row DuckDB would take either, without a word; Trino refuses them. */
async function assertUnique(connection: DuckDBConnection, changes: string, key: readonly string[]): Promise<void> {
  const columns = key.join(', ');
  const twice = await connection.runAndReadAll(
    `SELECT ${columns} FROM ${changes} GROUP BY ${columns} HAVING count(*) > 1 LIMIT 1`,
  );
  const row = twice.getRows()[0];
  if (row) throw new Error(`two changes in ${changes} for one row: ${row.map(String).join(', ')}`);
}
