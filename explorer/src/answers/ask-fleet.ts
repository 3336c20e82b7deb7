import type { FilterValue, Fleet, Scope } from '../../page/src/answers';
import { Fragment, sql } from './fragment';
import { askRecord, askRecords, LoadedFleet } from './loaded-fleet';
import { sameNode, tagText } from './scope-sql';

/** A fleet may have a tag with another value on every node. */
const MOST_VALUES = 1000;

export async function askFleet(fleet: LoadedFleet): Promise<Fleet> {
  const { source, loadedAt, nodes, generatedNodes } = fleet.metadata;
  const [times, filters, tagKeys, types] = await Promise.all([
    askRecord<{ dataAt: string | null; endOfLifeAsOf: string }>(
      fleet,
      sql`SELECT
        (SELECT max(lastcapturedat) FROM node_overview) AS "dataAt",
        (SELECT strftime(max(dataat), '%Y-%m-%d') FROM end_of_life) AS "endOfLifeAsOf"`,
    ),
    askFilters(fleet),
    askValues(fleet, ofTags(sql`tag.key`)),
    askRecords<{ typename: string }>(
      fleet,
      sql`SELECT DISTINCT typename FROM custom_item WHERE typename IS NOT NULL ORDER BY typename`,
    ),
  ]);
  return {
    source,
    loadedAt,
    nodes,
    generatedNodes,
    filters,
    tagKeys: tagKeys.map(({ value }) => value),
    ...times,
    customTypes: types.map((type) => type.typename),
  };
}

async function askFilters(fleet: LoadedFleet): Promise<Fleet['filters']> {
  const ofNodes = (column: Fragment): Fragment => sql`SELECT ${column} AS value, 1 AS node FROM node_overview`;
  const values: Record<keyof Scope, Fragment> = {
    account: ofNodes(sql`accountid`),
    region: ofNodes(sql`region`),
    platform: ofNodes(sql`platformname`),
    tag: ofTags(tagText),
    status: ofNodes(sql`status`),
  };
  const answers = await Promise.all(
    Object.entries(values).map(async ([filter, rows]) => [filter, await askValues(fleet, rows)] as const),
  );
  return Object.fromEntries(answers) as unknown as Fleet['filters'];
}

/** A hostile node may have one tag twice. */
function ofTags(value: Fragment): Fragment {
  return sql`SELECT DISTINCT ${value} AS value, node_overview.accountid, node_overview.region, node_overview.nodeid
    FROM tag JOIN node_overview ON ${sameNode('tag', 'node_overview')}`;
}

/** Of rows with a value for each node that has it: the values that the most nodes have, in order. */
function askValues(fleet: LoadedFleet, rows: Fragment): Promise<FilterValue[]> {
  return askRecords<FilterValue>(
    fleet,
    sql`SELECT value, nodes
      FROM (
        SELECT value, count(*) AS nodes FROM (${rows}) WHERE value IS NOT NULL
        GROUP BY value
        ORDER BY nodes DESC, value
        LIMIT ${{ text: String(MOST_VALUES), parameters: [] }}
      )
      ORDER BY value`,
  );
}
