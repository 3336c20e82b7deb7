import type { Scope } from '../../page/src/answers';
import { allOf, boundList, Fragment, named, sql } from './fragment';

/** What the page begins with, and what the key figures of a load are about. */
export function isFirstScope({ account, region, platform, tag, status }: Scope): boolean {
  const others = [account, region, platform, tag];
  return others.every((values) => values.length === 0) && status.length === 1 && status[0] === 'Active';
}

/** The rows of `node_overview` that are in scope, for `WITH scoped AS (…)`. */
export function scopedNodes(scope: Scope): Fragment {
  return sql`SELECT node_overview.* FROM node_overview WHERE ${allOf(conditions(scope))}`;
}

function conditions({ account, region, platform, tag, status }: Scope): Fragment[] {
  const columns = { accountid: account, region, platformname: platform, status };
  return [
    ...Object.entries(columns)
      .filter(([, values]) => values.length > 0)
      .map(([column, values]) => sql`node_overview.${named(column)} IN ${boundList(values)}`),
    ...(tag.length > 0 ? [hasTag(tag)] : []),
  ];
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
