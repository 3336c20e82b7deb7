import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Runs statements that see only some rows of relations: a temporary table of the same name stands before the whole one.
 *
 * @param relations the condition, as it follows the table's name in FROM, by relation
 */
export async function narrowed<T>(
  connection: DuckDBConnection,
  relations: ReadonlyMap<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const current = await connection.runAndReadAll('SELECT current_database()');
  const database = `"${String(current.getRows()[0]?.[0])}".main`;
  const made: string[] = [];
  try {
    for (const [name, condition] of relations) {
      await connection.run(
        `CREATE TEMP TABLE ${name} AS SELECT ${name}.* FROM ${database}.${name} AS ${name} ${condition}`,
      );
      made.push(name);
    }
    return await work();
  } finally {
    for (const name of made) await connection.run(`DROP TABLE temp.${name}`);
  }
}
