import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The subnets of the nodes: the isolated ones unless told, for nodes in private ones have a NAT gateway. */
export function nodeSubnets(vpc: ec2.IVpc, selection?: ec2.SubnetSelection): ec2.ISubnet[] {
  const byDefault = vpc.isolatedSubnets.length > 0 ? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } : {};
  return vpc.selectSubnets(selection ?? byDefault).subnets;
}

/** The service takes one subnet of each zone; a selection by `subnets` skips the CDK's own choice. */
export function onePerZone(subnets: ec2.ISubnet[]): ec2.ISubnet[] {
  const byZone = new Map<string, ec2.ISubnet>();
  for (const subnet of subnets) {
    if (!byZone.has(subnet.availabilityZone)) byZone.set(subnet.availabilityZone, subnet);
  }
  return [...byZone.values()];
}
