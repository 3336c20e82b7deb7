import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsOwnedBuckets } from '../lib/aws-owned-buckets';
import { downloadsFromAws, readsOf, writesTo } from '../lib/s3-gateway-policy';
import { testApp } from './test-app';

const stack = new Stack(testApp(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
const bucket = s3.Bucket.fromBucketArn(stack, 'Bucket', 'arn:aws:s3:::mine');
const conditions = { StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } };
const anybody = { AWS: '*' };

describe('the policy of the S3 gateway endpoint', () => {
  test('lets anybody download from buckets of AWS, for these downloads are not signed', () => {
    expect(stack.resolve(downloadsFromAws(stack, [AwsOwnedBuckets.AMAZON_LINUX_2023]).toJSON())).toEqual({
      Sid: 'DownloadsFromAws',
      Effect: 'Allow',
      Principal: anybody,
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*',
    });
  });

  test('lets trusted callers read a bucket and not write to it', () => {
    expect(readsOf(bucket, conditions).map((statement) => statement.toJSON() as unknown)).toEqual([
      {
        Effect: 'Allow',
        Principal: anybody,
        Action: ['s3:GetBucketLocation', 's3:ListBucket'],
        Resource: 'arn:aws:s3:::mine',
        Condition: conditions,
      },
      {
        Effect: 'Allow',
        Principal: anybody,
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::mine/*',
        Condition: conditions,
      },
    ]);
  });

  test('lets trusted callers write to a bucket and not read it', () => {
    expect(writesTo(bucket, conditions).map((statement) => statement.toJSON() as unknown)).toEqual([
      {
        Effect: 'Allow',
        Principal: anybody,
        Action: ['s3:GetBucketLocation', 's3:GetEncryptionConfiguration'],
        Resource: 'arn:aws:s3:::mine',
        Condition: conditions,
      },
      {
        Effect: 'Allow',
        Principal: anybody,
        Action: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
        Resource: 'arn:aws:s3:::mine/*',
        Condition: conditions,
      },
    ]);
  });

  test('has no condition when anybody may call', () => {
    expect(readsOf(bucket, undefined)[0]!.toJSON()).not.toHaveProperty('Condition');
  });
});
