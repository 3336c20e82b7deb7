import { rmSync } from 'node:fs';
import { ListResourceDataSyncCommand } from '@aws-sdk/client-ssm';
import { InventoryEncryption } from '../../../lib';
import { changedBetween } from '../reading/account-state';
import { Deployment } from '../running/deployment';
import { Fleet, fleetApp, FLEETS, STACK } from './fleet-app';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.cdk.deploy(fleetApp());
});
afterAll(async () => {
  await deployment.stop();
  rmSync(FLEETS, { recursive: true, force: true });
});

const syncs = async () =>
  (await deployment.services.ssm.send(new ListResourceDataSyncCommand({}))).ResourceDataSyncItems!;

test.each<[string, Fleet]>([
  ['prefix', { prefix: 'fleet/inventory' }],
  ['key', { prefix: 'fleet/inventory', encryption: () => InventoryEncryption.kms() }],
  [
    'bucket',
    { prefix: 'fleet/inventory', encryption: () => InventoryEncryption.kms(), bucketName: 'fleet-inventory-elsewhere' },
  ],
])('another %s makes the new sync before the old one goes', async (_, fleet) => {
  const [old] = await syncs();
  const { length: before } = await deployment.emulator.journal();
  const app = fleetApp(fleet);
  await deployment.cdk.deploy(app, STACK);
  expect(await deployment.differences(app, STACK)).toEqual([]);
  const [made, ...others] = await syncs();
  expect(others).toEqual([]);
  expect(made!.SyncName).not.toBe(old!.SyncName);
  // CloudFormation's events here do not tell of the deletion of what was replaced; the calls do.
  expect((await deployment.emulator.journal()).slice(before)).toEqual([
    { operation: 'CreateResourceDataSync', name: made!.SyncName },
    { operation: 'DeleteResourceDataSync', name: old!.SyncName },
  ]);
});

test('fails another prefix under a name of its own, as its documentation warns, and nothing has changed', async () => {
  const named = { bucketName: 'fleet-inventory-elsewhere', syncName: 'fleet' };
  await deployment.cdk.deploy(fleetApp({ ...named, prefix: 'one' }), STACK);
  const before = await deployment.state();
  expect(await deployment.cdk.failingDeploy(fleetApp({ ...named, prefix: 'two' }), STACK)).toMatch(
    /'AWS::SSM::ResourceDataSync' with identifier 'fleet' already\s+exists/,
  );
  expect(changedBetween(before, await deployment.state())).toEqual({});
});
