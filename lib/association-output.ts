import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { PropRule } from './check';

/**
 * Where the nodes write the output of an association's runs.
 *
 * The nodes write with their own role, so that role needs `grantWriteOutput` of the association.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_S3OutputLocation.html
 */
export interface AssociationOutput {
  /** The bucket. */
  readonly bucket: IBucket;

  /**
   * The prefix of the objects, without slashes at its ends; at most 1024 characters.
   *
   * @default - none: output at the top of the bucket
   */
  readonly prefix?: string;

  /**
   * The Region of the bucket. Current agents find it out themselves.
   *
   * @default - left to the agent
   */
  readonly region?: string;
}

export function outputRules(output: AssociationOutput | undefined): PropRule[] {
  return [
    {
      prop: 'output.bucket',
      value: output?.bucket.bucketName,
      holds: () => output!.bucket.bucketName.length >= 3 && output!.bucket.bucketName.length <= 63,
      must: 'have a name of 3 to 63 characters',
      wayOut: 'give the name of the bucket, not its ARN',
    },
    {
      prop: 'output.prefix',
      value: output?.prefix,
      holds: () => /^[^/](.*[^/])?$/.test(output!.prefix!) && output!.prefix!.length <= 1024,
      must: 'have 1 to 1024 characters and no slash at its ends',
      wayOut: 'write logs/inventory, or leave it out',
    },
    {
      prop: 'output.region',
      value: output?.region,
      holds: () => output!.region!.length >= 3 && output!.region!.length <= 20,
      must: 'have 3 to 20 characters',
      wayOut: 'leave it out',
    },
  ];
}

/** Lets `grantee` write below the prefix and use the bucket's key for that: what the agent needs, and no more. */
export function grantOutput(output: AssociationOutput, grantee: IGrantable): Grant {
  const grant = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:PutObject'],
    resource: output.bucket,
    resourceArns: [output.bucket.arnForObjects(output.prefix === undefined ? '*' : `${output.prefix}/*`)],
  });
  // Decrypt is for the parts of large uploads, which S3 reads again.
  const keyGrant = output.bucket.encryptionKey?.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
  return keyGrant ? grant.combine(keyGrant) : grant;
}
