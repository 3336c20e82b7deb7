/** The doctor where services refuse, slow down, and have much to tell; and in several accounts and Regions. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { temporaryFolder } from '../../explorer/test/temporary-folder';
import { DoctorAccount } from './doctor-account';
import { Emulator, startEmulator } from './running/emulator';

const folder = temporaryFolder();

let emulator: Emulator;
let account: DoctorAccount;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(async () => {
  account = DoctorAccount.in(emulator);
  await emulator.tell('faults', []);
  await emulator.tell('pages', { size: null });
});
afterAll(() => emulator.stop());

const nodeId = (place: number): string => `i-${String(place).padStart(17, '0')}`;

/** Some of everything that lists tell. */
async function fill(): Promise<void> {
  await account.associate('InspectorInventoryCollection-do-not-delete', 'all');
  await account.associate('Web', 'tag:Environment=Production');
  await account.sync('inventory');
  await account.profile('nodes');
  await account.launch({ IamInstanceProfile: { Name: 'nodes' } });
  const nodes = Array.from({ length: 7 }, (_, place) => ({ InstanceId: nodeId(place), AgentVersion: '2.0.1.0' }));
  await account.tell('nodes', nodes);
  await account.capture(new Date(), nodeId(0));
}

test('pages of one tell the same as long ones', async () => {
  await fill();
  const words = ['--as-of', new Date(Date.now() + 7_200_000).toISOString()];
  const whole = await account.findings(...words);
  await emulator.tell('pages', { size: 1 });
  expect(await account.findings(...words)).toEqual(whole);
  expect(whole.find(({ check }) => check === 'agent-without-all-nodes')?.resources.split(', ')).toHaveLength(7);
});

test('services that ask to slow down are asked again, and everything is told', async () => {
  await fill();
  const whole = await account.found();
  const slow = (service: string, operation: string, code: string, status = 400): object => ({
    ...{ service, operation, code, status, times: 3 },
  });
  await emulator.tell('faults', [
    slow('ssm', 'ListAssociations', 'ThrottlingException'),
    slow('ssm', 'ListInventoryEntries', 'TooManyUpdates', 500),
    slow('ec2', 'DescribeInstances', 'RequestLimitExceeded', 503),
    slow('iam', 'SimulatePrincipalPolicy', 'Throttling'),
    slow('cloudformation', 'DescribeStackResources', 'Throttling'),
  ]);
  expect(await account.found()).toEqual(whole);
});

/** Calls of which each has a permission of its own, by their service in a signature. */
const calls = [
  ...['ListAssociations', 'ListResourceDataSync', 'DescribeInstanceInformation', 'ListInventoryEntries'].map(ssm),
  ...['DescribeAssociationExecutions', 'DescribeAssociationExecutionTargets', 'GetServiceSetting'].map(ssm),
  ...[ssm('DescribeActivations'), ['ec2', 'DescribeInstances'], ['ec2', 'DescribeVpcEndpoints']],
  ...[
    ['ec2', 'DescribeRouteTables'],
    ['ec2', 'DescribeVpcAttribute'],
    ['ec2', 'DescribeSecurityGroups'],
  ],
  ...[
    ['iam', 'GetRole'],
    ['iam', 'GetInstanceProfile'],
    ['iam', 'SimulatePrincipalPolicy'],
  ],
  ['cloudformation', 'DescribeStackResources'],
] as [string, string][];

function ssm(operation: string): [string, string] {
  return ['ssm', operation];
}

function denied(service: string, operation: string): object {
  const code =
    service === 'ssm' ? 'AccessDeniedException' : service === 'ec2' ? 'UnauthorizedOperation' : 'AccessDenied';
  const message = `User: arn:aws:iam::${account.id}:user/me is not authorized to perform: ${service}:${operation}`;
  return { service, operation, code, message, status: service === 'ssm' ? 400 : 403 };
}

test('each call that is denied is told with its permission, and the rest is told as before', async () => {
  await fill();
  const whole = new Set(Object.keys(await account.found()));
  for (const [service, operation] of calls) {
    await emulator.tell('faults', [denied(service, operation)]);
    const rows = await account.findings();
    const missing = rows
      .filter(({ severity }) => severity === 'not looked')
      .map(({ what }) => /needs (\S+),/.exec(what)?.[1]);
    expect([operation, [...new Set(missing)]]).toEqual([operation, [`${service}:${operation}`]]);
    expect(rows.filter(({ check }) => whole.has(check)).length).toBeGreaterThanOrEqual(3);
    await emulator.tell('faults', []);
  }
}, 300_000);

test('where everything is denied, every permission is told, and --strict fails', async () => {
  await emulator.tell(
    'faults',
    [...calls, ['s3', '']].map(([service = '', operation = '']) => denied(service, operation)),
  );
  const run = await account.run('--strict', '--bucket-name', 'inventory');
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('there are findings, and --strict takes none');
  expect(run.stdout).toContain('needs ssm:ListAssociations, to know which inventory associations there are');
});

test('3,000 running instances are told, those that are managed apart', async () => {
  const given = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', MinCount: 1000, MaxCount: 1000 } as const;
  const ids: string[] = [];
  for (let thousand = 0; thousand < 3; thousand++) {
    const { Instances: instances = [] } = await account.ec2.send(new RunInstancesCommand(given));
    ids.push(...instances.map(({ InstanceId: id }) => id!));
  }
  await account.tell(
    'nodes',
    ids.slice(0, 60).map((InstanceId) => ({ InstanceId })),
  );
  const found = await account.found('--as-of', new Date(Date.now() + 7_200_000).toISOString());
  expect(new Set(found['not-managed-no-profile']?.split(', '))).toEqual(new Set(ids.slice(60)));
  expect(new Set(found['no-inventory']?.split(', '))).toEqual(new Set(ids.slice(0, 60)));
});

test('each profile is looked at in each Region', async () => {
  const other = DoctorAccount.in(emulator);
  await account.associate('InspectorInventoryCollection-do-not-delete', 'all');
  const credentials = join(folder, 'credentials');
  const profile = (name: string, { id }: DoctorAccount): string =>
    `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = test\n`;
  writeFileSync(credentials, profile('one', account) + profile('two', other));
  const signIn = {
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
  };
  const words = ['--profile', 'one', '--profile', 'two', '--region', 'eu-west-1', '--region', 'us-east-1'];
  const rows = await account.with(signIn).findings('--targets', 'all', ...words);
  expect(rows.map(({ check, account: id, region }) => [check, id, region])).toEqual([
    ['association-refused', account.id, 'eu-west-1'],
    ['run-pending', account.id, 'eu-west-1'],
  ]);
});
