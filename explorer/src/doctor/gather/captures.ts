import { inParallel } from '../../in-parallel';
import type { Capture, ManagedNode } from '../gathering';
import type { Inquiry } from '../inquiry';

/**
 * What every system has: the list of software, which tells whether there is any, and where that is not gathered a type
 * of one row. No call tells the times of several nodes at once: GetInventory knows none of these types.
 */
const TYPES = ['AWS:Application', 'AWS:InstanceDetailedInformation'] as const;

const AT_ONCE = 8;

/** The inventory of each node. */
export async function gatherCaptures(
  inquiry: Inquiry,
  nodes: readonly ManagedNode[] | undefined,
): Promise<ReadonlyMap<string, Capture> | undefined> {
  if (nodes === undefined) return undefined;
  const captures = new Map<string, Capture>();
  let isKnown = true;
  await inParallel(nodes, AT_ONCE, async ({ id }) => {
    // What one node's is refused for, after several attempts, the others' would be too.
    const capture = isKnown ? await captureOf(inquiry, id) : undefined;
    if (capture === undefined) isKnown = false;
    else if (capture !== null) captures.set(id, capture);
  });
  return isKnown ? captures : undefined;
}

/** @returns `null` when the node has delivered nothing, nothing when that could not be looked up */
async function captureOf(inquiry: Inquiry, node: string): Promise<Capture | null | undefined> {
  for (const type of TYPES) {
    const list = await inquiry.ask({
      operation: 'ssm:ListInventoryEntries',
      input: { InstanceId: node, TypeName: type, MaxResults: 1 },
      purpose: 'when the inventory of each node was captured, and whether it lists software',
      // It has gone in the meantime, or nobody has delivered the type yet.
      isAnswer: (code) => /^Invalid(InstanceId|TypeNameException)$/.test(code),
    });
    if (list === undefined) return undefined;
    const at = new Date(list?.CaptureTime ?? NaN);
    if (Number.isNaN(at.getTime())) continue;
    return { at, listsSoftware: type === 'AWS:Application' && (list?.Entries ?? []).length > 0 };
  }
  return null;
}
