import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, ListObjectsV2Command, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateResourceDataSyncCommand,
  DeleteResourceDataSyncCommand,
  ListResourceDataSyncCommand,
  ResourceDataSyncS3Destination,
  SSMClient,
  UpdateResourceDataSyncCommand,
} from '@aws-sdk/client-ssm';
import { ACCOUNT, Emulator, REGION, startEmulator } from '../running/emulator';

const SERVICE = { Service: 'ssm.amazonaws.com' };
const SOURCE = {
  StringEquals: { 'aws:SourceAccount': ACCOUNT },
  ArnLike: { 'aws:SourceArn': `arn:aws:ssm:*:${ACCOUNT}:resource-data-sync/*` },
};

let emulator: Emulator;
let ssm: SSMClient;
let s3: S3Client;

beforeAll(async () => {
  emulator = await startEmulator();
  ssm = new SSMClient(emulator.client);
  s3 = new S3Client(emulator.client);
});
afterAll(() => emulator.stop());
afterEach(async () => {
  for (const { SyncName } of await syncs()) await ssm.send(new DeleteResourceDataSyncCommand({ SyncName }));
});

const syncs = async () => (await ssm.send(new ListResourceDataSyncCommand({}))).ResourceDataSyncItems!;

const create = (SyncName: string, destination: Partial<ResourceDataSyncS3Destination>) =>
  ssm.send(
    new CreateResourceDataSyncCommand({
      SyncName,
      S3Destination: { BucketName: 'open', SyncFormat: 'JsonSerDe', Region: REGION, ...destination },
    }),
  );

/** A bucket whose policy has these statements, after those that the documentation asks for are changed. */
async function bucket(name: string, change: (statements: Record<string, unknown>[]) => void = () => undefined) {
  await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  const owner = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  const statements: Record<string, unknown>[] = [
    { Effect: 'Allow', Principal: SERVICE, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${name}` },
    {
      Effect: 'Allow',
      Principal: SERVICE,
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${name}/fleet/*/accountid=${ACCOUNT}/*`,
      Condition: { ...SOURCE, StringEquals: { ...SOURCE.StringEquals, ...owner } },
    },
  ];
  change(statements);
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (statements.length > 0) await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
}

test('a sync proves that it may write, and says what it was made with', async () => {
  await bucket('open');
  await create('fleet', { Prefix: 'fleet' });
  expect(await syncs()).toEqual([
    expect.objectContaining({
      SyncName: 'fleet',
      SyncType: 'SyncToDestination',
      LastStatus: 'Successful',
      S3Destination: { BucketName: 'open', Prefix: 'fleet', SyncFormat: 'JsonSerDe', Region: REGION },
    }),
  ]);
  const { Contents: objects } = await s3.send(new ListObjectsV2Command({ Bucket: 'open' }));
  expect(objects!.map(({ Key }) => Key)).toEqual([`fleet/AWS:InstanceInformation/accountid=${ACCOUNT}/test.json`]);
});

test('fails a second sync of a name, and a sixth of an account and Region', async () => {
  await create('sync-1', { Prefix: 'fleet' });
  await expect(create('sync-1', { Prefix: 'fleet' })).rejects.toMatchObject({
    name: 'ResourceDataSyncAlreadyExistsException',
  });
  for (const n of [2, 3, 4, 5]) await create(`sync-${n}`, { Prefix: 'fleet' });
  await expect(create('sync-6', { Prefix: 'fleet' })).rejects.toMatchObject({
    name: 'ResourceDataSyncCountExceededException',
  });
});

test.each<[string, string, (statements: Record<string, unknown>[]) => void, RegExp]>([
  ['without a policy', 'closed', (statements) => statements.splice(0), /GetBucketAcl/],
  ['whose ACL the service may not read', 'no-acl', (statements) => statements.splice(0, 1), /GetBucketAcl/],
  [
    'that lets another account deliver',
    'others',
    (statements) => (statements[1]!.Resource = 'arn:aws:s3:::others/fleet/*/accountid=444455556666/*'),
    /PutObject/,
  ],
  [
    'that lets another prefix in',
    'another-prefix',
    (statements) => (statements[1]!.Resource = `arn:aws:s3:::another-prefix/*/accountid=${ACCOUNT}/other/*`),
    /PutObject/,
  ],
  [
    'that denies what it allows',
    'denied',
    (statements) =>
      statements.push({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::denied/*' }),
    /PutObject/,
  ],
])('fails a sync into a bucket %s', async (_, name, change, message) => {
  await bucket(name, change);
  const created = create('refused', { BucketName: name, Prefix: 'fleet' });
  await expect(created).rejects.toMatchObject({ name: 'ResourceDataSyncInvalidConfigurationException' });
  await expect(created).rejects.toThrow(message);
  expect(await syncs()).toEqual([]);
});

test('fails a sync into no bucket, and into one with Object Lock', async () => {
  await expect(create('refused', { BucketName: 'nowhere' })).rejects.toThrow("The bucket nowhere doesn't exist.");
  await s3.send(
    new CreateBucketCommand({
      Bucket: 'locked',
      CreateBucketConfiguration: { LocationConstraint: REGION },
      ObjectLockEnabledForBucket: true,
    }),
  );
  await expect(create('refused', { BucketName: 'locked' })).rejects.toThrow('Object Lock');
});

test('fails a sync with a key whose policy does not let the service in', async () => {
  const kms = new KMSClient(emulator.client);
  const key = async (statements: object[]) => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    return (await kms.send(new CreateKeyCommand({ Policy }))).KeyMetadata!.Arn!;
  };
  const root = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' };
  const service = { ...root, Principal: SERVICE, Action: 'kms:GenerateDataKey', Condition: SOURCE };
  const closed = await key([root]);
  await expect(create('refused', { Prefix: 'fleet', AWSKMSKeyARN: closed })).rejects.toThrow('kms:GenerateDataKey');
  await create('taken', { Prefix: 'fleet', AWSKMSKeyARN: await key([root, service]) });
});

test('fails an update of a sync to a bucket, which the service does not support', async () => {
  await create('sync', { Prefix: 'fleet' });
  const SyncSource = { SourceType: 'SingleAccountMultiRegions', SourceRegions: [REGION] };
  await expect(
    ssm.send(new UpdateResourceDataSyncCommand({ SyncName: 'sync', SyncType: 'SyncToDestination', SyncSource })),
  ).rejects.toMatchObject({ name: 'ResourceDataSyncInvalidConfigurationException' });
});

test('a sync says what it is told to say of itself', async () => {
  await create('sync', { Prefix: 'fleet' });
  await emulator.tell('syncs', [{ SyncName: 'sync', LastStatus: 'Failed', LastSyncStatusMessage: 'Access denied' }]);
  expect(await syncs()).toEqual([expect.objectContaining({ LastStatus: 'Failed' })]);
});
