import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucketProps } from './private-bucket';
import { RESULTS_PREFIX } from './query-work-group';

/** The first part of the keys of tables. */
export const TABLES_PREFIX = 'tables';

/** How long it is kept what the queries of a run answered, which is how many rows they changed. */
const RESULTS = Duration.days(30);

/** How long a file that was deleted can be brought back: the history cannot be computed again. */
const DELETED_FILES = Duration.days(14);

/** Uploads of files that were never finished, which nobody would see. */
const UNFINISHED_UPLOADS = Duration.days(7);

/**
 * A bucket for tables that are kept: private, encrypted, with versions. Files of tables are never overwritten, so that a version is
 * there only of what was deleted.
 */
export function curatedBucket(
  scope: Construct,
  id: string,
  encryptionKey: kms.IKey | undefined,
  removalPolicy: RemovalPolicy,
): s3.Bucket {
  const bucket = new s3.Bucket(scope, id, {
    ...privateBucketProps(encryptionKey),
    versioned: true,
    lifecycleRules: [
      { prefix: `${RESULTS_PREFIX}/`, expiration: RESULTS },
      {
        noncurrentVersionExpiration: DELETED_FILES,
        expiredObjectDeleteMarker: true,
        abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOADS,
      },
    ],
    removalPolicy,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions::AwsSolutions-S1',
    reason: 'holds what Athena writes and reads; who asked what is in the history of the workgroups and in CloudTrail',
  });
  return bucket;
}
