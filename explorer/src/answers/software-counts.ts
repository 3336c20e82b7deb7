import type { Scope } from '../../page/src/answers';
import { Fragment, sql } from './fragment';
import { sameNode, scopedNodes } from './scope-sql';

/**
 * On how many nodes in scope software is: the relations `name_count` (name, nodes) and `version_count` (name, packaging,
 * evr, nodes), for a `WITH`. A node that lists a name twice, for two architectures or two versions, counts once for the
 * name; the keys that rpm lists as gpg-pubkey are no software.
 *
 * @param condition narrows `software`
 */
export function softwareCounts(scope: Scope, condition: Fragment = sql`true`): Fragment {
  return sql`
    scoped AS (SELECT *, row_number() OVER () AS node FROM (${scopedNodes(scope)})),
    on_node AS (
      SELECT DISTINCT scoped.node, software.name, software.packaging, software.evr
      FROM scoped JOIN software ON ${sameNode('software', 'scoped')}
      WHERE software.name IS NOT NULL AND NOT software.pseudo AND ${condition}
    ),
    name_count AS (SELECT name, count(DISTINCT node) AS nodes FROM on_node GROUP BY name),
    version_count AS (SELECT name, packaging, evr, count(*) AS nodes FROM on_node GROUP BY name, packaging, evr)`;
}
