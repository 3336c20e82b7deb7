import { instancesNotManaged } from '../../src/doctor/checks/instances-not-managed';
import type { Endpoint, Gathering, Network, Opening, SecurityGroup } from '../../src/doctor/gathering';
import { brief, daysAgo, found, instance, node } from './examined';

const shut: Opening = { anywhere: false, ranges: [], groups: [], unread: false };
const open: Opening = { ...shut, anywhere: true, ranges: ['0.0.0.0/0'] };
const group = (inbound: Opening, outbound = open): SecurityGroup => ({ inbound, outbound });

const endpoint: Endpoint = { id: 'vpce-1', service: 'ssm', available: true, privateDns: true, groups: ['sg-endpoint'] };

/** A VPC without a way out, whose endpoint lets everybody in. */
const isolated: Network = {
  endpoints: [endpoint],
  dns: { support: true, hostnames: true },
  wayOut: new Map([['main', 'none']]),
};

const profile = 'arn:aws:iam::111122223333:instance-profile/nodes';

/** Instance `i-1`, which is not managed, with all that it needs but for what is given. */
function reasonWith(given: Partial<Gathering> & { readonly network?: Partial<Network> }): string | undefined {
  const { network, ...more } = given;
  const [finding] = found(instancesNotManaged, {
    instances: [instance('i-1')],
    profiles: new Map([[profile, { role: 'arn:aws:iam::111122223333:role/nodes', missing: [] }]]),
    networks: new Map([['vpc-1', { ...isolated, ...network }]]),
    groups: new Map([
      ['sg-node', group(shut)],
      ['sg-endpoint', group(open)],
    ]),
    ...more,
  });
  return finding?.check.replace('not-managed-', '');
}

test('what is managed is not told', () => {
  expect(found(instancesNotManaged, { nodes: [node('i-1')], instances: [instance('i-1')] })).toEqual([]);
});

test('nothing is told when nobody could see which nodes are managed', () => {
  expect(found(instancesNotManaged, { nodes: undefined, instances: [instance('i-1')] })).toEqual([]);
});

describe('why an instance is not managed', () => {
  const bare = { instances: [instance('i-1', { profile: undefined, tokensRequired: false })] };

  test.each<[string, Parameters<typeof reasonWith>[0]]>([
    ['no-profile', bare],
    ['tokens-not-required', { ...bare, hostManagement: 'service-role/Default' }],
    ['profile-without-a-role', { profiles: new Map([[profile, {}]]) }],
    [
      'role-lacks-permission',
      { profiles: new Map([[profile, { role: 'arn:aws:iam::1:role/r', missing: ['ssm:UpdateInstanceInformation'] }]]) },
    ],
    ['no-endpoint-and-no-way-out', { network: { endpoints: [] } }],
    ['no-public-address', { network: { endpoints: [], wayOut: new Map([['subnet-1', 'internet gateway']]) } }],
    ['endpoint-not-available', { network: { endpoints: [{ ...endpoint, available: false }] } }],
    ['private-dns-off', { network: { endpoints: [{ ...endpoint, privateDns: false }] } }],
    ['dns-of-the-vpc-off', { network: { dns: { support: true, hostnames: false } } }],
    [
      'endpoint-lets-nobody-in',
      {
        groups: new Map([
          ['sg-node', group(shut)],
          ['sg-endpoint', group(shut)],
        ]),
      },
    ],
    [
      'own-group-lets-nothing-out',
      {
        groups: new Map([
          ['sg-node', group(shut, shut)],
          ['sg-endpoint', group(open)],
        ]),
      },
    ],
    ['just-launched', { instances: [instance('i-1', { launchedAt: daysAgo(0.01) })] }],
    ['not-visible', {}],
  ])('%s', (reason, given) => {
    expect(reasonWith(given)).toBe(reason);
  });

  test('what could not be looked at is no reason', () => {
    expect(reasonWith({ ...bare, hostManagement: undefined })).toBe('not-visible');
    expect(reasonWith({ profiles: new Map(), networks: new Map(), groups: new Map() })).toBe('not-visible');
    const blind: Network = { endpoints: [], dns: undefined, wayOut: undefined };
    expect(reasonWith({ network: blind })).toBe('not-visible');
  });

  test('with a way out of the VPC an endpoint is not needed, but private DNS leads to it all the same', () => {
    const wayOut = new Map([['subnet-1', 'other' as const]]);
    expect(reasonWith({ network: { endpoints: [], wayOut } })).toBe('not-visible');
    expect(reasonWith({ network: { endpoints: [{ ...endpoint, privateDns: false }], wayOut } })).toBe('not-visible');
    const groups = new Map([
      ['sg-node', group(shut)],
      ['sg-endpoint', group(shut)],
    ]);
    expect(reasonWith({ network: { wayOut }, groups })).toBe('endpoint-lets-nobody-in');
  });

  test.each<[string, Opening]>([
    ['its group', { ...shut, groups: ['sg-node'] }],
    ['its address', { ...shut, ranges: ['10.0.0.0/24'] }],
    ['a list that was not read', { ...shut, unread: true }],
  ])('an endpoint that lets %s in is no reason', (_, inbound) => {
    const groups = new Map([
      ['sg-node', group(shut)],
      ['sg-endpoint', group(inbound)],
    ]);
    expect(reasonWith({ groups })).toBe('not-visible');
  });

  test('an endpoint for other addresses is one', () => {
    const groups = new Map([
      ['sg-node', group(shut)],
      ['sg-endpoint', group({ ...shut, ranges: ['10.1.0.0/16', 'nonsense'] })],
    ]);
    expect(reasonWith({ groups })).toBe('endpoint-lets-nobody-in');
  });
});

test('instances with the same reason are one finding, with a command for the first', () => {
  const instances = ['i-1', 'i-2'].map((id) => instance(id, { profile: undefined }));
  const [finding] = found(instancesNotManaged, { instances });
  expect(brief([finding!])).toEqual([['not-managed-no-profile', 'warning', ['i-1', 'i-2']]]);
  expect(finding?.what).toBe(
    '2 running instances are not managed: no instance profile, and Default Host Management is off',
  );
  expect(finding?.fix).toContain('--instance-id i-1 ');
});
