import { asBag } from '../fleets/comparable-result';
import { catalog } from '../fleets/fleet-on-both';
import { CuratedFleet } from './curated-fleet';

/**
 * A relation has the same rows in the curated database as in the explorer's; how many is returned.
 *
 * @param without columns that are not compared
 */
export async function expectSameRows(
  fleet: CuratedFleet,
  name: string,
  without: readonly string[] = [],
): Promise<number> {
  const { columns } = [...catalog.views, ...catalog.history.tables].find((relation) => relation.name === name)!;
  const names = columns.map((column) => column.name).filter((column) => !without.includes(column));
  const sql = `SELECT ${names.join(', ')} FROM ${name}`;
  const [trino, duckDb] = [await fleet.onTrino(sql), await fleet.onDuckDb(sql)];
  expect({ name, rows: asBag(trino) }).toEqual({ name, rows: asBag(duckDb) });
  return trino.rows.length;
}

/**
 * What both keep of days that are over; in the other histories the explorer has the first lists of nodes that were read once only when
 * they are read again.
 */
export const HISTORY = ['software_history', 'software_change', 'node_history', 'node_change', 'node_capture'];

/** The files that each table has, of rows and of deletions. */
export async function filesOf(fleet: CuratedFleet): Promise<Record<string, string[]>> {
  const { rows } = await fleet.onTrino('SHOW TABLES FROM iceberg.' + fleet.database);
  const files: Record<string, string[]> = {};
  for (const [name] of rows) {
    // Views of the database stand in the list too.
    if (!fleet.runs.definition.includes(`"Create ${String(name)}"`)) continue;
    const sql = `SELECT file_path FROM iceberg.${fleet.database}."${String(name)}$files" ORDER BY 1`;
    files[String(name)] = (await fleet.onTrino(sql)).rows.map(([path]) => String(path));
  }
  return files;
}
