import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Opening, SecurityGroup } from '../gathering';
import type { Inquiry } from '../inquiry';

/** As many ids as are asked about at once. */
const AT_ONCE = 200;

const HTTPS = 443;

/** What security groups let through to port 443. */
export async function gatherSecurityGroups(
  inquiry: Inquiry,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, SecurityGroup>> {
  const all = [...new Set(ids)];
  const groups = new Map<string, SecurityGroup>();
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const found = await inquiry.all(
      {
        operation: 'ec2:DescribeSecurityGroups',
        // By a filter, for a group that went away in the meantime would be an error.
        input: { Filters: [{ Name: 'group-id', Values: all.slice(first, first + AT_ONCE) }], MaxResults: 1000 },
        purpose: 'what security groups let through',
      },
      ({ SecurityGroups: page, NextToken: next }) => [page, next],
    );
    for (const { GroupId: id = '', IpPermissions: inbound, IpPermissionsEgress: outbound } of found ?? []) {
      groups.set(id, { inbound: openingOf(inbound), outbound: openingOf(outbound) });
    }
  }
  return groups;
}

function openingOf(permissions: readonly IpPermission[] = []): Opening {
  const fitting = permissions.filter(isForHttps);
  const ranges = fitting.flatMap(({ IpRanges: list = [] }) => list.flatMap(({ CidrIp: range }) => range ?? []));
  return {
    anywhere: ranges.includes('0.0.0.0/0'),
    ranges,
    groups: fitting.flatMap(({ UserIdGroupPairs: list = [] }) => list.flatMap(({ GroupId: id }) => id ?? [])),
    unread: fitting.some(
      ({ PrefixListIds: lists = [], Ipv6Ranges: ranges6 = [] }) => lists.length > 0 || ranges6.length > 0,
    ),
  };
}

function isForHttps({ IpProtocol: protocol, FromPort: from = 0, ToPort: to = 65_535 }: IpPermission): boolean {
  return protocol === '-1' || (protocol === 'tcp' && from <= HTTPS && to >= HTTPS);
}
