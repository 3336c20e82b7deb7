import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog } from '../catalog';
import { Metadata } from '../database/metadata';

/** The query whose figures are kept after every load. */
const KEY_FIGURES = 'key-figures';

/** The tables that remember every load. */
export const LOAD_TABLES = ['load_history', 'load_figure'] as const;

/** Makes the tables that remember every load, empty. */
export async function createLoadTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TABLE load_history (
    number integer, loadedat timestamp, source varchar, dataat timestamp, nodes integer, generatednodes integer
  )`);
  await connection.run('CREATE TABLE load_figure (number integer, figure varchar, value bigint)');
}

/**
 * Adds a load to those before it, with the key figures of what it loaded.
 *
 * @returns its number
 */
export async function recordLoad(connection: DuckDBConnection, metadata: Metadata, catalog: Catalog): Promise<number> {
  const added = await connection.runAndReadAll(
    `INSERT INTO load_history
     SELECT coalesce((SELECT max(number) FROM load_history), 0) + 1, CAST($1 AS timestamp), $2,
       (SELECT max(capturedat) FROM capture), CAST($3 AS integer), CAST($4 AS integer)
     RETURNING number`,
    [metadata.loadedAt, metadata.source, metadata.nodes, metadata.generatedNodes],
  );
  const figures = catalog.queries.find((query) => query.id === KEY_FIGURES)!;
  await connection.run(
    `INSERT INTO load_figure SELECT (SELECT max(number) FROM load_history), figure, value FROM (${figures.sql})`,
    [metadata.loadedAt],
  );
  return Number(added.getRows()[0]![0]);
}
