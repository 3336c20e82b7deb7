import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { workGroupArn } from './query-work-group';

/** What a state machine's role is for. */
export interface StateMachineRoleOptions {
  readonly stateMachineName: string;
  readonly description: string;
}

/** A role that one state machine can take, and nobody else: not even the same service on behalf of another account. */
export function stateMachineRole(scope: Construct, id: string, options: StateMachineRoleOptions): iam.Role {
  const stack = Stack.of(scope);
  return new iam.Role(scope, id, {
    description: options.description,
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnEquals: { 'aws:SourceArn': stateMachineArn(scope, options.stateMachineName) },
      },
    }),
  });
}

/** The ARN of a state machine that is to have this name; its own would make a circle of it, its role and its definition. */
export function stateMachineArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/**
 * Lets a role start queries in a workgroup, wait for them, and stop them when it is stopped itself.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 */
export function letRunQueries(role: iam.IRole, workGroupName: string): void {
  const stack = Stack.of(role);
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['athena:GetQueryExecution', 'athena:StartQueryExecution', 'athena:StopQueryExecution'],
      resources: [workGroupArn(role, workGroupName)],
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['athena:GetDataCatalog'],
      resources: [stack.formatArn({ service: 'athena', resource: 'datacatalog', resourceName: 'AwsDataCatalog' })],
    }),
  );
}

/**
 * Lets a role make tables of Iceberg's in a database, and commit to them: a commit is a new version of the table in the Data Catalog.
 * Nothing can be dropped.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function letWriteTables(role: iam.IRole, databaseName: string): void {
  const arn = (resource: string, resourceName?: string) =>
    Stack.of(role).formatArn({ service: 'glue', resource, resourceName });
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['glue:CreateTable', 'glue:UpdateTable'],
      resources: [arn('catalog'), arn('database', databaseName), arn('table', `${databaseName}/*`)],
    }),
  );
}

/**
 * Lets a role read, write and delete the files of tables: VACUUM deletes what no snapshot needs.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function letWriteFiles(role: iam.IRole, bucket: s3.IBucket, prefix: string): void {
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [bucket.bucketArn],
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: [
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:GetObject',
        's3:ListMultipartUploadParts',
        's3:PutObject',
      ],
      resources: [bucket.arnForObjects(`${prefix}/*`)],
    }),
  );
  bucket.encryptionKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
}
