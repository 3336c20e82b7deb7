import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ResourceDataSync, ResourceDataSyncProps } from '../lib/resource-data-sync';
import { testApp } from './test-app';

const ownRegion = { account: '111122223333', region: 'eu-west-1' };

/** The name that a sync at one and the same path gets for a destination. */
function nameFor(destination: (stack: Stack, app: App) => ResourceDataSyncProps, env = {}): string {
  const app = testApp();
  const stack = new Stack(app, 'Stack', { env });
  new ResourceDataSync(stack, 'Sync', destination(stack, app));
  return nameIn(stack);
}

function nameIn(stack: Stack): string {
  const [sync] = Object.values(Template.fromStack(stack).findResources('AWS::SSM::ResourceDataSync')) as [
    { Properties: { SyncName: string } },
  ];
  return sync.Properties.SyncName;
}

const keyArn = (id: string) => `arn:aws:kms:eu-west-1:111122223333:key/${id}`;
const plain = nameFor(() => ({ bucketName: 'inventory' }));

describe('the generated name of a sync', () => {
  test('reads as the path, then a hash of the destination', () => {
    expect(plain).toMatch(/^Stack-Sync-[0-9A-F]{8}-[0-9a-f]{8}$/);
  });

  test('is the same in every synthesis', () => {
    expect(nameFor(() => ({ bucketName: 'inventory' }))).toBe(plain);
  });

  test('has at most 64 characters of those the service takes, however deep the path', () => {
    const stack = new Stack(testApp(), 'S'.repeat(120));
    new ResourceDataSync(stack, `Sync_${'x'.repeat(100)}`, { bucketName: 'inventory' });
    expect(nameIn(stack)).toMatch(/^[a-zA-Z0-9_.-]{60,64}$/);
  });

  test('differs between two syncs of one stack with one destination', () => {
    const stack = new Stack(testApp(), 'Stack');
    new ResourceDataSync(stack, 'One', { bucketName: 'inventory' });
    new ResourceDataSync(stack, 'Two', { bucketName: 'inventory' });
    const names = Object.values(Template.fromStack(stack).findResources('AWS::SSM::ResourceDataSync')).map(
      (sync) => (sync as { Properties: { SyncName: string } }).Properties.SyncName,
    );
    expect(new Set(names).size).toBe(2);
  });
});

describe('a changed destination changes the name', () => {
  test.each<[string, ResourceDataSyncProps]>([
    ['another bucket', { bucketName: 'inventory2' }],
    ['another Region', { bucketName: 'inventory', bucketRegion: 'eu-west-2' }],
    ['a prefix', { bucketName: 'inventory', bucketPrefix: 'eu-west-2' }],
    ['a KMS key', { bucketName: 'inventory', kmsKeyArn: keyArn('a') }],
    ['another KMS key', { bucketName: 'inventory', kmsKeyArn: keyArn('b') }],
  ])('for %s', (_, destination) => {
    const others = [plain, nameFor(() => ({ bucketName: 'inventory', kmsKeyArn: keyArn('a'), bucketPrefix: 'x' }))];
    expect(others).not.toContain(nameFor(() => destination));
  });

  test('for a bucket of the same stack that is given a name', () => {
    const named = (bucketName?: string) =>
      nameFor((stack) => ({ bucketName: new s3.Bucket(stack, 'Bucket', { bucketName }).bucketName }));
    expect(new Set([named(), named('first-name'), named('second-name')]).size).toBe(3);
  });

  test('for a bucket that moves to another stack under the same logical id', () => {
    const from = (stackId: string) =>
      nameFor((_, app) => ({ bucketName: new s3.Bucket(new Stack(app, stackId), 'Bucket').bucketName }));
    expect(from('Old')).not.toBe(from('New'));
  });

  test('for a bucket whose logical id is overridden after the sync was made', () => {
    const withLogicalId = (logicalId: string) => {
      const stack = new Stack(testApp(), 'Stack');
      const bucket = new s3.Bucket(stack, 'Bucket');
      new ResourceDataSync(stack, 'Sync', { bucketName: bucket.bucketName });
      (bucket.node.defaultChild as s3.CfnBucket).overrideLogicalId(logicalId);
      return nameIn(stack);
    };
    expect(withLogicalId('First')).not.toBe(withLogicalId('Second'));
  });
});

describe('an unchanged destination keeps the name', () => {
  test('when the stack is told its environment', () => {
    expect(nameFor(() => ({ bucketName: 'inventory' }), ownRegion)).toBe(plain);
  });

  test('when the Region that was the default is written out', () => {
    expect(nameFor(() => ({ bucketName: 'inventory', bucketRegion: 'eu-west-1' }), ownRegion)).toBe(plain);
  });

  test('when something else about the bucket changes', () => {
    const versioned = (value: boolean) =>
      nameFor((stack) => ({ bucketName: new s3.Bucket(stack, 'Bucket', { versioned: value }).bucketName }));
    expect(versioned(true)).toBe(versioned(false));
  });

  test('when a parameter names the bucket: its value is not known', () => {
    const withDefault = (value: string) =>
      nameFor((stack) => ({
        bucketName: new CfnParameter(stack, 'BucketName', { default: value }).valueAsString,
      }));
    expect(withDefault('one')).toBe(withDefault('two'));
  });
});
