import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedRelation } from '../../page/src/report/report-tables';
import { Catalog, View } from '../catalog';
import type { DuckDbEngine } from '../duckdb/engine';
import type { Column } from '../engine';

/** A relation that a report carries, with its rows. */
export interface RelationFile {
  readonly described: EmbeddedRelation;
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
  for (const sql of numbered(catalog)) await engine.run(sql);
  const files: RelationFile[] = [];
  for (const { sql, ...selected } of selections(catalog)) {
    const file = join(folder, `${selected.name}.parquet`);
    // Snappy: zstd is smaller by a fifth, but the code that reads it weighs more than that saves in most fleets.
    const { rows } = await engine.run(`COPY (${sql}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION snappy)`);
    files.push({ described: { ...selected, rows: Number(rows[0]![0]) }, parquet: await readFile(file) });
  }
  return files;
}

/** Tables with a number for each node, and for each line that stands in the software of many nodes alike. */
function numbered(catalog: Catalog): string[] {
  const variants = names(variantColumns(softwareOf(catalog)));
  return [
    `CREATE OR REPLACE TEMP TABLE report_node AS
     SELECT accountid, region, nodeid,
       CAST(row_number() OVER (ORDER BY accountid, region, nodeid) - 1 AS integer) AS node
     FROM node_overview`,
    `CREATE OR REPLACE TEMP TABLE report_variant AS
     SELECT *, CAST(row_number() OVER () - 1 AS integer) AS variant FROM (SELECT DISTINCT ${variants} FROM software)`,
  ];
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
    if (view.name === 'software') return software(view);
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
  const columns = ownColumns(view);
  const sql = `SELECT n.node, ${names(columns, 'r')} FROM ${view.name} AS r JOIN report_node AS n ON ${isNode}`;
  return { ...described({ ...view, columns }), sql };
}

/**
 * Nodes have the same packages, and a line differs from that of another node in its times alone. So each line is there
 * once, and the rows have its number: half the time to write, half the size, and one column to read in place of ten.
 */
function software(view: View): Selection[] {
  const variants = variantColumns(view);
  const times = ownColumns(view).filter((column) => !variants.includes(column));
  const isVariant = variants.map(({ name }) => `v."${name}" IS NOT DISTINCT FROM r."${name}"`).join(' AND ');
  return [
    {
      ...described({ ...view, columns: ownColumns(view) }),
      variants: 'software_variant',
      sql: `SELECT n.node, v.variant, ${names(times, 'r')} FROM software AS r
        JOIN report_node AS n ON ${isNode} JOIN report_variant AS v ON ${isVariant}`,
    },
    {
      ...described({ name: 'software_variant', columns: variants }),
      sql: `SELECT ${names(variants)} FROM report_variant ORDER BY variant`,
    },
  ];
}

function softwareOf({ views }: Catalog): View {
  return views.find(({ name }) => name === 'software')!;
}

function variantColumns(view: Described): Described['columns'] {
  return ownColumns(view).filter(({ type }) => type !== 'timestamp');
}

/** What a row says besides who it is about. */
function ownColumns({ columns }: Described): Described['columns'] {
  return columns.filter(({ name }) => ![...who, 'resourceid'].includes(name));
}

function names(columns: Described['columns'], relation?: string): string {
  return columns.map(({ name }) => `${relation === undefined ? '' : `${relation}.`}"${name}"`).join(', ');
}

const isNode = who.map((name) => `n.${name} = r.${name}`).join(' AND ');
