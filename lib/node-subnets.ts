import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PropRule } from './check';

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

/** The S3 endpoint is a route in route tables, which imported subnets may come without; the CDK would pass over such a subnet. */
export function routeTableRules(subnets: ec2.ISubnet[]): PropRule[] {
  return subnets.map((subnet) => ({
    prop: 'subnets',
    value: subnet.node.path,
    // An imported subnet has a route table without an id when none was given.
    holds: () => Boolean(subnet.routeTable?.routeTableId),
    must: 'have route tables for the S3 endpoint',
    wayOut: "import them with the ids of their route tables, or leave SsmEndpoint.S3 out of 'endpoints'",
  }));
}
