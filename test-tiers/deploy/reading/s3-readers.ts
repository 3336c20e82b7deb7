import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  LifecycleRule,
} from '@aws-sdk/client-s3';
import { Reader, tagsOf, unknownAttribute } from './reader';

export const S3_READERS: Readonly<Record<string, Reader>> = {
  'AWS::S3::Bucket': {
    properties: async ({ s3 }, Bucket) => {
      const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      const access = await s3.send(new GetPublicAccessBlockCommand({ Bucket })).catch(orNone);
      const ownership = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket })).catch(orNone);
      const lifecycle = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })).catch(orNone);
      const tagging = await s3.send(new GetBucketTaggingCommand({ Bucket })).catch(orNone);
      const versioning = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      return {
        BucketName: Bucket,
        BucketEncryption: {
          ServerSideEncryptionConfiguration: encryption.ServerSideEncryptionConfiguration!.Rules!.map((rule) => ({
            ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
            BucketKeyEnabled: rule.BucketKeyEnabled,
          })),
        },
        LifecycleConfiguration: { Rules: lifecycle?.Rules?.map(lifecycleRule) },
        OwnershipControls: ownership?.OwnershipControls,
        PublicAccessBlockConfiguration: access?.PublicAccessBlockConfiguration,
        VersioningConfiguration: { Status: versioning.Status },
        Tags: tagsOf(tagging?.TagSet),
      };
    },
    attribute: (_, id, name) =>
      name === 'Arn' ? Promise.resolve(`arn:aws:s3:::${id}`) : unknownAttribute('AWS::S3::Bucket', name),
  },
  'AWS::S3::BucketPolicy': {
    properties: async ({ s3 }, _, { Bucket }) => {
      const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: Bucket as string }));
      return { Bucket, PolicyDocument: JSON.parse(Policy!) as unknown };
    },
  },
};

function lifecycleRule(rule: LifecycleRule): object {
  return {
    ...rule,
    Id: rule.ID,
    Prefix: rule.Filter?.Prefix,
    ExpirationInDays: rule.Expiration?.Days,
    ExpiredObjectDeleteMarker: rule.Expiration?.ExpiredObjectDeleteMarker,
  };
}

/** A bucket without the configuration answers with an error that says so. */
function orNone(error: unknown): undefined {
  if (error instanceof Error && /^NoSuch|NotFound/.test(error.name)) return undefined;
  throw error;
}
