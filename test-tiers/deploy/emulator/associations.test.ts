import {
  AssociationDescription,
  CreateAssociationCommand,
  CreateAssociationCommandInput,
  DeleteAssociationCommand,
  DescribeAssociationCommand,
  DescribeAssociationExecutionsCommand,
  DescribeAssociationExecutionTargetsCommand,
  DescribeInstanceAssociationsStatusCommand,
  ListAssociationsCommand,
  SSMClient,
  UpdateAssociationCommand,
} from '@aws-sdk/client-ssm';
import { ACCOUNT, Emulator, startEmulator } from '../running/emulator';

const INVENTORY = 'AWS-GatherSoftwareInventory';
const ALL = [{ Key: 'InstanceIds', Values: ['*'] }];
const NODE = 'i-0123456789abcdef0';

let emulator: Emulator;
let ssm: SSMClient;

beforeAll(async () => {
  emulator = await startEmulator();
  ssm = new SSMClient(emulator.client);
});
afterAll(() => emulator.stop());

async function create(input: Partial<CreateAssociationCommandInput>): Promise<AssociationDescription> {
  return (await ssm.send(new CreateAssociationCommand({ Name: INVENTORY, ...input }))).AssociationDescription!;
}

const remove = (...associations: AssociationDescription[]) =>
  Promise.all(associations.map(({ AssociationId }) => ssm.send(new DeleteAssociationCommand({ AssociationId }))));

test('an association says again what it was made with', async () => {
  const said = {
    AssociationName: 'Inventory',
    Targets: [{ Key: 'tag:Environment', Values: ['Test', 'Prod'] }],
    ScheduleExpression: 'cron(0 2 ? * SUN *)',
    Parameters: { applications: ['Enabled'], files: ['[{"Path":"/etc"}]'] },
    MaxErrors: '10%',
    MaxConcurrency: '50',
    ComplianceSeverity: 'HIGH' as const,
    SyncCompliance: 'AUTO' as const,
    ApplyOnlyAtCronInterval: true,
    ScheduleOffset: 2,
  };
  const made = await create(said);
  const { AssociationDescription: described } = await ssm.send(
    new DescribeAssociationCommand({ AssociationId: made.AssociationId }),
  );
  expect(described).toMatchObject({ ...said, Name: INVENTORY, AssociationVersion: '1', DocumentVersion: '$DEFAULT' });
  await remove(made);
});

test('an update overwrites what it does not say with nothing', async () => {
  const made = await create({ Targets: ALL, ScheduleExpression: 'rate(1 hour)', MaxErrors: '5' });
  const { AssociationId, Name } = made;
  const updated = await ssm.send(new UpdateAssociationCommand({ AssociationId, Name, Targets: ALL }));
  expect(updated.AssociationDescription).toMatchObject({ AssociationVersion: '2', Targets: ALL });
  expect(updated.AssociationDescription).not.toHaveProperty('MaxErrors');
  expect(updated.AssociationDescription).not.toHaveProperty('ScheduleExpression');
  await remove(made);
});

test('fails a second inventory association on all nodes, in the service’s words', async () => {
  const first = await create({ Targets: ALL });
  await expect(create({ Targets: ALL })).rejects.toThrow(
    "Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not supported",
  );
  const byTag = await create({ Targets: [{ Key: 'tag-key', Values: ['Patch Group'] }] });
  const { AssociationId, Name } = byTag;
  await expect(ssm.send(new UpdateAssociationCommand({ AssociationId, Name, Targets: ALL }))).rejects.toThrow(
    'Multiple apply all',
  );
  const other = await create({ Name: 'AWS-UpdateSSMAgent', Targets: ALL });
  await remove(first, byTag, other);
});

test('each account and Region has associations of its own', async () => {
  const first = await create({ Targets: ALL });
  for (const client of [emulator.clientOf('444455556666'), emulator.clientOf(ACCOUNT, 'us-east-1')]) {
    const other = new SSMClient(client);
    await other.send(new CreateAssociationCommand({ Name: INVENTORY, Targets: ALL }));
    expect((await other.send(new ListAssociationsCommand({}))).Associations).toHaveLength(1);
  }
  await remove(first);
});

test.each<[string, Partial<CreateAssociationCommandInput>, string]>([
  ['a rate below 30 minutes', { ScheduleExpression: 'rate(29 minutes)' }, 'InvalidSchedule'],
  ['a rate of 31 days', { ScheduleExpression: 'rate(31 days)' }, 'InvalidSchedule'],
  ['one hours', { ScheduleExpression: 'rate(1 hours)' }, 'InvalidSchedule'],
  ['a month in a cron expression', { ScheduleExpression: 'cron(0 2 ? 6 SUN *)' }, 'InvalidSchedule'],
  ['a day of the month beside one of the week', { ScheduleExpression: 'cron(0 2 L * SUN *)' }, 'InvalidSchedule'],
  [
    'a rate only at its interval',
    { ScheduleExpression: 'rate(1 hour)', ApplyOnlyAtCronInterval: true },
    'InvalidSchedule',
  ],
  ['an offset without a cron expression', { ScheduleOffset: 2, ScheduleExpression: 'rate(1 hour)' }, 'InvalidSchedule'],
  ['a key of a target that there is not', { Targets: [{ Key: 'Instances', Values: ['*'] }] }, 'InvalidTarget'],
  ['a parameter that the document has not', { Parameters: { software: ['Enabled'] } }, 'InvalidParameters'],
  ['a switch that is neither', { Parameters: { applications: ['On'] } }, 'InvalidParameters'],
  ['a document that there is not', { Name: 'OurOwn' }, 'InvalidDocument'],
  [
    'an output bucket that there is not',
    { OutputLocation: { S3Location: { OutputS3BucketName: 'nowhere' } } },
    'InvalidOutputLocation',
  ],
  ['six targets', { Targets: Array(6).fill(ALL[0]) as typeof ALL }, 'ValidationException'],
  ['a name of two characters', { AssociationName: 'ab' }, 'ValidationException'],
  ['a concurrency of nothing', { MaxConcurrency: '0%' }, 'ValidationException'],
  ['a severity that there is not', { ComplianceSeverity: 'SEVERE' as 'HIGH' }, 'ValidationException'],
])('fails %s', async (_, input, name) => {
  await expect(create({ Targets: ALL, ...input })).rejects.toMatchObject({ name });
});

test('an association waits for nodes, and succeeds on those that register', async () => {
  const made = await create({ Targets: ALL });
  const overview = async () => {
    const { AssociationDescription: described } = await ssm.send(
      new DescribeAssociationCommand({ AssociationId: made.AssociationId }),
    );
    return described!.Overview;
  };
  expect(await overview()).toMatchObject({ Status: 'Pending' });
  await emulator.tell('nodes', [{ InstanceId: NODE }]);
  expect(await overview()).toEqual({
    Status: 'Success',
    DetailedStatus: 'Success',
    AssociationStatusAggregatedCount: { Success: 1 },
  });
  await remove(made);
  await emulator.tell('forget', { InstanceId: NODE });
});

test('what names a node goes before what names all, two that name it fail on it, and Quick Setup goes before both', async () => {
  await emulator.tell('nodes', [{ InstanceId: NODE }]);
  const statuses = async () => {
    const { InstanceAssociationStatusInfos: infos } = await ssm.send(
      new DescribeInstanceAssociationsStatusCommand({ InstanceId: NODE }),
    );
    return Object.fromEntries(infos!.map((info) => [info.AssociationId!, info.DetailedStatus!])) as Record<
      string,
      string
    >;
  };
  const global = await create({ Targets: ALL });
  const named = await create({ Targets: [{ Key: 'InstanceIds', Values: [NODE] }] });
  expect(await statuses()).toEqual({
    [global.AssociationId!]: 'OverriddenByExplicitInventoryAssociation',
    [named.AssociationId!]: 'Success',
  });
  const again = await create({ Targets: [{ Key: 'InstanceIds', Values: [NODE] }] });
  expect(await statuses()).toMatchObject({ [named.AssociationId!]: 'Failed', [again.AssociationId!]: 'Failed' });
  const quick = await create({
    AssociationName: 'AWS-QuickSetup-SSM-CollectInventory-abcde',
    Targets: [{ Key: 'InstanceIds', Values: [NODE] }],
  });
  expect(await statuses()).toMatchObject({
    [named.AssociationId!]: 'OverriddenByExplicitInventoryAssociation',
    [quick.AssociationId!]: 'Success',
  });
  await remove(global, named, again, quick);
  await emulator.tell('forget', { InstanceId: NODE });
});

test('a node that is said to have failed shows in the executions', async () => {
  await emulator.tell('nodes', [{ InstanceId: NODE }]);
  const made = await create({ Targets: ALL });
  const { AssociationId } = made;
  await emulator.tell('outcomes', [
    { AssociationId, InstanceId: NODE, Status: 'Failed', DetailedStatus: 'StuckAtInProgress' },
  ]);
  const { AssociationExecutions: executions } = await ssm.send(
    new DescribeAssociationExecutionsCommand({ AssociationId }),
  );
  expect(executions).toEqual([expect.objectContaining({ Status: 'Failed', ResourceCountByStatus: '{Failed=1}' })]);
  const { AssociationExecutionTargets: targets } = await ssm.send(
    new DescribeAssociationExecutionTargetsCommand({ AssociationId, ExecutionId: executions![0]!.ExecutionId }),
  );
  expect(targets).toEqual([expect.objectContaining({ ResourceId: NODE, DetailedStatus: 'StuckAtInProgress' })]);
  await remove(made);
  await emulator.tell('forget', { InstanceId: NODE });
});

test('lists come in pages of one when told to', async () => {
  const made = [await create({ Targets: ALL }), await create({ Name: 'AWS-UpdateSSMAgent', Targets: ALL })];
  await emulator.tell('pages', { size: 1 });
  const first = await ssm.send(new ListAssociationsCommand({}));
  const second = await ssm.send(new ListAssociationsCommand({ NextToken: first.NextToken }));
  expect([first, second].map((page) => page.Associations!.map((one) => one.AssociationId))).toEqual(
    made.map((one) => [one.AssociationId]),
  );
  expect(second.NextToken).toBeUndefined();
  await emulator.tell('pages', { size: null });
  await remove(...made);
});

test('a call fails as often as it is told to', async () => {
  await emulator.tell('faults', [
    { service: 'ssm', operation: 'ListAssociations', code: 'ThrottlingException', times: 1 },
    { service: 'ssm', operation: 'DescribeAssociation', code: 'AccessDeniedException', message: 'not you' },
  ]);
  const once = new SSMClient({ ...emulator.client, maxAttempts: 1 });
  await expect(once.send(new ListAssociationsCommand({}))).rejects.toMatchObject({ name: 'ThrottlingException' });
  await expect(once.send(new ListAssociationsCommand({}))).resolves.toMatchObject({ Associations: [] });
  await expect(once.send(new DescribeAssociationCommand({ AssociationId: NODE }))).rejects.toThrow('not you');
  await emulator.tell('faults', []);
  await expect(once.send(new DescribeAssociationCommand({ AssociationId: NODE }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});
