import { gatherPlace } from '../../src/doctor/gather-place';
import { policyDocument, permissions } from '../../src/doctor/permissions';
import { LAB_PLAN } from '../../src/doctor/plan';
import type { Operation } from '../../src/doctor/requests';
import { busyAccount } from './busy-account';
import { daysAgo, NOW } from './examined';
import { Answers, fakeAws, refusal } from './fake-aws';

const plans = [{ plan: { ...LAB_PLAN, buckets: ['inventory'] } }];

const operations = Object.keys(permissions) as Operation[];

test('everything is seen, and nothing that nobody asks about', async () => {
  const seen = await gatherPlace(fakeAws(busyAccount), plans, 'audit');
  expect(seen.place).toEqual({ account: '111122223333', region: 'eu-west-1', profile: 'audit' });
  expect(seen.gaps).toEqual([]);
  const execution = {
    id: 'newest',
    createdAt: daysAgo(1),
    status: 'Failed',
    targets: [
      { node: 'i-1', status: 'Failed', detailedStatus: 'Failed' },
      { node: 'i-2', status: 'Success' },
    ],
  };
  const document = 'AWS-GatherSoftwareInventory';
  expect(seen.associations).toEqual([
    { id: 'a-1', document, targets: [{ key: 'InstanceIds', values: ['*'] }], stack: 'OELabStack2', execution },
    { id: 'a-2', document, targets: [{ key: 'InstanceIds', values: ['i-1'] }], stack: null, execution },
    { id: 'a-4', document: 'Our-Inventory', name: 'Ours', targets: [], stack: null, execution },
  ]);
  const sizes = new Map([
    ['i-1', 10],
    ['i-9', 10],
  ]);
  expect(seen.syncs?.map(({ name, objects }) => [name, objects])).toEqual([
    [
      'inventory',
      new Map([
        ['AWS:Application', sizes],
        ['AWS:Network', sizes],
      ]),
    ],
    ['InspectorResourceDataSync-do-not-delete', undefined],
    ['AWS-QuickSetup-ManagedNode', undefined],
  ]);
  expect(seen.captures).toEqual(new Map([['i-1', { at: NOW, listsSoftware: false }]]));
  expect(seen.instances?.[2]).toMatchObject({ id: 'i-3', vpc: 'vpc-1', groups: ['sg-node'], tokensRequired: false });
  expect([...seen.profiles.values()]).toEqual([
    { role: 'arn:aws:iam::111122223333:role/nodes', missing: ['ssm:PutInventory'] },
  ]);
  expect(seen.networks.get('vpc-1')).toEqual({
    endpoints: [{ id: 'vpce-1', service: 'ssm', available: true, privateDns: true, groups: ['sg-endpoint'] }],
    dns: { support: true, hostnames: false },
    wayOut: new Map([
      ['main', 'none'],
      ['subnet-1', 'internet gateway'],
      ['subnet-2', 'other'],
    ]),
  });
  expect(seen.groups.get('sg-endpoint')?.inbound).toMatchObject({ anywhere: false, ranges: ['10.0.0.0/16'] });
  expect(seen.groups.get('sg-node')?.outbound).toMatchObject({ anywhere: true });
  expect(seen.hostManagement).toBeNull();
  expect(seen.activations?.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(seen.taken).toEqual([
    { kind: 'role', name: 'ManagedInstancesRole', stack: null },
    { kind: 'bucket', name: 'inventory', isClosed: true, stack: null },
  ]);
});

test('the policy allows exactly what is asked', async () => {
  const aws = fakeAws(busyAccount);
  await gatherPlace(aws, plans);
  expect([...new Set(aws.asked.map(({ operation }) => operation))].sort()).toEqual([...operations].sort());
  const { Statement: statements } = policyDocument();
  const allowed = statements.flatMap(({ Action: actions }) => actions);
  const reading = /^(cloudformation|ec2|iam|s3|ssm):(Get|List|Describe|Simulate)/;
  expect(allowed.filter((action) => !reading.test(action))).toEqual([]);
  expect(allowed.sort()).toEqual(
    operations
      .filter((operation) => operation !== 'sts:GetCallerIdentity' && operation !== 's3:HeadBucket')
      .map((operation) => (operation === 's3:ListObjectsV2' ? 's3:ListBucket' : operation))
      .sort(),
  );
  expect(statements.find(({ Action: actions }) => actions.includes('s3:ListBucket'))?.Resource).toBe('arn:aws:s3:::*');
});

test('pages of one tell the same, to the end', async () => {
  const [whole, paged] = [fakeAws(busyAccount), fakeAws(busyAccount, 1)];
  expect(await gatherPlace(paged, plans)).toEqual(await gatherPlace(whole, plans));
  expect(paged.countOf('ssm:ListAssociations')).toBe(5);
  expect(paged.countOf('ec2:DescribeInstances')).toBe(3);
});

test('3,000 instances and nodes are seen', async () => {
  const ids = Array.from({ length: 3000 }, (_, place) => `i-${place}`);
  const large: Answers = {
    ...busyAccount,
    'ec2:DescribeInstances': { Reservations: ids.map((id) => ({ Instances: [{ InstanceId: id }] })) },
    'ssm:DescribeInstanceInformation': { InstanceInformationList: ids.slice(1000).map((id) => ({ InstanceId: id })) },
  };
  const aws = fakeAws(large, 50);
  const { instances, nodes, gaps } = await gatherPlace(aws, plans);
  expect([instances?.length, nodes?.length, gaps]).toEqual([3000, 2000, []]);
  expect(aws.countOf('ssm:DescribeInstanceInformation')).toBe(40);
});

describe('what is refused', () => {
  const asked = operations.filter(
    (operation) => operation !== 'sts:GetCallerIdentity' && operation !== 's3:HeadBucket',
  );

  test.each(asked)('%s is said with its permission, and the rest is seen', async (operation) => {
    const denied = { ...busyAccount, [operation]: refusal('AccessDeniedException', 'no', 403) };
    const { gaps, ...seen } = await gatherPlace(fakeAws(denied), plans);
    const action = operation === 's3:ListObjectsV2' ? 's3:ListBucket' : operation;
    expect(gaps.length).toBeGreaterThan(0);
    expect(new Set(gaps.map((gap) => gap.action))).toEqual(new Set([action]));
    expect(seen.place.account).toBe('111122223333');
    // Without the nodes nobody asks for what they have delivered.
    const missing = Object.values(seen).filter((part) => part === undefined).length;
    expect(missing).toBeLessThanOrEqual(operation === 'ssm:DescribeInstanceInformation' ? 2 : 1);
  });

  test('everything leaves nothing but what is missing', async () => {
    const denied = Object.fromEntries(asked.map((operation) => [operation, refusal('AccessDenied', 'no', 403)]));
    const seen = await gatherPlace(fakeAws({ ...busyAccount, ...denied }), plans);
    expect(seen).toMatchObject({ associations: undefined, syncs: undefined, nodes: undefined, instances: undefined });
    expect(new Set(seen.gaps.map(({ action }) => action)).size).toBeGreaterThan(7);
  });

  test.each([
    ['You are not authorized to perform this operation.', 'ec2:DescribeInstances'],
    [
      'You are not authorized to perform this operation. User: arn:aws:iam::1:user/me is not authorized to perform: ec2:DescribeVpcs because',
      'ec2:DescribeVpcs',
    ],
  ])("EC2's words are understood: %s", async (said, action) => {
    const aws = fakeAws({ ...busyAccount, 'ec2:DescribeInstances': refusal('UnauthorizedOperation', said, 403) });
    expect((await gatherPlace(aws, plans)).gaps).toMatchObject([{ action }]);
  });

  test('goes by what AWS says is missing, and on what', async () => {
    const said =
      'User: arn:aws:iam::1:user/me is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k because';
    const aws = fakeAws({ ...busyAccount, 's3:ListObjectsV2': refusal('AccessDenied', said, 403) });
    expect((await gatherPlace(aws, plans)).gaps).toMatchObject([
      { action: 'kms:Decrypt', on: 'arn:aws:kms:eu-west-1:1:key/k' },
    ]);
  });
});

test('an error that is no refusal is said as it is', async () => {
  const aws = fakeAws({ ...busyAccount, 'ssm:ListInventoryEntries': refusal('InternalServerError', 'later', 500) });
  const { gaps, captures } = await gatherPlace(aws, plans);
  expect(captures).toBeUndefined();
  expect(gaps).toMatchObject([{ said: 'InternalServerError: later' }]);
  expect(gaps[0]?.action).toBeUndefined();
});

test('a list that comes to no end is given up', async () => {
  const aws = fakeAws({ ...busyAccount, 'ssm:DescribeInstanceInformation': { NextToken: 'again' } });
  const { gaps, nodes } = await gatherPlace(aws, plans);
  expect(nodes).toBeUndefined();
  expect(gaps[0]?.said).toContain('the same page again and again');
});

test('fails where nobody says which account it is', async () => {
  const aws = fakeAws({ 'sts:GetCallerIdentity': refusal('ExpiredTokenException', 'expired', 403) });
  await expect(gatherPlace(aws, plans)).rejects.toThrow('the AWS credentials have expired (ExpiredTokenException)');
});

test.each<[string, Error | object, boolean | undefined]>([
  ['free', refusal('NotFound', 'none', 404), undefined],
  ['its own', {}, false],
  ["somebody else's", refusal('Forbidden', 'no', 403), true],
])('a bucket is %s', async (_, answer, isClosed) => {
  const { taken } = await gatherPlace(fakeAws({ ...busyAccount, 's3:HeadBucket': answer }), plans);
  expect(taken.find(({ kind }) => kind === 'bucket')?.isClosed).toBe(isClosed);
});

test('Default Host Management is on when it has a role', async () => {
  const setting = {
    ServiceSetting: { SettingValue: 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole' },
  };
  const { hostManagement } = await gatherPlace(fakeAws({ ...busyAccount, 'ssm:GetServiceSetting': setting }), plans);
  expect(hostManagement).toBe('service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole');
});
