import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** S3 takes no larger policy on a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
export const MAX_BUCKET_POLICY_BYTES = 20 * 1024;

/** What stands in the policy besides the accounts, about. */
const POLICY_FRAME_BYTES = 1000;

/** Stands for a generated name, whose length is not known before the deployment. */
const LONGEST_BUCKET_NAME = 'x'.repeat(63);

/** Whose syncs may deliver into a bucket. */
export interface DeliverySources {
  /** The accounts, by id. */
  readonly accounts: string[];
  /** All accounts of this organization besides. */
  readonly organizationId?: string;
  /** Regions whose own service principal may deliver besides the global one. */
  readonly optInRegions: string[];
}

/**
 * What the bucket must allow the service.
 *
 * The two documented policies differ; this is what satisfies both: the check of the bucket's ACL, and per account one
 * resource, one source account and one source ARN.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html
 */
export function bucketStatements(bucket: s3.IBucket, sources: DeliverySources, prefix?: string): iam.PolicyStatement[] {
  const principals = servicePrincipals(sources);
  const keysOf = (account: string) => bucket.arnForObjects(keyPattern(account, prefix));
  const ownerControls = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  const statements = [
    new iam.PolicyStatement({
      sid: 'SSMBucketPermissionsCheck',
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
    }),
    new iam.PolicyStatement({
      sid: 'SSMBucketDelivery',
      principals,
      actions: ['s3:PutObject'],
      resources: sources.accounts.map(keysOf),
      conditions: {
        StringEquals: { ...ownerControls, 'aws:SourceAccount': sources.accounts },
        ArnLike: { 'aws:SourceArn': syncArns(Stack.of(bucket), sources.accounts) },
      },
    }),
  ];
  if (sources.organizationId === undefined) return statements;
  return [
    ...statements,
    new iam.PolicyStatement({
      sid: 'SSMBucketDeliveryFromOrganization',
      principals,
      // The syncs that the console makes for a whole organization tag their objects.
      actions: ['s3:PutObject', 's3:PutObjectTagging'],
      resources: [keysOf('*')],
      conditions: { StringEquals: { ...ownerControls, 'aws:SourceOrgID': sources.organizationId } },
    }),
  ];
}

/** What the policy of the bucket's KMS key must allow the service. */
export function keyStatements(stack: Stack, sources: DeliverySources): iam.PolicyStatement[] {
  const common = { principals: servicePrincipals(sources), actions: ['kms:GenerateDataKey'], resources: ['*'] };
  const statements = [
    new iam.PolicyStatement({
      sid: 'SSMKeyForDelivery',
      ...common,
      conditions: {
        StringEquals: { 'aws:SourceAccount': sources.accounts },
        ArnLike: { 'aws:SourceArn': syncArns(stack, sources.accounts) },
      },
    }),
  ];
  if (sources.organizationId === undefined) return statements;
  return [
    ...statements,
    new iam.PolicyStatement({
      sid: 'SSMKeyForDeliveryFromOrganization',
      ...common,
      conditions: { StringEquals: { 'aws:SourceOrgID': sources.organizationId } },
    }),
  ];
}

/** About how long the bucket policy gets for so many accounts. */
export function bucketPolicyBytes(accounts: number, bucketName?: string, prefix?: string): number {
  const name = bucketName === undefined || Token.isUnresolved(bucketName) ? LONGEST_BUCKET_NAME : bucketName;
  const account = '111122223333';
  const perAccount = [
    `arn:aws:s3:::${name}/${keyPattern(account, prefix)}`,
    account,
    `arn:aws:ssm:*:${account}:resource-data-sync/*`,
  ];
  return POLICY_FRAME_BYTES + accounts * perAccount.map((text) => `"${text}",`).join('').length;
}

/** The keys under which the inventory of an account is delivered, one folder per inventory type. */
function keyPattern(account: string, prefix?: string): string {
  return `${prefix === undefined ? '' : `${prefix}/`}*/accountid=${account}/*`;
}

function servicePrincipals(sources: DeliverySources): iam.IPrincipal[] {
  const names = ['ssm.amazonaws.com', ...sources.optInRegions.map((region) => `ssm.${region}.amazonaws.com`)];
  return names.map((name) => new iam.ServicePrincipal(name));
}

function syncArns(stack: Stack, accounts: string[]): string[] {
  return accounts.map((account) =>
    stack.formatArn({ service: 'ssm', region: '*', account, resource: 'resource-data-sync', resourceName: '*' }),
  );
}
