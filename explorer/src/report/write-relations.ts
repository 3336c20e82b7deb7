import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedRelation } from '../../page/src/report/report-tables';
import type { Catalog } from '../catalog';
import type { DuckDbEngine } from '../duckdb/engine';
import { selections } from './relation-selection';

/** A relation that a report carries, with its rows. */
export interface RelationFile {
  readonly described: EmbeddedRelation;
  /** The columns, and `node`: the row of the node in `node_overview`, counted from 0. */
  readonly parquet: Buffer;
}

/**
 * Writes what is known about nodes, and the order of versions, as Parquet. Rows about what is no node, for it has not
 * reported AWS:InstanceInformation, belong to no answer and stay out.
 *
 * @param folder where DuckDB may write
 */
export async function writeRelations(engine: DuckDbEngine, catalog: Catalog, folder: string): Promise<RelationFile[]> {
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE report_node AS
     SELECT accountid, region, nodeid,
       CAST(row_number() OVER (ORDER BY accountid, region, nodeid) - 1 AS integer) AS node
     FROM node_overview`,
  );
  const files: RelationFile[] = [];
  for (const { sql, before, ...selected } of selections(catalog)) {
    if (before !== undefined) await engine.run(before);
    const file = join(folder, `${selected.name}.parquet`);
    // Snappy: zstd is smaller by a fifth, but the code that reads it weighs more than that saves in most fleets.
    const { rows } = await engine.run(`COPY (${sql}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION snappy)`);
    files.push({ described: { ...selected, rows: Number(rows[0]![0]) }, parquet: await readFile(file) });
  }
  return files;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
