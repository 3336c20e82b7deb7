import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { version } from '../../package.json';
import { Catalog } from '../catalog';
import { Engine } from '../engine';
import { Failure } from '../failure';

/** Raised whenever the tables that the loader itself makes (`load_…`) change. */
export const LAYOUT = 5;

/** What a database says about itself, in its table `load_info`. */
export interface Metadata {
  /** The folder that was loaded. */
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly loadedAt: string;
  /** All nodes that have a file of any type. */
  readonly nodes: number;
  /** How many of the nodes were made up by the generator; 0 for a fleet that is real throughout. */
  readonly generatedNodes: number;
}

/** Tells apart catalogs that make different tables. */
export function catalogVersion({ types, views, history }: Catalog): string {
  return fingerprint([types, views, history.tables.map(({ name, columns }) => [name, columns])]);
}

/** Tells apart catalogs whose histories cannot continue each other. */
export function historyVersion({ history }: Catalog): string {
  return fingerprint(
    history.tables.map(({ name, columns }) => [name, columns.map((column) => [column.name, column.type])]),
  );
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

export async function writeMetadata(
  connection: DuckDBConnection,
  { source, loadedAt, nodes, generatedNodes }: Metadata,
  catalog: Catalog,
  checkedAll: boolean,
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TABLE load_info AS SELECT CAST($1 AS integer) AS layout, $2 AS catalog, $3 AS history,
       $4 AS explorer, $5 AS source, CAST($6 AS timestamp) AS loadedat, CAST($7 AS integer) AS nodes,
       CAST($8 AS integer) AS generatednodes, CAST($9 AS boolean) AS checkedall`,
    [
      LAYOUT,
      catalogVersion(catalog),
      historyVersion(catalog),
      version,
      source,
      loadedAt,
      nodes,
      generatedNodes,
      checkedAll,
    ],
  );
}

/** Reads what the database says about itself, and refuses one that this program did not make. */
export async function readMetadata(engine: Engine, catalog: Catalog): Promise<Metadata> {
  const tables = await engine.run(`SELECT 1 AS found FROM duckdb_tables() WHERE table_name = 'load_info'`);
  if (tables.rows.length === 0) throw new Failure('it was not made by ssm-inventory; load it anew');
  const made = await engine.run('SELECT layout, catalog, explorer FROM load_info');
  const [layout, madeFrom, explorer] = made.rows[0] ?? [];
  if (layout !== LAYOUT || madeFrom !== catalogVersion(catalog)) {
    throw new Failure(
      `its tables are those of another version (ssm-inventory ${String(explorer)} made them); load it again`,
    );
  }
  const info = await engine.run('SELECT source, loadedat, nodes, generatednodes FROM load_info');
  const [source, loadedAt, nodes, generatedNodes] = info.rows[0]!;
  return {
    source: String(source),
    loadedAt: String(loadedAt),
    nodes: Number(nodes),
    generatedNodes: Number(generatedNodes),
  };
}
