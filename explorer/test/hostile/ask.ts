import { readCatalog } from '../../src/catalog';
import { openDatabase } from '../../src/database/open-database';
import { Value } from '../../src/engine';

const catalog = readCatalog();

/** The rows of a statement, from a database as the commands open it. */
export async function rowsOf(
  database: string,
  sql: string,
  parameters: readonly string[] = [],
): Promise<readonly (readonly Value[])[]> {
  const { engine } = await openDatabase(database, catalog);
  try {
    return (await engine.run(sql, parameters)).rows;
  } finally {
    await engine.close();
  }
}

/** What the load said about the files whose name contains a text, as `outcome: reason @line`, in order of lines. */
export async function problemsIn(database: string, name: string): Promise<string[]> {
  const rows = await rowsOf(
    database,
    `SELECT concat(outcome, ': ', reason, ' @' || line) FROM load_problem WHERE contains(file, ?) ORDER BY line, 1`,
    [name],
  );
  return rows.map(([problem]) => String(problem));
}
