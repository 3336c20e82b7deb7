import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeAssociationCommand } from '@aws-sdk/client-ssm';
import { AccountState, changedBetween } from '../reading/account-state';
import { physicalIds } from '../reading/deployed-stack';
import { isNotKept, NOT_KEPT } from '../reading/not-kept';
import { CdkApp, LAB } from '../running/cdk';
import { Deployment } from '../running/deployment';

// The chapters of docs/lab.md, one after the other, in one account.

let deployment: Deployment;
let empty: AccountState;
let lab: CdkApp;
let analytics: CdkApp;

beforeAll(async () => {
  deployment = await Deployment.start();
  empty = await deployment.state();
  lab = await deployment.cdk.synth(LAB);
  analytics = await deployment.cdk.synth({ ...LAB, context: { analytics: 'true' } });
});
afterAll(() => deployment.stop());

const nodesOf = async (stack: string) => {
  const ids = await physicalIds(deployment.services, stack);
  return Object.entries(ids)
    .filter(([, id]) => id.startsWith('i-'))
    .map(([logicalId, id]) => ({ logicalId, id }));
};

test('the first workload is deployed by its command, and stands as the template says it', async () => {
  await deployment.cdk.deploy(LAB, 'OELabStack1');
  expect(await deployment.differences(lab, 'OELabStack1')).toEqual([]);
  expect(await nodesOf('OELabStack1')).toHaveLength(4);
});

test('the second, with inventory, stands as the template says it', async () => {
  await deployment.cdk.deploy(lab, 'OELabStack2');
  expect(await deployment.differences(lab, 'OELabStack2')).toEqual([]);
});

test('cdk diff finds no difference in either', async () => {
  expect(await deployment.cdk.differences(lab)).toEqual([]);
});

test('deploying it again changes nothing', async () => {
  const before = await deployment.state();
  await deployment.cdk.deploy(lab);
  expect(changedBetween(before, await deployment.state())).toEqual({});
});

test('the first workload gets the role without losing its instances', async () => {
  const before = await nodesOf('OELabStack1');
  const managed = await deployment.cdk.synth({ ...LAB, context: { instanceProfile: 'ManagedInstancesRole' } });
  expect(await deployment.cdk.differences(managed, 'OELabStack1')).toEqual(['OELabStack1']);
  await deployment.cdk.deploy(managed, 'OELabStack1');
  expect(await deployment.differences(managed, 'OELabStack1')).toEqual([]);
  expect(await nodesOf('OELabStack1')).toEqual(before);
});

test('the association reaches the nodes of both workloads when they register, and no other', async () => {
  const nodes = [...(await nodesOf('OELabStack1')), ...(await nodesOf('OELabStack2'))];
  await deployment.emulator.tell('nodes', [
    ...nodes.map(({ id }) => ({ InstanceId: id })),
    { InstanceId: 'mi-0123456789abcdef0' },
  ]);
  const { InventoryCFCBEC24: AssociationId } = await physicalIds(deployment.services, 'OELabStack2');
  const { AssociationDescription: association } = await deployment.services.ssm.send(
    new DescribeAssociationCommand({ AssociationId }),
  );
  expect(association!.Overview!.AssociationStatusAggregatedCount).toEqual({ Success: 8 });
});

test('with analytics it stands as the template says it, and what was there stays', async () => {
  const before = await deployment.state();
  await deployment.cdk.deploy(analytics, 'OELabStack2');
  expect(await deployment.differences(analytics, 'OELabStack2')).toEqual([]);
  expect(await deployment.cdk.differences(analytics, 'OELabStack2')).toEqual([]);
  const changes = changedBetween(before, await deployment.state());
  // The function that empties buckets may empty four by now.
  const role = /^AWS::S3::Bucket .*resourcedatasyncbucket|^AWS::IAM::Role .*S3AutoDelete/;
  expect(Object.entries(changes).filter(([key, change]) => change !== 'made' && !role.test(key))).toEqual([]);
});

test('what the emulator does not keep is still what the list says', () => {
  for (const entry of NOT_KEPT) {
    const needed = deployment.excused.filter((one) => entry.type.test(one.type) && entry.property.test(one.property));
    expect({ entry, needed: needed.length > 0 }).toEqual({ entry, needed: true });
  }
  expect(deployment.excused.every(isNotKept)).toBe(true);
});

test('destroyed, with inventory in its bucket, it leaves nothing behind', async () => {
  const { s3, ec2, cloudFormation } = deployment.services;
  const { ResourceDataSyncBucket66FABE8D: Bucket } = await physicalIds(deployment.services, 'OELabStack2');
  const Key = `ssm-inventory/AWS:Application/accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory/i-0123456789abcdef0.json`;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: '{}' }));
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket }));
  // The sync's own proof lies there too.
  expect(KeyCount).toBe(2);
  await deployment.cdk.destroy(analytics);
  expect(changedBetween(empty, await deployment.state())).toEqual({});
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  const states = Reservations!.flatMap(({ Instances }) => Instances!).map(({ State }) => State!.Name);
  expect(new Set(states)).toEqual(new Set(['terminated']));
  for (const StackName of ['OELabStack1', 'OELabStack2']) {
    await expect(cloudFormation.send(new DescribeStacksCommand({ StackName }))).rejects.toThrow('does not exist');
  }
});

test('deployed again after that, it stands again', async () => {
  await deployment.cdk.deploy(lab);
  expect(await deployment.differences(lab, 'OELabStack1', 'OELabStack2')).toEqual([]);
});
