import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Removes everything but what outlives a load.
 *
 * @param kept the names of what does
 */
export async function clearDatabase(connection: DuckDBConnection, kept: readonly string[]): Promise<void> {
  const reader = await connection.runAndReadAll(
    `SELECT table_type, table_name FROM information_schema.tables
     WHERE table_catalog = current_database() AND table_schema = 'main'`,
  );
  for (const [type, name] of reader.getRows()) {
    if (kept.includes(String(name))) continue;
    const kind = type === 'VIEW' ? 'VIEW' : 'TABLE';
    await connection.run(`DROP ${kind} "${String(name).replaceAll('"', '""')}"`);
  }
  // Gives the room to what comes in its place.
  await connection.run('CHECKPOINT');
}
