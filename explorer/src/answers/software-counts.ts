import type { Scope } from '../../page/src/answers';
import { Fragment, sql } from './fragment';
import type { LoadedFleet } from './loaded-fleet';
import { isFirstScope, sameNode, sameNodeById, scopedNodes } from './scope-sql';
import { talliedLines } from './software-tally';

/**
 * On how many nodes in scope software is: the relations `name_count` (name, nodes) and `version_count` (name, packaging,
 * evr, nodes), for a `WITH`. A node that lists a name twice, for two architectures or two versions, counts once for the
 * name; the keys that rpm lists as gpg-pubkey are no software.
 *
 * Rows are counted, and what a node repeats is taken off: that takes a quarter of the time of counting distinct nodes.
 *
 * @param condition narrows both relations by their column `name`
 */
export async function softwareCounts(
  { tally }: LoadedFleet,
  scope: Scope,
  condition: Fragment = sql`true`,
): Promise<Fragment> {
  if (isFirstScope(scope)) return countedByLoad(condition);
  const isTallied = tally !== undefined && scope.tag.length === 0;
  if (isTallied) await tally();
  return sql`
    scoped AS (${scopedNodes(scope)}),
    line_count AS (${isTallied ? talliedLines(scope, condition) : lines(condition)}),
    repeated AS (
      SELECT software_repeat.*
      FROM software_repeat JOIN scoped ON ${sameNode('software_repeat', 'scoped')}
      WHERE ${condition}
    ),
    name_count AS (
      SELECT name, CAST(sum(items) AS bigint) AS nodes
      FROM (
        SELECT name, items FROM line_count
        UNION ALL
        SELECT name, 1 - sum(items) AS items FROM repeated GROUP BY accountid, region, nodeid, name
      )
      GROUP BY name
    ),
    version_count AS (
      SELECT name, packaging, evr, CAST(sum(items) AS bigint) AS nodes
      FROM (
        SELECT name, packaging, evr, items FROM line_count
        UNION ALL
        SELECT name, packaging, evr, 1 - items AS items FROM repeated
      )
      GROUP BY name, packaging, evr
    )`;
}

/** What the page begins with is counted when a fleet is loaded. */
function countedByLoad(condition: Fragment): Fragment {
  return sql`
    name_count AS (SELECT DISTINCT name, namenodes AS nodes FROM software_active WHERE ${condition}),
    version_count AS (SELECT name, packaging, evr, nodes FROM software_active WHERE ${condition})`;
}

function lines(condition: Fragment): Fragment {
  return sql`SELECT name, packaging, evr, count(*) AS items
    FROM software JOIN scoped ON ${sameNodeById('software', 'scoped')}
    WHERE name IS NOT NULL AND NOT pseudo AND ${condition}
    GROUP BY name, packaging, evr`;
}
