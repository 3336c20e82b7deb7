import type { NodeDetail, NodeKey, Table } from '../../page/src/answers';
import type { View } from '../catalog';
import type { Value } from '../engine';
import { askTable } from './ask-table';
import { bound, Fragment, joined, named, sql } from './fragment';
import { ask, askRecords, LoadedFleet } from './loaded-fleet';

const identity = ['accountid', 'region', 'nodeid'];
/** What repeats in every row who the node is; the last is the node's own word for it. */
const repeated = [...identity, 'resourceid'];
const MOST_CHANGES = 1000;

/** All that is known of one node. */
export async function askNode(fleet: LoadedFleet, key: NodeKey): Promise<NodeDetail | null> {
  const isNode = sql`accountid = ${bound(key.account)} AND region = ${bound(key.region)} AND nodeid = ${bound(key.node)}`;
  const [overview] = await askRecords<Record<string, Value>>(fleet, sql`SELECT * FROM node_overview WHERE ${isNode}`);
  if (overview === undefined) return null;
  const views = fleet.catalog.views.filter((view) => isSection(view));
  const [tags, timeline, ...tables] = await Promise.all([
    askRows(
      fleet,
      fleet.catalog.views.find(({ name }) => name === 'tag')!,
      isNode,
    ),
    askTimeline(fleet, isNode),
    ...views.map((view) => askRows(fleet, view, isNode)),
  ]);
  const sections = views
    .map(({ name }, i) => ({ relation: name, table: tables[i]! }))
    .filter(({ table }) => table.rows.length > 0);
  return { overview, tags, sections, timeline };
}

/** What nodes report, type by type. */
export function isSection({ name, raw }: View): boolean {
  return name === 'capture' || (raw.length > 0 && name !== 'node' && name !== 'tag');
}

async function askRows(fleet: LoadedFleet, view: View, isNode: Fragment): Promise<Table> {
  const columns = view.columns.map(({ name }) => name).filter((name) => !repeated.includes(name));
  const names = joined(columns.map(named), ', ');
  const order = joined(
    columns.map((name) => sql`${named(name)} ASC NULLS LAST`),
    ', ',
  );
  const { columns: found, rows } = await ask(
    fleet,
    sql`SELECT ${names} FROM ${named(view.name)} WHERE ${isNode} ORDER BY ${order}`,
  );
  return { columns: found, rows, total: rows.length };
}

function askTimeline(fleet: LoadedFleet, isNode: Fragment): Promise<Table> {
  const events = sql`
    SELECT changedat AS "at", 'software' AS kind, change, name AS what, fromversion AS "from", toversion AS "to"
    FROM software_change WHERE ${isNode}
    UNION ALL
    SELECT changedat AS "at", 'node' AS kind, change, NULL AS what, fromvalue AS "from", tovalue AS "to"
    FROM node_change WHERE ${isNode}`;
  const columns = ['at', 'kind', 'change', 'what', 'from', 'to'];
  const others = columns.slice(1).map((name) => sql`${named(name)} NULLS LAST`);
  const order = joined([sql`"at" DESC NULLS LAST`, ...others], ', ');
  return askTable(fleet, { select: events, columns, order }, MOST_CHANGES);
}
