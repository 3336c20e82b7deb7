import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Lets `grantee` write objects below the prefix and use the bucket's key for that: what the agent needs for the output
 * of a document, and no more.
 *
 * The agent uploads with PutObject alone; the ACL that it then asks for may be denied without harm.
 *
 * @see https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go
 */
export function grantOutput(bucket: IBucket, prefix: string | undefined, grantee: IGrantable): Grant {
  const grant = Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:PutObject'],
    resource: bucket,
    resourceArns: [bucket.arnForObjects(prefix === undefined ? '*' : `${prefix}/*`)],
  });
  // Decrypt is for the parts of a multipart upload, which S3 reads again to put them together.
  const keyGrant = bucket.encryptionKey?.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
  return keyGrant ? grant.combine(keyGrant) : grant;
}
