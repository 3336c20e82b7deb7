import { Duration, RemovalPolicy, Size, SizeRoundingBehavior, Stack, Validations } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucketProps } from './private-bucket';

/** The first part of the keys of results. */
export const RESULTS_PREFIX = 'results';

/** Uploads of results that were never finished, which nobody would see. */
const UNFINISHED_UPLOADS = Duration.days(7);

/** A bucket for what queries answer: private, encrypted, and emptied by itself. */
export function resultsBucket(
  scope: Construct,
  id: string,
  options: { encryptionKey?: kms.IKey; expiration: Duration; removalPolicy: RemovalPolicy },
): s3.Bucket {
  const { encryptionKey, expiration, removalPolicy } = options;
  const bucket = new s3.Bucket(scope, id, {
    ...privateBucketProps(encryptionKey),
    lifecycleRules: [
      {
        expiration,
        // Should somebody switch versions on, results must not stay for ever all the same.
        noncurrentVersionExpiration: expiration,
        abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOADS,
      },
    ],
    removalPolicy,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions::AwsSolutions-S1',
    reason:
      'holds copies of answers until they expire; who asked what is in the history of the workgroup and in CloudTrail',
  });
  return bucket;
}

/** What a workgroup allows and where its results go. */
export interface QueryWorkGroupOptions {
  readonly name: string;
  readonly description: string;
  readonly resultsBucket: s3.IBucket;
  readonly bytesScannedCutoff?: Size;
}

/**
 * A workgroup whose settings nobody who uses it can change.
 *
 * CloudFormation deletes it with its saved queries and its history: left to itself, Athena deletes no workgroup that was used.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-athena-workgroup.html
 */
export function queryWorkGroup(scope: Construct, id: string, options: QueryWorkGroupOptions): athena.CfnWorkGroup {
  const key = options.resultsBucket.encryptionKey;
  return new athena.CfnWorkGroup(scope, id, {
    name: options.name,
    description: options.description,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      requesterPaysEnabled: false,
      bytesScannedCutoffPerQuery: options.bytesScannedCutoff && wholeBytes(options.bytesScannedCutoff),
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${options.resultsBucket.bucketName}/${RESULTS_PREFIX}/`,
        expectedBucketOwner: Stack.of(scope).account,
        encryptionConfiguration: key
          ? { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn }
          : { encryptionOption: 'SSE_S3' },
      },
    },
  });
}

/** The ARN of a workgroup of the stack's account and Region. */
export function workGroupArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({ service: 'athena', resource: 'workgroup', resourceName: name });
}

/** A size as Athena takes it; of a fraction such as a thousandth of a gibibyte, what is below a byte does not matter. */
export function wholeBytes(size: Size): number {
  return size.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
}
