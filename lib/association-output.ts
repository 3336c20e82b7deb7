import { IBucket } from 'aws-cdk-lib/aws-s3';
import { PropRule } from './check';
import { keyPrefixRules } from './key-prefix';
import { regionRules } from './sync-rules';

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
    ...keyPrefixRules('output.prefix', output?.prefix, 1024),
    ...regionRules('output.region', output?.region),
  ];
}
