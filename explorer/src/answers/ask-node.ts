import type { NodeDetail, NodeKey, Table } from '../../page/src/answers';
import type { View } from '../catalog';
import type { Value } from '../engine';
import { askEvery, askHead, Rows } from './ask-table';
import { bound, Fragment, joined, named, sql } from './fragment';
import { askRecords, LoadedFleet } from './loaded-fleet';

const identity = ['accountid', 'region', 'nodeid'];
/** What repeats in every row who the node is; the last is the node's own word for it. */
const repeated = [...identity, 'resourceid'];
/** The service takes at most so many items of a type from a node; a hostile one may list millions. */
const MOST_ROWS = 10_000;

/**
 * What is known of one node.
 *
 * @param whole whether all of it is wanted, however much that is, and not the first rows of each table alone
 */
export async function askNode(fleet: LoadedFleet, key: NodeKey, whole = false): Promise<NodeDetail | null> {
  const askRows = (rows: Rows): Promise<Table> => (whole ? askEvery(fleet, rows) : askHead(fleet, rows, MOST_ROWS));
  const isNode = sql`accountid = ${bound(key.account)} AND region = ${bound(key.region)} AND nodeid = ${bound(key.node)}`;
  const [overview] = await askRecords<Record<string, Value>>(fleet, sql`SELECT * FROM node_overview WHERE ${isNode}`);
  if (overview === undefined) return null;
  const views = fleet.catalog.views.filter((view) => isSection(view));
  const [tags, timeline, ...tables] = await Promise.all([
    askRows(
      rowsOf(
        fleet.catalog.views.find(({ name }) => name === 'tag')!,
        isNode,
      ),
    ),
    askRows(timelineOf(isNode)),
    ...views.map((view) => askRows(rowsOf(view, isNode))),
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

function rowsOf(view: View, isNode: Fragment): Rows {
  const columns = view.columns.map(({ name }) => name).filter((name) => !repeated.includes(name));
  return { select: sql`SELECT * FROM ${named(view.name)} WHERE ${isNode}`, columns };
}

function timelineOf(isNode: Fragment): Rows {
  const events = sql`
    SELECT changedat AS "at", 'software' AS kind, change, name AS what, fromversion AS "from", toversion AS "to"
    FROM software_change WHERE ${isNode}
    UNION ALL
    SELECT changedat AS "at", 'node' AS kind, change, NULL AS what, fromvalue AS "from", tovalue AS "to"
    FROM node_change WHERE ${isNode}`;
  const columns = ['at', 'kind', 'change', 'what', 'from', 'to'];
  const others = columns.slice(1).map((name) => sql`${named(name)} NULLS LAST`);
  const order = joined([sql`"at" DESC NULLS LAST`, ...others], ', ');
  return { select: events, columns, order };
}
