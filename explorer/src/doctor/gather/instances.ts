import type { Instance } from '../gathering';
import type { Inquiry } from '../inquiry';

/** All instances that run. */
export async function gatherInstances(inquiry: Inquiry): Promise<readonly Instance[] | undefined> {
  const reservations = await inquiry.all(
    {
      operation: 'ec2:DescribeInstances',
      input: { Filters: [{ Name: 'instance-state-name', Values: ['running'] }], MaxResults: 1000 },
      purpose: 'which instances run',
    },
    ({ Reservations: page, NextToken: next }) => [page, next],
  );
  return reservations
    ?.flatMap(({ Instances: instances = [] }) => instances)
    .map((one) => ({
      id: one.InstanceId ?? '',
      launchedAt: one.LaunchTime,
      profile: one.IamInstanceProfile?.Arn,
      vpc: one.VpcId,
      subnet: one.SubnetId,
      address: one.PrivateIpAddress,
      hasPublicAddress: (one.PublicIpAddress ?? '') !== '',
      groups: (one.SecurityGroups ?? []).flatMap(({ GroupId: id }) => id ?? []),
      tokensRequired: one.MetadataOptions?.HttpTokens === 'required',
      tags: new Map((one.Tags ?? []).map(({ Key: key = '', Value: value = '' }) => [key, value])),
    }));
}
