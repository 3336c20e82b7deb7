import type { ResourceDataSyncItem } from '@aws-sdk/client-ssm';
import type { Place } from '../finding';
import type { Sync } from '../gathering';
import type { Inquiry } from '../inquiry';
import { syncOwner } from '../owners';
import type { StackOf } from './stacks';
import { gatherObjects } from './sync-objects';

/** All resource data syncs, and what lies in the buckets of those that are not a service's own. */
export async function gatherSyncs(
  inquiry: Inquiry,
  place: Place,
  stackOf: StackOf,
): Promise<readonly Sync[] | undefined> {
  // What is listed without a type is not documented.
  const listed = await Promise.all(
    ['SyncToDestination', 'SyncFromSource'].map((SyncType) =>
      inquiry.all(
        {
          operation: 'ssm:ListResourceDataSync',
          input: { SyncType, MaxResults: 50 },
          purpose: 'which resource data syncs there are',
        },
        ({ ResourceDataSyncItems: page, NextToken: next }) => [page, next],
      ),
    ),
  );
  if (listed.includes(undefined)) return undefined;
  const byName = new Map(listed.flatMap((items) => items ?? []).map((item) => [item.SyncName ?? '', item]));
  const syncs: Sync[] = [];
  for (const [name, item] of byName) {
    const sync = { ...syncOf(name, item), stack: await stackOf(name) };
    const objects = syncOwner(sync) === undefined ? await gatherObjects(inquiry, place, sync) : undefined;
    syncs.push({ ...sync, objects });
  }
  return syncs;
}

function syncOf(name: string, item: ResourceDataSyncItem): Omit<Sync, 'stack'> {
  return {
    name,
    type: item.SyncType,
    bucket: item.S3Destination?.BucketName,
    prefix: item.S3Destination?.Prefix,
    bucketRegion: item.S3Destination?.Region,
    status: item.LastStatus,
    message: item.LastSyncStatusMessage,
    createdAt: item.SyncCreatedTime,
    succeededAt: item.LastSuccessfulSyncTime,
  };
}
