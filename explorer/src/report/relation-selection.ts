import type { EmbeddedRelation } from '../../page/src/report/report-tables';
import type { Catalog, View } from '../catalog';
import type { Column } from '../engine';

/** What a report carries of a relation, for a database that has `report_node`: each node and its number. */
export interface Selection extends Omit<EmbeddedRelation, 'rows'> {
  readonly sql: string;
  /** What has to be run first. */
  readonly before?: string;
}

type Described = Pick<View, 'name' | 'columns'> & Partial<Pick<View, 'raw'>>;

const who: readonly string[] = ['accountid', 'region', 'nodeid'];

/** In the order of the catalog. */
export function selections({ views, widgets, history }: Catalog): Selection[] {
  const asked = new Set(['capture', 'software_change', 'node_change', ...widgets.map(({ from }) => from)]);
  const ofViews = views.flatMap((view): Selection[] => {
    if (view.name === 'node_overview') return [overview(view)];
    if (view.name === 'software_version') return [{ ...described(view), sql: 'SELECT * FROM software_version' }];
    if (view.name === 'software') return byVariant(view);
    // The overview has what `node` has.
    const isCarried = view.name !== 'node' && (view.raw.length > 0 || asked.has(view.name));
    return isCarried ? [byNode(view)] : [];
  });
  return [...ofViews, ...sinceWhen(history.tables)];
}

/** What `software_history` is made of, as far as it tells since when a node has a version. */
function sinceWhen(tables: readonly Described[]): Selection[] {
  const only = (name: string, columns: readonly string[]): Described => {
    const table = tables.find((each) => each.name === name)!;
    return { name, columns: table.columns.filter((column) => columns.includes(column.name)) };
  };
  return [
    ...byVariant(only('software_interval', ['packaging', 'name', 'evr', 'validfrom'])),
    byNode(only('software_capture', ['firstcapturedat', 'written'])),
  ];
}

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
function byVariant(view: Described): Selection[] {
  const columns = ownColumns(view);
  const times = columns.filter(({ type }) => type === 'timestamp');
  const alike = columns.filter((column) => !times.includes(column));
  const variants = `${view.name}_variant`;
  const isVariant = alike.map(({ name }) => `v."${name}" IS NOT DISTINCT FROM r."${name}"`).join(' AND ');
  return [
    {
      ...described({ name: variants, columns: alike }),
      before: `CREATE OR REPLACE TEMP TABLE report_${variants} AS
        SELECT *, CAST(row_number() OVER () - 1 AS integer) AS variant
        FROM (SELECT DISTINCT ${names(alike)} FROM ${view.name})`,
      sql: `SELECT ${names(alike)} FROM report_${variants} ORDER BY variant`,
    },
    {
      ...described({ ...view, columns }),
      variants,
      sql: `SELECT n.node, v.variant, ${names(times, 'r')} FROM ${view.name} AS r
        JOIN report_node AS n ON ${isNode} JOIN report_${variants} AS v ON ${isVariant}`,
    },
  ];
}

/** What a row says besides who it is about. */
function ownColumns({ columns }: Described): Described['columns'] {
  return columns.filter(({ name }) => ![...who, 'resourceid'].includes(name));
}

function names(columns: Described['columns'], relation?: string): string {
  return columns.map(({ name }) => `${relation === undefined ? '' : `${relation}.`}"${name}"`).join(', ');
}

const isNode = who.map((name) => `n.${name} = r.${name}`).join(' AND ');
