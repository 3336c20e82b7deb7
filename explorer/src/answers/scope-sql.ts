import type { Scope } from '../../page/src/answers';
import { allOf, boundList, Fragment, named, sql } from './fragment';

/** What the page begins with, and what the key figures of a load are about. */
export function isFirstScope({ account, region, platform, tag, status }: Scope): boolean {
  const others = [account, region, platform, tag];
  return others.every((values) => values.length === 0) && status.length === 1 && status[0] === 'Active';
}

/** The rows of `node_overview` that are in scope, for `WITH scoped AS (…)`. */
export function scopedNodes(scope: Scope): Fragment {
  return sql`SELECT node_overview.* FROM node_overview WHERE ${allOf([
    ...filtered('node_overview', scope),
    ...(scope.tag.length > 0 ? [hasTag(scope.tag)] : []),
  ])}`;
}

/** The columns of `node_overview` by which nodes are filtered; tags are a relation of their own. */
export const filteredColumns = ['accountid', 'region', 'platformname', 'status'] as const;

/** Whether the rows of a relation with the filtered columns are of nodes in scope, as far as these columns tell. */
export function filtered(relation: string, { account, region, platform, status }: Scope): Fragment[] {
  const values = { accountid: account, region, platformname: platform, status };
  return filteredColumns
    .filter((column) => values[column].length > 0)
    .map((column) => sql`${named(relation)}.${named(column)} IN ${boundList(values[column])}`);
}

function hasTag(tags: readonly string[]): Fragment {
  return sql`EXISTS (
    SELECT 1 FROM tag
    WHERE ${sameNode('tag', 'node_overview')} AND ${tagText} IN ${boundList(tags)}
  )`;
}

/** A tag as a filter names it. */
export const tagText = sql`tag.key || '=' || coalesce(tag.value, '')`;

/** Whether the rows of two relations are about the same node: an id alone may occur in two accounts. */
export function sameNode(one: string, other: string): Fragment {
  const columns = ['accountid', 'region', 'nodeid'].map(
    (column) => sql`${named(one)}.${named(column)} = ${named(other)}.${named(column)}`,
  );
  return allOf(columns);
}

/**
 * Likewise where one relation has millions of rows: an id alone hardly ever occurs twice, so that the id finds the node,
 * and the rest is compared once it is found. That takes half the time of looking up all three.
 */
export function sameNodeById(one: string, other: string): Fragment {
  const rest = ['accountid', 'region'].map(
    (column) => sql`(${named(one)}.${named(column)} = ${named(other)}.${named(column)}) IS TRUE`,
  );
  return allOf([sql`${named(one)}.nodeid = ${named(other)}.nodeid`, ...rest]);
}
