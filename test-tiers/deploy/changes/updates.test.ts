import { rmSync } from 'node:fs';
import { UpdateWorkGroupCommand } from '@aws-sdk/client-athena';
import { DeleteBucketLifecycleCommand } from '@aws-sdk/client-s3';
import { DescribeAssociationCommand, UpdateAssociationCommand } from '@aws-sdk/client-ssm';
import { AssociationSchedule, InventoryTargets } from '../../../lib';
import { AccountState, changedBetween } from '../reading/account-state';
import { physicalIds } from '../reading/deployed-stack';
import { Deployment } from '../running/deployment';
import { Fleet, fleetApp, FLEETS, STACK } from './fleet-app';

let deployment: Deployment;
let first: AccountState;
let ids: Record<string, string>;

const CHANGED: Fleet = {
  schedule: AssociationSchedule.cron({ hour: '2', minute: '0', weekDay: 'SUN' }),
  targets: InventoryTargets.tag('Environment', 'Test', 'Prod'),
  expirationDays: 30,
  accounts: ['111122223333', '444455556666'],
  attributes: [{ name: 'Shelf' }, { name: 'Row' }],
  staleDays: '14',
};

beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.cdk.deploy(fleetApp());
  first = await deployment.state();
  ids = await physicalIds(deployment.services, STACK);
});
afterAll(async () => {
  await deployment.stop();
  rmSync(FLEETS, { recursive: true, force: true });
});

test('a schedule, targets, a lifecycle, an account, a column and a report change where they are', async () => {
  const changed = fleetApp(CHANGED);
  await deployment.cdk.deploy(changed, STACK);
  expect(await deployment.differences(changed, STACK)).toEqual([]);
  expect(await physicalIds(deployment.services, STACK)).toEqual(ids);
  const changes = changedBetween(first, await deployment.state());
  const logical = Object.fromEntries(Object.entries(ids).map(([id, physicalId]) => [physicalId, id]));
  const named = Object.entries(changes).map(([key, change]) => {
    const [type, id] = key.split(/ (.*)/s) as [string, string];
    return `${change} ${type} ${logical[id]!.replace(/[0-9A-F]{8}$/, '')}`;
  });
  expect(named.sort()).toEqual([
    // The tables are read with their database.
    'changed AWS::Glue::Database AnalyticsDatabase',
    'changed AWS::S3::Bucket SyncBucket',
    'changed AWS::SSM::Association Inventory',
    'changed AWS::StepFunctions::StateMachine ReportStateMachine',
  ]);
});

test('taken back, everything is as it was', async () => {
  const app = fleetApp();
  await deployment.cdk.deploy(app, STACK);
  expect(await deployment.differences(app, STACK)).toEqual([]);
  expect(changedBetween(first, await deployment.state())).toEqual({});
});

test('a query with another text is another query, and the old one goes', async () => {
  const app = fleetApp({
    change: ({ analytics }) => (analytics.namedQueries[0]!.queryString = 'SELECT 1'),
  });
  await deployment.cdk.deploy(app, STACK);
  expect(await deployment.differences(app, STACK)).toEqual([]);
  const changes = Object.entries(changedBetween(first, await deployment.state()));
  expect(changes.map(([key, change]) => `${change} ${key.split(' ')[0]}`).sort()).toEqual([
    'gone AWS::Athena::NamedQuery',
    'made AWS::Athena::NamedQuery',
  ]);
});

test('fails what somebody has changed by hand since', async () => {
  const app = fleetApp();
  await deployment.cdk.deploy(app, STACK);
  const { ssm, s3, athena } = deployment.services;
  const { InventoryCFCBEC24: AssociationId, SyncBucket21F1426D: Bucket } = ids;
  const { AssociationDescription: association } = await ssm.send(new DescribeAssociationCommand({ AssociationId }));
  const { Name, Targets } = association!;
  await ssm.send(new UpdateAssociationCommand({ AssociationId, Name, Targets, ScheduleExpression: 'rate(1 day)' }));
  await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
  await athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'Fleet', Description: 'Ours now' }));
  const found = (await deployment.differences(app, STACK)).map(({ type, property }) => `${type} ${property}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'AWS::Athena::WorkGroup Description',
      'AWS::S3::Bucket LifecycleConfiguration.Rules',
      'AWS::SSM::Association AssociationName',
      'AWS::SSM::Association MaxErrors',
      'AWS::SSM::Association Parameters',
      'AWS::SSM::Association ScheduleExpression',
    ]),
  );
  expect(new Set(found.map((one) => one.split(' ')[0]))).toEqual(
    new Set(['AWS::Athena::WorkGroup', 'AWS::S3::Bucket', 'AWS::SSM::Association']),
  );
});
