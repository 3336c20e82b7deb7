import type { DuckDBConnection } from '@duckdb/node-api';

/** Some rows of a relation. */
export interface Narrowing {
  /** The condition, as it follows the relation's name in FROM. */
  readonly condition: string;
  /** The columns that are asked for: others cost as much to read. */
  readonly columns: readonly string[];
  /**
   * Whether they are asked for once: then to look for them is left to whoever asks.
   * @default false
   */
  readonly once?: boolean;
}

/**
 * Runs statements that see only some rows of relations: a temporary one of the same name stands before the whole one.
 *
 * @param relations by name
 */
export async function narrowed<T>(
  connection: DuckDBConnection,
  relations: ReadonlyMap<string, Narrowing>,
  work: () => Promise<T>,
): Promise<T> {
  const database = await wholeDatabase(connection);
  const made: string[] = [];
  try {
    for (const [name, { condition, columns, once = false }] of relations) {
      const kind = once ? 'VIEW' : 'TABLE';
      const list = columns.map((column) => `${name}.${column}`).join(', ');
      await connection.run(
        `CREATE TEMP ${kind} ${name} AS SELECT ${list} FROM ${database}.${name} AS ${name} ${condition}`,
      );
      made.push(`${kind} temp.${name}`);
    }
    return await work();
  } finally {
    for (const relation of made) await connection.run(`DROP ${relation}`);
  }
}

/** A connection keeps to one database, and an incremental load narrows a dozen times. */
const databases = new WeakMap<DuckDBConnection, Promise<string>>();

/** What stands before the name of a relation to mean the whole one. */
export function wholeDatabase(connection: DuckDBConnection): Promise<string> {
  const known = databases.get(connection);
  if (known) return known;
  const asked = connection
    .runAndReadAll('SELECT current_database()')
    .then((current) => `"${String(current.getRows()[0]?.[0])}".main`);
  databases.set(connection, asked);
  return asked;
}
