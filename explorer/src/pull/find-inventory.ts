import { isTypeName } from '../load/object-name';
import { neutralise } from '../neutralise';
import { BucketListing } from './bucket-listing';
import { S3Address, writeS3Address } from './s3-address';

/** How deep a bucket is searched, and how many requests that may take: it may be a bucket for everything. */
const DEPTH = 4;
const MOST_REQUESTS = 200;

/** Says that there is no inventory at an address, and where in the bucket there is some. */
export async function sayWhereInventoryIs(
  address: S3Address,
  listingOf: (address: S3Address) => BucketListing,
): Promise<string> {
  const asked = neutralise(writeS3Address(address));
  const root = { ...address, prefix: '' };
  const found = await search(listingOf(root));
  if (found.length === 0) {
    return (
      `0 objects of an inventory under ${asked}, nor anywhere else in the bucket as far as was looked: ` +
      'check the name of the bucket, and whether its Resource Data Sync has delivered'
    );
  }
  const list = found.map(
    ({ prefix, type }) => `\n  ${neutralise(writeS3Address({ ...root, prefix }))} has ${neutralise(type)}`,
  );
  return `0 objects of an inventory under ${asked}, but there is some elsewhere; pull that:${list.join('')}`;
}

async function search(listing: BucketListing): Promise<{ readonly prefix: string; readonly type: string }[]> {
  const found: { prefix: string; type: string }[] = [];
  let level = [''];
  let requests = 0;
  for (let depth = 0; depth <= DEPTH && level.length > 0; depth++) {
    const below: string[] = [];
    for (const prefix of level) {
      if (++requests > MOST_REQUESTS) return found;
      const { folders } = await listing.folders(prefix, 1);
      const type = folders.find((folder) => isTypeName(folder.slice(prefix.length, -1)));
      if (type === undefined) below.push(...folders);
      else found.push({ prefix, type: type.slice(prefix.length, -1) });
    }
    level = below;
  }
  return found;
}
