import { App, Aws, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { bucketPolicyBytes, bucketStatements, DeliverySources, keyStatements } from '../lib/delivery-policy';

const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'inventory');
const two: DeliverySources = { accounts: ['111122223333', '444455556666'], optInRegions: [] };
const service = { Service: 'ssm.amazonaws.com' };

/** Statements as they read in a policy of the commercial partition. */
const inBucket = (sources: DeliverySources, prefix?: string): unknown[] =>
  plain(bucketStatements(bucket, sources, prefix).map((statement) => statement.toStatementJson() as unknown));
const inKey = (sources: DeliverySources): unknown[] =>
  plain(keyStatements(stack, sources).map((statement) => statement.toStatementJson() as unknown));

function plain(statements: unknown[]): unknown[] {
  const text = JSON.stringify(stack.resolve(statements));
  const joined = text.replace(
    /\{"Fn::Join":\["",\[("[^"]*"),\{"Ref":"AWS::Partition"\},"([^"]*)"\]\]\}/g,
    (_, start: string, end: string) => `${start.slice(0, -1)}aws${end}"`,
  );
  return JSON.parse(joined) as unknown[];
}

describe('the bucket policy', () => {
  test('lets the service look at the ACL and deliver for each account into the folders of that account', () => {
    expect(inBucket(two)).toEqual([
      {
        Sid: 'SSMBucketPermissionsCheck',
        Effect: 'Allow',
        Principal: service,
        Action: 's3:GetBucketAcl',
        Resource: 'arn:aws:s3:::inventory',
      },
      {
        Sid: 'SSMBucketDelivery',
        Effect: 'Allow',
        Principal: service,
        Action: 's3:PutObject',
        Resource: [
          'arn:aws:s3:::inventory/*/accountid=111122223333/*',
          'arn:aws:s3:::inventory/*/accountid=444455556666/*',
        ],
        Condition: {
          StringEquals: {
            's3:x-amz-acl': 'bucket-owner-full-control',
            'aws:SourceAccount': ['111122223333', '444455556666'],
          },
          ArnLike: {
            'aws:SourceArn': [
              'arn:aws:ssm:*:111122223333:resource-data-sync/*',
              'arn:aws:ssm:*:444455556666:resource-data-sync/*',
            ],
          },
        },
      },
    ]);
  });

  test('opens only the prefix', () => {
    expect(inBucket({ ...two, accounts: ['111122223333'], organizationId: 'o-a1b2c3d4e5' }, 'fleet/inventory')).toEqual(
      [
        expect.objectContaining({ Resource: 'arn:aws:s3:::inventory' }),
        expect.objectContaining({ Resource: 'arn:aws:s3:::inventory/fleet/inventory/*/accountid=111122223333/*' }),
        expect.objectContaining({ Resource: 'arn:aws:s3:::inventory/fleet/inventory/*/accountid=*/*' }),
      ],
    );
  });

  test('lets every account of an organization deliver, besides the listed ones', () => {
    const statements = inBucket({ ...two, organizationId: 'o-a1b2c3d4e5' });
    expect(statements).toHaveLength(3);
    expect(statements.slice(0, 2)).toEqual(inBucket(two));
    expect(statements[2]).toEqual({
      Sid: 'SSMBucketDeliveryFromOrganization',
      Effect: 'Allow',
      Principal: service,
      Action: ['s3:PutObject', 's3:PutObjectTagging'],
      Resource: 'arn:aws:s3:::inventory/*/accountid=*/*',
      Condition: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
      },
    });
  });

  test('lets the principals of opt-in Regions in where the global one is', () => {
    const Principal = { Service: ['ssm.amazonaws.com', 'ssm.me-south-1.amazonaws.com'] };
    expect(inBucket({ ...two, organizationId: 'o-a1b2c3d4e5', optInRegions: ['me-south-1'] })).toEqual(
      Array(3).fill(expect.objectContaining({ Principal })),
    );
  });

  test('keeps the account and the partition open in a stack without an environment', () => {
    const agnostic = new Stack(new App(), 'Agnostic');
    const own = s3.Bucket.fromBucketName(agnostic, 'Bucket', 'inventory');
    const [, delivery] = bucketStatements(own, { accounts: [Aws.ACCOUNT_ID], optInRegions: [] });
    const partition = { Ref: 'AWS::Partition' };
    const account = { Ref: 'AWS::AccountId' };
    expect(agnostic.resolve(delivery!.toStatementJson())).toMatchObject({
      Resource: { 'Fn::Join': ['', ['arn:', partition, ':s3:::inventory/*/accountid=', account, '/*']] },
      Condition: {
        StringEquals: { 'aws:SourceAccount': [account] },
        ArnLike: {
          'aws:SourceArn': [{ 'Fn::Join': ['', ['arn:', partition, ':ssm:*:', account, ':resource-data-sync/*']] }],
        },
      },
    });
  });
});

describe('the key policy', () => {
  test('lets the syncs of the accounts make data keys, and nothing else', () => {
    expect(inKey(two)).toEqual([
      {
        Sid: 'SSMKeyForDelivery',
        Effect: 'Allow',
        Principal: service,
        Action: 'kms:GenerateDataKey',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:SourceAccount': ['111122223333', '444455556666'] },
          ArnLike: {
            'aws:SourceArn': [
              'arn:aws:ssm:*:111122223333:resource-data-sync/*',
              'arn:aws:ssm:*:444455556666:resource-data-sync/*',
            ],
          },
        },
      },
    ]);
  });

  test('lets every account of an organization make data keys, besides the listed ones', () => {
    const statements = inKey({ ...two, organizationId: 'o-a1b2c3d4e5' });
    expect(statements).toEqual([
      ...inKey(two),
      {
        Sid: 'SSMKeyForDeliveryFromOrganization',
        Effect: 'Allow',
        Principal: service,
        Action: 'kms:GenerateDataKey',
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
      },
    ]);
  });
});

describe('the length of the bucket policy', () => {
  const size = (accounts: string[], prefix?: string) =>
    JSON.stringify(inBucket({ accounts, optInRegions: [] }, prefix)).length;
  const three = [...two.accounts, '777788889999'];

  test.each([undefined, 'fleet'])('grows by what one more account really takes, prefix %s', (prefix) => {
    const grown = bucketPolicyBytes(3, 'inventory', prefix) - bucketPolicyBytes(2, 'inventory', prefix);
    expect(grown).toBe(size(three, prefix) - size(two.accounts, prefix));
  });

  test('is never taken for less than it is', () => {
    expect(bucketPolicyBytes(2, 'inventory')).toBeGreaterThan(size(two.accounts));
  });

  test.each([undefined, Aws.STACK_NAME])('counts a bucket name that is not known (%s) as the longest', (bucketName) => {
    expect(bucketPolicyBytes(2, bucketName)).toBe(bucketPolicyBytes(2, 'b'.repeat(63)));
  });
});
