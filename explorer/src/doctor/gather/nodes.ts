import type { ManagedNode } from '../gathering';
import type { Inquiry } from '../inquiry';

/** All nodes that Systems Manager manages. */
export async function gatherNodes(inquiry: Inquiry): Promise<readonly ManagedNode[] | undefined> {
  const nodes = await inquiry.all(
    {
      operation: 'ssm:DescribeInstanceInformation',
      input: { MaxResults: 50 },
      purpose: 'which nodes are managed',
    },
    ({ InstanceInformationList: page, NextToken: next }) => [page, next],
  );
  return nodes?.map((node) => ({
    id: node.InstanceId ?? '',
    ping: node.PingStatus ?? 'unknown',
    pingAt: node.LastPingDateTime,
    agentVersion: node.AgentVersion,
    platformType: node.PlatformType,
    platformName: node.PlatformName,
    platformVersion: node.PlatformVersion,
    registeredAt: node.RegistrationDate,
  }));
}
