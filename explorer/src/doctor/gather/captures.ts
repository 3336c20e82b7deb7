import type { ManagedNode } from '../gathering';
import type { Inquiry } from '../inquiry';

/** Types that the agent gathers on every system, and that are short: their lists come with the times. */
const TYPES = ['AWS:InstanceDetailedInformation', 'AWS:Network'];

/** When the inventory of each node was captured last. */
export async function gatherCaptures(
  inquiry: Inquiry,
  nodes: readonly ManagedNode[] | undefined,
): Promise<ReadonlyMap<string, Date> | undefined> {
  const captures = new Map<string, Date>();
  for (const type of TYPES) {
    // A type may be switched off: then another one tells.
    if (nodes !== undefined && type !== TYPES[0] && nodes.every(({ id }) => captures.has(id))) break;
    const entities = await inquiry.all(
      {
        operation: 'ssm:GetInventory',
        input: { ResultAttributes: [{ TypeName: type }], MaxResults: 50 },
        purpose: 'when the inventory of each node was captured',
      },
      ({ Entities: page, NextToken: next }) => [page, next],
      (NextToken: string) => ({ NextToken }),
    );
    if (entities === undefined) return undefined;
    for (const { Id: id = '', Data: data } of entities) {
      const time = new Date(data?.[type]?.CaptureTime ?? NaN);
      const known = captures.get(id);
      if (!Number.isNaN(time.getTime()) && (known === undefined || known < time)) captures.set(id, time);
    }
  }
  return captures;
}
