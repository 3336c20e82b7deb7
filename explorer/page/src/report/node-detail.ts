import type { NodeDetail, NodeKey, Table } from '../answers';
import { columnOfValues } from './coded-column';
import type { Relation } from './relation';
import type { EmbeddedRelation, ReportTables } from './report-tables';
import { descending, namedColumns, rowsTable, sameNames } from './rows-table';
import { rowsInScope } from './some-rows';

/** All that a report carries of one node. */
export async function nodeDetail(tables: ReportTables, key: NodeKey): Promise<NodeDetail | null> {
  const { overview } = tables;
  const node = await rowOf(overview, key);
  if (node === undefined) return null;
  const only = new Uint8Array(overview.rows);
  only[node] = 1;
  const cells = await namedColumns(overview, sameNames(overview.columns.map(({ name }) => name)));
  const sections = await Promise.all(
    tables.sections.map(async (each) => ({ relation: each.name, table: await rowsOf(tables, each, only) })),
  );
  return {
    overview: Object.fromEntries(Object.entries(cells).map(([name, column]) => [name, column.at(node)])),
    tags: await rowsOf(tables, tables.embedded('tag'), only),
    sections: sections.filter(({ table }) => table.total > 0),
    timeline: await timeline(tables, only),
  };
}

async function rowOf(overview: Relation, key: NodeKey): Promise<number | undefined> {
  const wanted = { accountid: key.account, region: key.region, nodeid: key.node };
  const columns = await namedColumns(overview, sameNames(Object.keys(wanted)));
  const row = columns.nodeid!.codes.findIndex((_, place) =>
    Object.entries(wanted).every(([name, value]) => columns[name]!.at(place) === value),
  );
  return row === -1 ? undefined : row;
}

async function rowsOf(tables: ReportTables, { name, columns }: EmbeddedRelation, only: Uint8Array): Promise<Table> {
  const relation = tables.relation(name);
  const cells = await namedColumns(relation, sameNames(columns.map((column) => column.name)));
  return rowsTable(cells, await rowsInScope(relation, only));
}

/** What changed about the node and its software, newest first. */
async function timeline(tables: ReportTables, only: Uint8Array): Promise<Table> {
  const of = (names: Readonly<Record<string, string>>) => async (relation: Relation) =>
    rowsTable(await namedColumns(relation, names), await rowsInScope(relation, only));
  const software = await of({
    at: 'changedat',
    change: 'change',
    what: 'name',
    from: 'fromversion',
    to: 'toversion',
  })(tables.relation('software_change'));
  const node = await of({ at: 'changedat', change: 'change', from: 'fromvalue', to: 'tovalue' })(
    tables.relation('node_change'),
  );
  const rows = [
    ...software.rows.map(([at, change, what, from, to]) => [at, 'software', change, what, from, to]),
    ...node.rows.map(([at, change, from, to]) => [at, 'node', change, null, from, to]),
  ];
  const columns = ['at', 'kind', 'change', 'what', 'from', 'to'].map((name, i) => {
    const values = rows.map((row) => row[i] ?? null);
    return [name, columnOfValues(name === 'at' ? 'timestamp' : 'text', values)] as const;
  });
  const everyRow = Uint32Array.from(rows.keys());
  return rowsTable(Object.fromEntries(columns), everyRow, [descending(columns[0]![1])]);
}
