import type { Value } from '../../src/engine';
import type { Drill, Scope } from './answers';
import type { Datum } from './chart-data';
import type { ChartWidget } from './widget';

/** Where a mark of a chart leads: the rows that it counts, and the filters they are seen through. */
export function drillOf(
  { drill, choices = [], x: usual }: ChartWidget,
  { x, series }: Pick<Datum, 'x' | 'series'>,
  scope: Scope,
  by: string | undefined,
): { drill: Drill; scope: Scope } {
  const where: Record<string, readonly Value[]> = {};
  const chosen = choices.find(({ id }) => id === by)?.x ?? usual;
  for (const [column, from] of Object.entries(drill.where)) {
    if (from === 'series') where[column] = [series];
    else if (by?.startsWith('tag:') !== true) where[column === usual ? chosen : column] = [x];
  }
  const narrowed = { list: drill.list, ...(Object.keys(where).length === 0 ? {} : { where }) };
  // A list has no column of tags, the filters have them; nobody can ask for nodes without a tag.
  const isTag = by?.startsWith('tag:') === true && x !== null;
  return { drill: narrowed, scope: isTag ? { ...scope, tag: [`${by.slice('tag:'.length)}=${String(x)}`] } : scope };
}
