import type { RouteTable, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Endpoint, Network } from '../gathering';
import type { Inquiry } from '../inquiry';

const purpose = 'how instances reach Systems Manager';

/** What of each VPC decides whether the agent reaches Systems Manager. */
export async function gatherNetworks(inquiry: Inquiry, vpcs: Iterable<string>): Promise<ReadonlyMap<string, Network>> {
  const networks = new Map<string, Network>();
  for (const vpc of new Set(vpcs)) {
    networks.set(vpc, {
      endpoints: await endpointsOf(inquiry, vpc),
      dns: await dnsOf(inquiry, vpc),
      wayOut: await waysOutOf(inquiry, vpc),
    });
  }
  return networks;
}

async function endpointsOf(inquiry: Inquiry, vpc: string): Promise<readonly Endpoint[] | undefined> {
  const endpoints = await inquiry.all(
    {
      operation: 'ec2:DescribeVpcEndpoints',
      input: { Filters: [{ Name: 'vpc-id', Values: [vpc] }], MaxResults: 1000 },
      purpose,
      on: vpc,
    },
    ({ VpcEndpoints: page, NextToken: next }) => [page, next],
  );
  return endpoints?.filter(({ VpcEndpointType: type }) => type === 'Interface').map(endpointOf);
}

function endpointOf(one: VpcEndpoint): Endpoint {
  return {
    id: one.VpcEndpointId ?? '',
    service: one.ServiceName?.split('.').at(-1) ?? '',
    available: one.State?.toLowerCase() === 'available',
    privateDns: one.PrivateDnsEnabled === true,
    groups: (one.Groups ?? []).flatMap(({ GroupId: id }) => id ?? []),
  };
}

async function dnsOf(inquiry: Inquiry, vpc: string): Promise<Network['dns']> {
  const question = { operation: 'ec2:DescribeVpcAttribute', purpose, on: vpc } as const;
  const support = await inquiry.ask({ ...question, input: { VpcId: vpc, Attribute: 'enableDnsSupport' } });
  const hostnames = await inquiry.ask({ ...question, input: { VpcId: vpc, Attribute: 'enableDnsHostnames' } });
  if (support?.EnableDnsSupport === undefined || hostnames?.EnableDnsHostnames === undefined) return undefined;
  return {
    support: support.EnableDnsSupport.Value === true,
    hostnames: hostnames.EnableDnsHostnames.Value === true,
  };
}

async function waysOutOf(inquiry: Inquiry, vpc: string): Promise<Network['wayOut']> {
  const tables = await inquiry.all(
    {
      operation: 'ec2:DescribeRouteTables',
      input: { Filters: [{ Name: 'vpc-id', Values: [vpc] }], MaxResults: 100 },
      purpose,
      on: vpc,
    },
    ({ RouteTables: page, NextToken: next }) => [page, next],
  );
  const ways = tables?.flatMap((table) =>
    (table.Associations ?? []).map(
      ({ Main: main, SubnetId: subnet }) => [main === true ? 'main' : (subnet ?? ''), wayOutOf(table)] as const,
    ),
  );
  return ways && new Map(ways);
}

/** Where what is neither in the VPC nor behind an endpoint is sent. */
function wayOutOf({ Routes: routes = [] }: RouteTable): 'internet gateway' | 'other' | 'none' {
  const defaults = routes.filter(
    (route) =>
      route.State !== 'blackhole' &&
      (route.DestinationCidrBlock === '0.0.0.0/0' || route.DestinationIpv6CidrBlock === '::/0'),
  );
  if (defaults.length === 0) return 'none';
  const direct = defaults.every(({ GatewayId: gateway }) => gateway?.startsWith('igw-') === true);
  return direct ? 'internet gateway' : 'other';
}
