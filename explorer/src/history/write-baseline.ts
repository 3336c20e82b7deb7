import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog } from '../catalog';

/**
 * Writes out what nodes listed at first, as long as the relation `software` still has it: their documents are going to be
 * read again. A node's first list is not written when it is loaded, for it would hold most of the database twice.
 *
 * @param nodes a SELECT of accountid, region and nodeid
 */
export async function writeBaseline(connection: DuckDBConnection, catalog: Catalog, nodes: string): Promise<void> {
  await connection.run(`CREATE TEMP TABLE reread_node AS ${nodes}`);
  await connection.run(`INSERT INTO software_interval ${catalog.history.baseline}`);
  await connection.run(catalog.history.baselineWritten);
  await connection.run('DROP TABLE reread_node');
}
