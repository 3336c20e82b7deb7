/** What the doctor says after a deployment: of agents, networks, syncs and buckets that are not as they should be. */
import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
  ModifyVpcAttributeCommand,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { RemoveRoleFromInstanceProfileCommand } from '@aws-sdk/client-iam';
import { CreateActivationCommand, UpdateServiceSettingCommand } from '@aws-sdk/client-ssm';
import { DoctorAccount } from './doctor-account';
import { Emulator, REGION, startEmulator } from './running/emulator';

let emulator: Emulator;
let account: DoctorAccount;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => {
  account = DoctorAccount.in(emulator);
});
afterAll(() => emulator.stop());

/** So many hours from now. */
const inHours = (count: number): Date => new Date(Date.now() + count * 3_600_000);
const asOf = (count: number): string[] => ['--as-of', inHours(count).toISOString()];

describe('why an instance is not managed', () => {
  const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';
  const AGENT = 'ssm:*';

  /** The reason that is told of the one instance there is, an hour after it was launched. */
  async function reason(): Promise<string | undefined> {
    const rows = await account.findings(...asOf(1));
    return rows.find(({ check }) => check.startsWith('not-managed-'))?.check.replace('not-managed-', '');
  }

  test('it has no profile, and Default Host Management is off; or on, and IMDSv2 not required', async () => {
    await account.launch();
    expect(await reason()).toBe('no-profile');
    await account.ssm.send(
      new UpdateServiceSettingCommand({ SettingId: SETTING, SettingValue: 'service-role/Managed' }),
    );
    expect(await reason()).toBe('tokens-not-required');
  });

  test('its profile has lost its role', async () => {
    await account.profile('nodes', AGENT);
    await account.launch({ IamInstanceProfile: { Name: 'nodes' } });
    const names = { InstanceProfileName: 'nodes', RoleName: 'nodes' };
    await account.iam.send(new RemoveRoleFromInstanceProfileCommand(names));
    expect(await reason()).toBe('profile-without-a-role');
  });

  test('its role allows too little', async () => {
    await account.profile('nodes', 's3:GetObject');
    await account.launch({ IamInstanceProfile: { Name: 'nodes' } });
    expect(await reason()).toBe('role-lacks-permission');
  });

  test('its network has no way to Systems Manager, step by step until nothing is in the way', async () => {
    await account.profile('nodes', AGENT);
    const { vpc, subnet, group } = await account.network();
    const { ec2 } = account;
    await account.launchIn(subnet, group, 'nodes');
    expect(await reason()).toBe('no-endpoint-and-no-way-out');

    const { GroupId: closed = '' } = await ec2.send(
      new CreateSecurityGroupCommand({ VpcId: vpc, GroupName: 'endpoint', Description: 'Endpoint' }),
    );
    const ServiceName = `com.amazonaws.${REGION}.ssm`;
    const endpoint = { VpcId: vpc, ServiceName, VpcEndpointType: 'Interface' as const, SubnetIds: [subnet] };
    await ec2.send(new CreateVpcEndpointCommand({ ...endpoint, SecurityGroupIds: [closed], PrivateDnsEnabled: true }));
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpc, EnableDnsHostnames: { Value: false } }));
    expect(await reason()).toBe('dns-of-the-vpc-off');
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpc, EnableDnsHostnames: { Value: true } }));
    expect(await reason()).toBe('endpoint-lets-nobody-in');
    const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    const IpPermissions = [{ ...https, IpRanges: [{ CidrIp: '10.9.0.0/16' }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: closed, IpPermissions }));
    expect(await reason()).toBe('not-visible');
    expect(await account.found()).toHaveProperty('not-managed-just-launched');
    const all = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: group, IpPermissions: all }));
    expect(await reason()).toBe('own-group-lets-nothing-out');
  });

  test('the private DNS of its endpoint is off, and before that the endpoint is not made yet', async () => {
    await account.profile('nodes', AGENT);
    const { vpc, subnet, group } = await account.network();
    await account.launchIn(subnet, group, 'nodes');
    const ServiceName = `com.amazonaws.${REGION}.ssm`;
    const endpoint = { VpcId: vpc, ServiceName, VpcEndpointType: 'Interface', PrivateDnsEnabled: false } as const;
    const { VpcEndpoint: made } = await account.ec2.send(
      new CreateVpcEndpointCommand({ ...endpoint, SubnetIds: [subnet], SecurityGroupIds: [group] }),
    );
    expect(await reason()).toBe('private-dns-off');
    await account.tell('endpoints', [{ VpcEndpointId: made!.VpcEndpointId, State: 'pending' }]);
    expect(await reason()).toBe('endpoint-not-available');
  });

  test('its subnet leads to an internet gateway, and it has no public address', async () => {
    await account.profile('nodes', AGENT);
    const { vpc: VpcId, subnet: SubnetId, group } = await account.network();
    const { ec2 } = account;
    const { InternetGateway: gateway } = await ec2.send(new CreateInternetGatewayCommand({}));
    const InternetGatewayId = gateway!.InternetGatewayId!;
    await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    const { RouteTable: table } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const RouteTableId = table!.RouteTableId!;
    const DestinationCidrBlock = '0.0.0.0/0';
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId: InternetGatewayId }));
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    await account.launchIn(SubnetId, group, 'nodes');
    expect(await reason()).toBe('no-public-address');
  });
});

const [ONE, TWO, THREE] = ['i-0000000000000000a', 'i-0000000000000000b', 'i-0000000000000000c'] as const;

async function register(...nodes: readonly (string | object)[]): Promise<void> {
  await account.tell(
    'nodes',
    nodes.map((node) => (typeof node === 'string' ? { InstanceId: node } : node)),
  );
}

test('managed nodes without inventory, with old inventory, and silent ones are told apart', async () => {
  await register(ONE, { InstanceId: TWO, PingStatus: 'ConnectionLost' }, THREE);
  await account.capture(inHours(-1), ONE, TWO);
  expect(await account.found(...asOf(2))).toMatchObject({ 'no-inventory': THREE });
  const later = await account.found(...asOf(24 * 8));
  expect(later).toMatchObject({ 'stale-inventory': ONE, 'node-silent': TWO, 'no-inventory': THREE });
  const chosen = await account.found(...asOf(24 * 8), '--stale-days', '9');
  expect(chosen).not.toHaveProperty('stale-inventory');
});

test('a managed node whose role does not let it deliver is told apart', async () => {
  await account.profile('nodes', 'ssm:UpdateInstanceInformation');
  const id = await account.launch({ IamInstanceProfile: { Name: 'nodes' } });
  await register(id);
  expect(await account.found(...asOf(2))).toMatchObject({ 'no-inventory-permission': id });
});

test('runs are told by their status, and false failures by the capture that is newer', async () => {
  await register(ONE, TWO, THREE);
  const AssociationId = await account.associate('Inventory', 'all');
  await account.tell('outcomes', [
    { AssociationId, InstanceId: ONE, Status: 'Failed', DetailedStatus: 'StuckAtInProgress' },
    { AssociationId, InstanceId: TWO, Status: 'Failed', DetailedStatus: 'Failed' },
    { AssociationId, InstanceId: THREE, Status: 'Skipped', DetailedStatus: 'UnsupportedAgent' },
  ]);
  await account.capture(inHours(-1), TWO);
  await account.capture(inHours(1), ONE);
  const found = await account.found(...asOf(2));
  expect(found).toMatchObject({ 'run-failed-falsely': ONE, 'run-failed': TWO, 'run-not-done': THREE });
});

test('a run that two associations with tags make fail on a node is told of both', async () => {
  await register({ InstanceId: 'mi-0000000000000000a', Tags: { Team: 'web', Stage: 'test' } });
  await account.associate('One', 'tag:Team=web');
  await account.associate('Two', 'tag:Stage=test');
  const failed = (await account.findings()).filter(({ check }) => check === 'run-failed');
  expect(failed.map(({ resources }) => resources)).toEqual(['mi-0000000000000000a', 'mi-0000000000000000a']);
});

test('an association that meets no node is told', async () => {
  await register(ONE);
  const id = await account.associate('Nobody', 'tag:Team=none');
  expect(await account.found()).toMatchObject({ 'run-pending': id });
});

test('the objects of a sync are held against the nodes, and their lists measured', async () => {
  const bucket = await account.sync('inventory');
  await register(ONE, TWO, THREE);
  await account.capture(new Date(), ONE, TWO, THREE);
  await account.deliver(bucket, [
    ...[ONE, TWO, 'i-0000000000000000f'].map((node) => ['AWS:InstanceInformation', node, 400] as const),
    ['AWS:Application', ONE, 0],
    ['AWS:Application', TWO, 1_200_000],
  ]);
  expect(await account.found()).toMatchObject({
    'list-near-limit': TWO,
    'objects-missing': THREE,
    'objects-of-gone-nodes': 'i-0000000000000000f',
  });
});

test('a node that delivers, and lists no software, is told', async () => {
  await register(ONE, TWO);
  await account.capture(new Date(), ONE, TWO);
  await account.captureSoftware(TWO);
  expect(await account.found()).toMatchObject({ 'list-empty': ONE });
});

test('syncs that fail, never succeeded or are behind are told', async () => {
  await account.sync('inventory');
  await register(ONE);
  await account.capture(new Date(), ONE);
  const says = (state: object): Promise<void> => account.tell('syncs', [{ SyncName: 'inventory', ...state }]);
  await says({ LastStatus: 'Failed', LastSyncStatusMessage: 'Access Denied' });
  const [failed] = (await account.findings()).filter(({ check }) => check === 'sync-failed');
  expect(failed?.what).toContain('Access Denied');
  await says({ LastStatus: 'Successful', LastSuccessfulSyncTime: inHours(-30).getTime() / 1000 });
  expect(await account.found()).toMatchObject({ 'sync-behind': 'inventory' });
  expect(await account.found('--sync-hours', '48')).not.toHaveProperty('sync-behind');
  await says({ LastStatus: 'InProgress', LastSuccessfulSyncTime: null });
  expect(await account.found(...asOf(30))).toMatchObject({ 'sync-never-succeeded': 'inventory' });
});

test('operating systems past their end and old agents are told', async () => {
  await register(
    { InstanceId: ONE, PlatformName: 'Ubuntu', PlatformVersion: '18.04', AgentVersion: '2.0.700.0' },
    { InstanceId: TWO, AgentVersion: '2.2.0.0' },
    { InstanceId: THREE, AgentVersion: '3.3.0.0' },
  );
  expect(await account.found()).toMatchObject({
    'system-ended': ONE,
    'agent-without-all-nodes': ONE,
    'agent-without-files': TWO,
    'agent-needs-ec2messages': THREE,
  });
});

test('an activation that ends soon is told', async () => {
  const { ActivationId: id } = await account.ssm.send(
    new CreateActivationCommand({ IamRole: 'nodes', RegistrationLimit: 5, ExpirationDate: inHours(24 * 9) }),
  );
  expect(await account.found()).not.toHaveProperty('activation-ending');
  expect(await account.found('--activation-days', '10')).toMatchObject({ 'activation-ending': id });
  expect(await account.found(...asOf(24 * 3))).toMatchObject({ 'activation-ending': id });
});
