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
  for (const view of catalog.views) {
    if (view.raw.length > 0)
      await connection.run(`DELETE FROM ${view.name} WHERE EXISTS (${documentOf(view, catalog)})`);
  }
  await connection.run(`DELETE FROM load_problem WHERE outcome = 'skipped' OR file IN (SELECT key FROM reread_object)`);
}

/** A SELECT of a re-read document that a row of the relation comes from. */
function documentOf({ name, raw }: View, { types }: Catalog): string {
  const own = types.filter((type) => raw.includes(type.raw)).map((type) => type.name);
  const others = types.filter((type) => !raw.includes(type.raw)).map((type) => type.name);
  const list = (names: readonly string[]): string => names.map(sqlText).join(', ');
  // What no other relation has is kept line by line, together with its type.
  const ofType = raw.includes('raw_custom')
    ? `reread.type NOT IN (${list(others)}) AND reread.type = ${name}.typename`
    : `reread.type IN (${list(own)})`;
  return `SELECT 1 FROM reread
    WHERE ${ofType} AND reread.accountid = ${name}.accountid AND reread.region = ${name}.region
      AND reread.nodeid = ${name}.nodeid`;
}
