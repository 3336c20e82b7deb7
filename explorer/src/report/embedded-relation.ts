import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedRelation } from '../../page/src/report/report-tables';
import { Catalog, View } from '../catalog';
import type { DuckDbEngine } from '../duckdb/engine';
import type { Column } from '../engine';

/** A relation that a report carries, with its rows. */
export interface RelationFile extends EmbeddedRelation {
  /** The columns, and `node`: the row of the node in `node_overview`, counted from 0. */
  readonly parquet: Buffer;
}

const who: readonly string[] = ['accountid', 'region', 'nodeid'];

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
  for (const { sql, ...described } of selections(catalog)) {
    const file = join(folder, `${described.name}.parquet`);
    // Snappy: zstd is smaller by a fifth, but the code that reads it weighs more than that saves in most fleets.
    const { rows } = await engine.run(`COPY (${sql}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION snappy)`);
    files.push({ ...described, rows: Number(rows[0]![0]), parquet: await readFile(file) });
  }
  return files;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

type Selection = Omit<EmbeddedRelation, 'rows'> & { readonly sql: string };

/** In the order of the catalog. */
function selections(catalog: Catalog): Selection[] {
  const asked = new Set(['capture', 'software_change', 'node_change', ...catalog.widgets.map(({ from }) => from)]);
  const ofViews = catalog.views.flatMap((view): Selection[] => {
    if (view.name === 'node_overview') return [overview(view)];
    if (view.name === 'software_version') return [{ ...described(view), sql: 'SELECT * FROM software_version' }];
    // The overview has what `node` has.
    const isCarried = view.name !== 'node' && (view.raw.length > 0 || asked.has(view.name));
    return isCarried ? [byNode(view)] : [];
  });
  // Since when a version is on a node: what `software_history` is made of, which would double the report.
  const ofHistory = catalog.history.tables
    .filter(({ name }) => name === 'software_interval' || name === 'software_capture')
    .map(byNode);
  return [...ofViews, ...ofHistory];
}

type Described = Pick<View, 'name' | 'columns'> & Partial<Pick<View, 'raw'>>;

/** The page of a node shows what nodes report, its tags apart from the rest. */
function described({ name, columns, raw = [] }: Described): Omit<Selection, 'sql'> {
  const section = name === 'capture' || (raw.length > 0 && name !== 'tag');
  return { name, columns: columns.map((column): Column => ({ name: column.name, type: column.type })), section };
}

function overview(view: View): Selection {
  const sql = `SELECT r.* FROM node_overview AS r JOIN report_node AS n ON ${isNode} ORDER BY n.node`;
  return { ...described(view), sql };
}

function byNode(view: Described): Selection {
  const columns = view.columns.filter((column) => ![...who, 'resourceid'].includes(column.name));
  const names = columns.map((column) => `r."${column.name}"`);
  const sql = `SELECT n.node, ${names.join(', ')} FROM ${view.name} AS r JOIN report_node AS n ON ${isNode}`;
  return { ...described({ ...view, columns }), sql };
}

const isNode = who.map((name) => `n.${name} = r.${name}`).join(' AND ');
