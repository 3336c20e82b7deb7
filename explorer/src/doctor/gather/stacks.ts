import type { StackName } from '../gathering';
import type { Inquiry } from '../inquiry';

/** Tells the stack that something belongs to, by the name or id that CloudFormation has of it. */
export type StackOf = (physicalId: string) => Promise<StackName>;

/** Asks CloudFormation once about each. */
export function stacksOf(inquiry: Inquiry): StackOf {
  const known = new Map<string, Promise<StackName>>();
  return (physicalId) => {
    const asked = known.get(physicalId) ?? askStack(inquiry, physicalId);
    known.set(physicalId, asked);
    return asked;
  };
}

async function askStack(inquiry: Inquiry, physicalId: string): Promise<StackName> {
  const answer = await inquiry.ask({
    operation: 'cloudformation:DescribeStackResources',
    input: { PhysicalResourceId: physicalId },
    purpose: 'which stack an association, a sync, a role or a bucket belongs to',
    // There is no stack with it.
    isAnswer: (code) => code === 'ValidationError',
  });
  return answer && (answer.StackResources?.[0]?.StackName ?? null);
}
