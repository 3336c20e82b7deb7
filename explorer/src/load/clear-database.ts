import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { sqlText } from '../duckdb/sql-text';

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

/** Removes the rows of the documents in the temporary table `reread`, and what was noted about their files. */
export async function clearReread(connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  const reader = await connection.runAndReadAll('SELECT DISTINCT type FROM reread');
  const types = reader.getRows().map(([type]) => String(type));
  const rawOf = new Map(catalog.types.map((type) => [type.name, type.raw]));
  for (const view of catalog.views) {
    const own = types.filter((type) => view.raw.includes(rawOf.get(type) ?? 'raw_custom'));
    if (own.length > 0) await connection.run(deletionOf(view, own));
  }
  await connection.run(`DELETE FROM load_problem WHERE outcome = 'skipped' OR file IN (SELECT key FROM reread_object)`);
}

function deletionOf({ name, raw }: View, types: readonly string[]): string {
  // What no other relation has is kept line by line, together with its type.
  const ofType = raw.includes('raw_custom') ? ` AND reread.type = ${name}.typename` : '';
  return `DELETE FROM ${name} USING reread
    WHERE reread.type IN (${types.map(sqlText).join(', ')}) AND reread.accountid = ${name}.accountid
      AND reread.region = ${name}.region AND reread.nodeid = ${name}.nodeid${ofType}`;
}
