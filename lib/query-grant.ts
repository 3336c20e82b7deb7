import { Stack } from 'aws-cdk-lib';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { RESULTS_PREFIX, workGroupArn } from './query-work-group';

/** Running queries, looking at them, and finding the saved ones: of one workgroup, not of others. */
const QUERY_ACTIONS = [
  'athena:BatchGetNamedQuery',
  'athena:BatchGetQueryExecution',
  'athena:GetNamedQuery',
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetQueryResultsStream',
  'athena:GetQueryRuntimeStatistics',
  'athena:GetWorkGroup',
  'athena:ListNamedQueries',
  'athena:ListQueryExecutions',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
];

/** Lets `grantee` run queries in a workgroup. */
export function grantWorkGroup(scope: Construct, workGroupName: string, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({
    grantee,
    actions: QUERY_ACTIONS,
    resourceArns: [workGroupArn(scope, workGroupName)],
  });
}

/**
 * Lets `grantee` look up what a database has.
 *
 * Athena looks at the database `default` too, whichever is asked.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function grantDatabase(scope: Construct, databaseName: string, grantee: IGrantable): Grant {
  const arn = (resource: string, resourceName?: string): string =>
    Stack.of(scope).formatArn({ service: 'glue', resource, resourceName });
  const catalog = arn('catalog');
  const own = [arn('database', databaseName), tablesOf(scope, databaseName)];
  return Grant.addToPrincipal({
    grantee,
    actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
    resourceArns: [catalog, ...own],
  }).combine(
    Grant.addToPrincipal({
      grantee,
      actions: ['glue:GetDatabase'],
      resourceArns: [catalog, arn('database', 'default')],
    }),
  );
}

/** The ARN of all tables and views of a database. */
export function tablesOf(scope: Construct, databaseName: string): string {
  return Stack.of(scope).formatArn({ service: 'glue', resource: 'table', resourceName: `${databaseName}/*` });
}

/** The ARN of all objects under a prefix, or of the whole bucket. */
export function objectsOf(bucket: s3.IBucket, prefix: string | undefined): string {
  return bucket.arnForObjects(prefix === undefined ? '*' : `${prefix}/*`);
}

/** Lets `grantee` list and get the objects under a prefix, and decrypt them. */
export function grantObjects(
  bucket: s3.IBucket,
  prefix: string | undefined,
  key: kms.IKey | undefined,
  grantee: IGrantable,
): Grant {
  const list = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:ListBucket'],
    resource: bucket,
    resourceArns: [bucket.bucketArn],
    conditions: prefix === undefined ? undefined : { StringLike: { 's3:prefix': [`${prefix}/*`] } },
  });
  const locate = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:GetBucketLocation'],
    resource: bucket,
    resourceArns: [bucket.bucketArn],
  });
  const get = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:GetObject'],
    resource: bucket,
    resourceArns: [objectsOf(bucket, prefix)],
  });
  const grants = [locate, get, ...(key ? [key.grant(grantee, 'kms:Decrypt')] : [])];
  return grants.reduce((all, grant) => all.combine(grant), list);
}

/** Lets `grantee` keep results where the workgroup keeps them, and read them. */
export function grantResults(bucket: s3.IBucket, grantee: IGrantable): Grant {
  const ofBucket = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    resource: bucket,
    resourceArns: [bucket.bucketArn],
  });
  const ofObjects = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
    resource: bucket,
    resourceArns: [bucket.arnForObjects(`${RESULTS_PREFIX}/*`)],
  });
  const grant = ofBucket.combine(ofObjects);
  const key = bucket.encryptionKey?.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
  return key ? grant.combine(key) : grant;
}
