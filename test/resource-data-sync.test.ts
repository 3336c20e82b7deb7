import { Aws, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { ResourceDataSync, ResourceDataSyncProps } from '../lib/resource-data-sync';
import { awsSolutionsFindings } from './aws-solutions';
import { testApp } from './test-app';

const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const made = (props: ResourceDataSyncProps, region?: string) => {
  const stack = new Stack(testApp(), 'Stack', region ? { env: { account: '111122223333', region } } : {});
  return { stack, sync: new ResourceDataSync(stack, 'Sync', props) };
};
const make = (props: Partial<ResourceDataSyncProps>, region?: string) => () =>
  made({ bucketName: 'inventory', ...props }, region);

describe('ResourceDataSync', () => {
  test('delivers to the bucket in its own Region when only the bucket is given', () => {
    Template.fromStack(made({ bucketName: 'inventory' }).stack).hasResourceProperties('AWS::SSM::ResourceDataSync', {
      SyncName: Match.stringLikeRegexp('^Stack-Sync-'),
      SyncType: 'SyncToDestination',
      S3Destination: { BucketName: 'inventory', BucketRegion: { Ref: 'AWS::Region' }, SyncFormat: 'JsonSerDe' },
      // Two places to name the destination: CloudFormation refuses a sync that uses both.
      BucketName: Match.absent(),
      BucketRegion: Match.absent(),
      SyncFormat: Match.absent(),
      SyncSource: Match.absent(),
    });
  });

  test('delivers under a prefix, into another Region, encrypted by a key', () => {
    const { stack } = made({
      bucketName: 'inventory',
      bucketRegion: 'eu-west-1',
      bucketPrefix: 'fleet/inventory',
      kmsKeyArn: keyArn,
      syncName: 'fleet',
    });
    Template.fromStack(stack).hasResourceProperties('AWS::SSM::ResourceDataSync', {
      SyncName: 'fleet',
      SyncType: 'SyncToDestination',
      S3Destination: {
        BucketName: 'inventory',
        BucketRegion: 'eu-west-1',
        BucketPrefix: 'fleet/inventory',
        KMSKeyArn: keyArn,
        SyncFormat: 'JsonSerDe',
      },
    });
  });

  test('keeps the logical id that is deployed', () => {
    const { stack } = made({ bucketName: 'inventory' });
    expect(Object.keys(Template.fromStack(stack).toJSON().Resources as object)).toEqual(['SyncEC3EAE86']);
  });

  test('takes the name of a named bucket of another Region of the app', () => {
    const app = testApp();
    const home = new Stack(app, 'Home', { env: { account: '111122223333', region: 'eu-west-1' } });
    const away = new Stack(app, 'Away', { env: { account: '444455556666', region: 'us-east-1' } });
    const bucket = new s3.Bucket(home, 'Bucket', { bucketName: 'central-inventory' });
    new ResourceDataSync(away, 'Sync', { bucketName: bucket.bucketName, bucketRegion: home.region });
    Template.fromStack(away).hasResourceProperties('AWS::SSM::ResourceDataSync', {
      S3Destination: { BucketName: 'central-inventory', BucketRegion: 'eu-west-1' },
    });
  });

  test('can be referred to as the service names it', () => {
    const { stack, sync } = made({ bucketName: 'inventory' }, 'eu-west-1');
    const reference: ssm.IResourceDataSyncRef = sync;
    expect(stack.resolve(reference.resourceDataSyncRef.syncName)).toEqual({ Ref: 'SyncEC3EAE86' });
    expect(stack.resolve(sync.syncName)).toEqual({ Ref: 'SyncEC3EAE86' });
    expect(sync.env).toEqual({ account: '111122223333', region: 'eu-west-1' });
    expect(sync.resource.cfnResourceType).toBe('AWS::SSM::ResourceDataSync');
  });

  test('needs no acknowledgement of cdk-nag', () => {
    expect(
      awsSolutionsFindings((app) => new ResourceDataSync(new Stack(app, 'Stack'), 'Sync', { bucketName: 'inventory' })),
    ).toEqual([]);
  });
});

describe('ResourceDataSync takes', () => {
  test.each<[string, Partial<ResourceDataSyncProps>]>([
    ['the shortest bucket name', { bucketName: 'abc' }],
    ['the longest bucket name', { bucketName: 'b'.repeat(63) }],
    ['a bucket name with dots', { bucketName: 'my.inventory-1' }],
    ['a prefix of one character', { bucketPrefix: 'p' }],
    ['a prefix of 256 characters', { bucketPrefix: 'p'.repeat(256) }],
    ['a prefix with a slash inside', { bucketPrefix: 'a/b' }],
    ['a name of one character', { syncName: 'n' }],
    ['a name of 64 characters of every kind', { syncName: 'aZ0_.-'.padEnd(64, 'n') }],
    ['a Region of GovCloud', { bucketRegion: 'us-gov-west-1' }],
    ['a Region of an isolated partition', { bucketRegion: 'us-isob-east-1' }],
    ['a Region of the European sovereign cloud', { bucketRegion: 'eusc-de-east-1' }],
    ['a key of another partition', { kmsKeyArn: 'arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-1' }],
    ['a key by its alias', { kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/inventory' }],
    [
      'values known only at deployment',
      {
        bucketName: Token.asString({ Ref: 'Name' }),
        bucketRegion: Aws.REGION,
        bucketPrefix: `${Aws.ACCOUNT_ID}/`,
        kmsKeyArn: Token.asString({ Ref: 'Key' }),
        syncName: `x y ${Aws.REGION}`,
      },
    ],
  ])('%s', (_, props) => {
    expect(make(props)).not.toThrow();
  });

  test('a key in the Region of the bucket, not of the stack', () => {
    expect(make({ bucketRegion: 'eu-west-1', kmsKeyArn: keyArn }, 'us-east-1')).not.toThrow();
  });
});

describe('ResourceDataSync fails', () => {
  test.each<[string, Partial<ResourceDataSyncProps>, string]>([
    [
      'for an ARN as bucket name',
      { bucketName: 'arn:aws:s3:::inventory' },
      `'bucketName' must be the name of a bucket`,
    ],
    ['for a bucket name with a path', { bucketName: 'inventory/fleet' }, `'bucketName' must be the name of a bucket`],
    ['for a bucket name of two characters', { bucketName: 'ab' }, `'bucketName' must be the name of a bucket`],
    ['for an empty bucket name', { bucketName: '' }, `'bucketName' must be the name of a bucket, got ""`],
    ['for a zone as Region', { bucketRegion: 'eu-west-1a' }, `'bucketRegion' must be the code of a Region`],
    ['for the name of a Region', { bucketRegion: 'Ireland' }, `'bucketRegion' must be the code of a Region`],
    ['for an empty prefix', { bucketPrefix: '' }, `'bucketPrefix' must have 1 to 256 characters, got ""`],
    ['for a prefix of 257 characters', { bucketPrefix: 'p'.repeat(257) }, `'bucketPrefix' must have 1 to 256`],
    ['for a slash before the prefix', { bucketPrefix: '/a' }, `'bucketPrefix' must neither begin nor end with a slash`],
    ['for a slash after the prefix', { bucketPrefix: 'a/' }, `'bucketPrefix' must neither begin nor end with a slash`],
    ['for a wildcard in the prefix', { bucketPrefix: 'a*' }, `'bucketPrefix' must not contain *, ? or $`],
    ['for a question mark in the prefix', { bucketPrefix: 'a?' }, `'bucketPrefix' must not contain *, ? or $`],
    ['for a policy variable in the prefix', { bucketPrefix: '${aws:userid}' }, `'bucketPrefix' must not contain`],
    ['for the id of a key', { kmsKeyArn: '1234abcd' }, `'kmsKeyArn' must be the ARN of a KMS key, got "1234abcd"`],
    ['for an ARN of something else', { kmsKeyArn: 'arn:aws:s3:::x' }, `'kmsKeyArn' must be the ARN of a KMS key`],
    ['for an empty name', { syncName: '' }, `'syncName' must be 1 to 64 letters`],
    ['for a name of 65 characters', { syncName: 'n'.repeat(65) }, `'syncName' must be 1 to 64 letters`],
    ['for a name with a blank', { syncName: 'my sync' }, `'syncName' must be 1 to 64 letters`],
    ['for a name with a line end', { syncName: 'sync\n' }, `'syncName' must be 1 to 64 letters`],
  ])('%s', (_, props, message) => {
    expect(make(props)).toThrow(message);
  });

  test('for a key in another Region than the bucket', () => {
    expect(make({ bucketRegion: 'eu-west-2', kmsKeyArn: keyArn })).toThrow(
      `'kmsKeyArn' must be in the Region of the bucket, eu-west-2, got "${keyArn}"`,
    );
  });

  test('for a key in another Region than the stack, where the bucket is', () => {
    expect(make({ kmsKeyArn: keyArn }, 'us-east-1')).toThrow(
      "'kmsKeyArn' must be in the Region of the bucket, us-east-1",
    );
  });
});
