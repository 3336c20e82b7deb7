import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog } from '../catalog';
import { sqlText } from '../duckdb/sql-text';
import { writeBaseline } from '../history/write-baseline';
import { clearReread } from './clear-database';
import { noteSoftware, readForNotes } from './renew-software';
import { ofTouchedNodes } from './touched-nodes';

/** The temporary table in which rows of a relation wait for those that they replace to go. */
export function waitingRows(relation: string): string {
  return `temp.read_${relation}`;
}

/**
 * Puts what was read again in place of what the database has of the same documents, those in the temporary table `reread`.
 * The nodes that have them stand in the temporary table `touched_node` afterwards.
 *
 * @param relations the names of those for which rows wait
 */
export async function replaceRows(
  connection: DuckDBConnection,
  catalog: Catalog,
  relations: readonly string[],
): Promise<void> {
  await connection.run('CREATE TEMP TABLE touched_node AS SELECT DISTINCT accountid, region, nodeid FROM reread');
  const { read, texts } = readForNotes(catalog);
  await ofTouchedNodes(connection, read, [catalog.history.baseline, ...texts], async () => {
    await writeBaseline(connection, catalog, nodesWithRereadSoftware(catalog));
    await noteSoftware(connection, catalog, 'before');
  });
  await clearReread(connection, catalog);
  for (const relation of relations) {
    await connection.run(`INSERT INTO ${relation} SELECT * FROM ${waitingRows(relation)}`);
    await connection.run(`DROP TABLE ${waitingRows(relation)}`);
  }
}

function nodesWithRereadSoftware({ types, views }: Catalog): string {
  const software = views.find((view) => view.name === 'software')!;
  const names = types.filter((type) => software.raw.includes(type.raw)).map((type) => sqlText(type.name));
  return `SELECT DISTINCT accountid, region, nodeid FROM reread WHERE type IN (${names.join(', ')})`;
}
