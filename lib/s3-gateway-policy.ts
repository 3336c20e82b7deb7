import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AwsOwnedBuckets, awsOwnedObjects } from './aws-owned-buckets';

/** The condition on the callers of a statement, none when anybody may call. */
type Conditions = { [operator: string]: unknown } | undefined;

/** Downloads from buckets of AWS, by anybody: agents and package managers download without credentials. */
export function downloadsFromAws(scope: Construct, buckets: AwsOwnedBuckets[]): iam.PolicyStatement {
  const { partition, region } = Stack.of(scope);
  return new iam.PolicyStatement({
    sid: 'DownloadsFromAws',
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: awsOwnedObjects(buckets, partition, region),
  });
}

/** What reading a bucket of the caller's takes. */
export function readsOf(bucket: s3.IBucket, conditions: Conditions): iam.PolicyStatement[] {
  return [
    statement([bucket.bucketArn], ['s3:GetBucketLocation', 's3:ListBucket'], conditions),
    statement([bucket.arnForObjects('*')], ['s3:GetObject'], conditions),
  ];
}

/** What writing to a bucket of the caller's takes; Session Manager asks whether it is encrypted before it logs to it. */
export function writesTo(bucket: s3.IBucket, conditions: Conditions): iam.PolicyStatement[] {
  return [
    statement([bucket.bucketArn], ['s3:GetBucketLocation', 's3:GetEncryptionConfiguration'], conditions),
    statement([bucket.arnForObjects('*')], ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'], conditions),
  ];
}

function statement(resources: string[], actions: string[], conditions: Conditions): iam.PolicyStatement {
  return new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions, resources, conditions });
}
