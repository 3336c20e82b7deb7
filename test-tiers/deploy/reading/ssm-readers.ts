import {
  DescribeAssociationCommand,
  ListResourceDataSyncCommand,
  ListTagsForResourceCommand,
  ResourceDataSyncItem,
} from '@aws-sdk/client-ssm';
import { Reader, tagsOf } from './reader';

export const SSM_READERS: Readonly<Record<string, Reader>> = {
  'AWS::SSM::Association': {
    properties: async ({ ssm }, AssociationId) => {
      const { AssociationDescription: association } = await ssm.send(new DescribeAssociationCommand({ AssociationId }));
      const { TagList } = await ssm.send(
        new ListTagsForResourceCommand({ ResourceType: 'Association', ResourceId: AssociationId }),
      );
      return { ...association, Tags: tagsOf(TagList) };
    },
  },
  'AWS::SSM::ResourceDataSync': {
    properties: async ({ ssm }, name) => {
      const { ResourceDataSyncItems: syncs } = await ssm.send(new ListResourceDataSyncCommand({}));
      return byResourceNames(syncs!.find(({ SyncName }) => SyncName === name)!);
    },
  },
};

function byResourceNames(sync: ResourceDataSyncItem): Record<string, unknown> {
  const { Prefix, Region, AWSKMSKeyARN, ...same } = sync.S3Destination!;
  const S3Destination = { ...same, BucketPrefix: Prefix, BucketRegion: Region, KMSKeyArn: AWSKMSKeyARN };
  return { ...sync, S3Destination };
}
