import { BlockList, isIPv4 } from 'node:net';
import type { Endpoint, Instance, Network, Opening, SecurityGroup } from '../gathering';

/** Why the agent of an instance cannot reach Systems Manager, as far as its network tells. */
export type Obstacle =
  | 'no endpoint and no way out'
  | 'no public address'
  | 'endpoint not available'
  | 'private DNS off'
  | 'DNS of the VPC off'
  | 'endpoint lets nobody in'
  | 'own group lets nothing out';

/** What the agent registers and gets its associations through. */
const NEEDED = 'ssm';

/** The first obstacle on the way; nothing when none can be seen. */
export function obstacleOf(
  instance: Instance,
  network: Network | undefined,
  groups: ReadonlyMap<string, SecurityGroup>,
): Obstacle | undefined {
  const own = openingsOf(instance.groups, groups, 'outbound');
  if (own?.every((opening) => opening.ranges.length + opening.groups.length === 0 && !opening.unread) === true) {
    return 'own group lets nothing out';
  }
  if (network?.endpoints === undefined) return undefined;
  const endpoint = network.endpoints.find(({ service }) => service === NEEDED);
  const out = wayOut(instance, network);
  if (endpoint === undefined) {
    if (out === 'none') return 'no endpoint and no way out';
    return out === 'internet gateway' && !instance.hasPublicAddress ? 'no public address' : undefined;
  }
  return obstacleOfEndpoint(instance, endpoint, network, groups);
}

/** Once its private DNS is on, an endpoint is the only way, wherever else there would be one. */
function obstacleOfEndpoint(
  instance: Instance,
  endpoint: Endpoint,
  network: Network,
  groups: ReadonlyMap<string, SecurityGroup>,
): Obstacle | undefined {
  const otherWay = wayOut(instance, network) !== 'none';
  if (!endpoint.available) return otherWay ? undefined : 'endpoint not available';
  if (!endpoint.privateDns) return otherWay ? undefined : 'private DNS off';
  const { dns } = network;
  if (dns !== undefined && !(dns.support && dns.hostnames)) return otherWay ? undefined : 'DNS of the VPC off';
  const openings = openingsOf(endpoint.groups, groups, 'inbound');
  return openings !== undefined && !openings.some((opening) => letsIn(opening, instance))
    ? 'endpoint lets nobody in'
    : undefined;
}

/** Nothing when the routes could not be read. */
function wayOut(
  { subnet = '' }: Instance,
  { wayOut: ways }: Network,
): 'internet gateway' | 'other' | 'none' | undefined {
  return ways && (ways.get(subnet) ?? ways.get('main') ?? 'none');
}

/** Nothing when one of the groups is not known. */
function openingsOf(
  ids: readonly string[],
  groups: ReadonlyMap<string, SecurityGroup>,
  direction: keyof SecurityGroup,
): readonly Opening[] | undefined {
  const known = ids.flatMap((id) => groups.get(id) ?? []);
  return ids.length > 0 && known.length === ids.length ? known.map((group) => group[direction]) : undefined;
}

function letsIn(opening: Opening, { groups, address }: Instance): boolean {
  if (opening.anywhere || opening.unread) return true;
  if (groups.some((id) => opening.groups.includes(id))) return true;
  return address !== undefined && isIPv4(address) && opening.ranges.some((range) => isIn(address, range));
}

function isIn(address: string, range: string): boolean {
  const [network = '', bits] = range.split('/');
  if (!isIPv4(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits ?? 32));
  return list.check(address);
}
