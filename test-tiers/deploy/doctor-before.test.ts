/** What the doctor says before a deployment, of things that others have made by the services' own calls. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateAssociationCommand, CreateDocumentCommand, CreateResourceDataSyncCommand } from '@aws-sdk/client-ssm';
import { temporaryFolder } from '../../explorer/test/temporary-folder';
import { DoctorAccount } from './doctor-account';
import { Emulator, REGION, startEmulator } from './running/emulator';

const folder = temporaryFolder();

let emulator: Emulator;
let account: DoctorAccount;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => {
  account = DoctorAccount.in(emulator);
});
afterAll(() => emulator.stop());

test('in an empty account nothing is in the way of the lab', async () => {
  const { code, stderr } = await account.run('--strict');
  expect(stderr).toContain('Findings: 1 note\n');
  expect(code).toBe(0);
});

describe("an inventory association of somebody else's", () => {
  test('for all nodes is what refuses ours for all nodes', async () => {
    const id = await account.associate('InspectorInventoryCollection-do-not-delete', 'all');
    const run = await account.run('--targets', 'all');
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('owner: Amazon Inspector');
    expect(await account.found('--targets', 'all')).toEqual({ 'association-refused': id, 'run-pending': id });
    await expect(account.associate('ours', 'all')).rejects.toThrow(/Multiple apply all associations/);
  });

  test('for all nodes is named before the deployment that it makes fail', async () => {
    await account.associate('InspectorInventoryCollection-do-not-delete', 'all');
    const Targets = [{ Key: 'InstanceIds', Values: ['*'] }];
    const Properties = { Name: 'AWS-GatherSoftwareInventory', Targets };
    const resources = { Inventory: { Type: 'AWS::SSM::Association', Properties } };
    const template = join(folder, 'Fleet.template.json');
    writeFileSync(template, JSON.stringify({ Resources: resources }));
    expect(await account.found('--template', template)).toHaveProperty('association-refused');
    await expect(account.deploy('Fleet', resources)).rejects.toThrow(/ROLLBACK/);
  });

  test('is told also where none is about to be deployed', async () => {
    const id = await account.associate('Web', 'tag:Team=web');
    expect(await account.found('--role-name', 'nodes')).toMatchObject({ 'association-exists': id });
  });

  test('for all nodes stands back for ours with a tag', async () => {
    const id = await account.associate('InspectorInventoryCollection-do-not-delete', 'all');
    expect(await account.found()).toMatchObject({ 'association-precedence': id });
  });

  test('that Quick Setup made goes before ours', async () => {
    const id = await account.associate('AWS-QuickSetup-SSM-CollectInventory-x1y2z', 'all');
    expect(await account.found()).toMatchObject({ 'association-overridden': id });
  });

  test('with a tag fails where an instance has both tags, and is apart where none has', async () => {
    const id = await account.associate('Web', 'tag:Team=web');
    const tag = (...pairs: readonly (readonly [string, string])[]): object => ({
      TagSpecifications: [{ ResourceType: 'instance', Tags: pairs.map(([Key, Value]) => ({ Key, Value })) }],
    });
    await account.launch(tag(['Environment', 'OELabIPM']));
    expect(await account.found()).toMatchObject({ 'association-apart': id });
    const met = await account.launch(tag(['Environment', 'OELabIPM'], ['Team', 'web']));
    expect(await account.found()).toMatchObject({ 'associations-meet': `${id}, ${met}` });
  });
});

test('resource data syncs are counted, and named with who has them', async () => {
  const bucket = await account.sync('sync-1');
  const S3Destination = { BucketName: bucket, SyncFormat: 'JsonSerDe', Region: 'eu-west-1' } as const;
  const more = async (...names: readonly string[]): Promise<void> => {
    for (const SyncName of names)
      await account.ssm.send(new CreateResourceDataSyncCommand({ SyncName, S3Destination }));
  };
  await more('sync-2', 'sync-3', 'InspectorResourceDataSync-do-not-delete');
  const [room] = await account.findings();
  expect(room).toMatchObject({ check: 'sync-room', severity: 'note' });
  expect(room?.what).toContain(
    "4 of 5 resource data syncs are used: 'InspectorResourceDataSync-do-not-delete' (Amazon Inspector)",
  );
  await more('sync-5');
  expect((await account.findings())[0]).toMatchObject({ check: 'sync-quota', severity: 'fails deploy' });
  expect(await account.found('--sync-name', 'sync-3')).toMatchObject({ 'sync-name-taken': 'sync-3' });
});

test('names that are taken are said with who has them, unless it is the stack that is deployed', async () => {
  const RoleName = 'ManagedInstancesRole';
  await account.profile(RoleName);
  const bucket = `taken-${account.id}`;
  await account.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const names = ['--role-name', RoleName, '--instance-profile-name', RoleName, '--bucket-name', bucket];
  expect(await account.found(...names)).toEqual({
    'role-taken': RoleName,
    'instance-profile-taken': RoleName,
    'bucket-taken': bucket,
  });
  expect((await account.run(...names)).code).toBe(1);

  const own = DoctorAccount.in(emulator);
  const role = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }, RoleName };
  const targets = [{ Key: 'tag:Environment', Values: ['OELabIPM'] }];
  await own.deploy('OELabStack2', {
    Role: { Type: 'AWS::IAM::Role', Properties: role },
    Inventory: { Type: 'AWS::SSM::Association', Properties: { Name: 'AWS-GatherSoftwareInventory', Targets: targets } },
  });
  expect(Object.keys(await own.found())).toEqual(['sync-room', 'run-pending']);
  const [taken] = await own.findings('--stack', 'Another');
  expect(taken).toMatchObject({ check: 'role-taken', severity: 'fails deploy' });
  expect(taken?.what).toContain('owner: stack OELabStack2');
});

test('a document of your own that runs the inventory plugin is found by what is in it', async () => {
  const step = { action: 'aws:softwareInventory', name: 'collect', inputs: {} };
  const Content = JSON.stringify({ schemaVersion: '2.2', mainSteps: [step] });
  await account.ssm.send(new CreateDocumentCommand({ Name: 'Our-Inventory', Content, DocumentType: 'Command' }));
  const Name = `arn:aws:ssm:${REGION}:${account.id}:document/Our-Inventory`;
  const Targets = [{ Key: 'InstanceIds', Values: ['*'] }];
  const { AssociationDescription: made } = await account.ssm.send(new CreateAssociationCommand({ Name, Targets }));
  const Tags = [{ Key: 'Environment', Value: 'OELabIPM' }];
  const met = await account.launch({ TagSpecifications: [{ ResourceType: 'instance', Tags }] });
  const finding = (await account.findings()).find(({ check }) => check === 'associations-meet');
  expect(finding?.resources).toBe(`${made!.AssociationId}, ${met}`);
  expect(finding?.why).toContain('aws:softwareInventory');
});
