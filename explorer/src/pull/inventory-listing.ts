import { Failure } from '../failure';
import { isTypeName } from '../load/object-name';
import { neutralise } from '../neutralise';
import { BucketListing, ListedObject } from './bucket-listing';
import { inParallel } from './in-parallel';
import { isWithin, Narrowing, writeNarrowing } from './narrowing';

/** Lists under way at the same time. */
const AT_ONCE = 16;

export interface InventoryListing {
  /** Names at the top of the prefix that are no inventory types; they are left alone. */
  readonly others: readonly string[];
}

/**
 * Lists a bucket by type and account side by side, for each page of a list is asked for with the last key of the one
 * before. The order of the objects is any.
 */
export async function listInventory(
  listing: BucketListing,
  narrowing: Narrowing,
  take: (objects: readonly ListedObject[]) => Promise<void>,
): Promise<InventoryListing | undefined> {
  const top = await listing.folders('');
  const types = top.folders.filter((folder) => isTypeName(folder.slice(0, -1)));
  if (types.length === 0) return undefined;
  const wanted = types.filter(
    (folder) => narrowing.types.length === 0 || narrowing.types.includes(folder.slice(0, -1)),
  );
  const missing = narrowing.types.filter((type) => !types.includes(`${type}/`));
  if (missing.length > 0) throw noSuchType(missing, types);

  const within = (objects: readonly ListedObject[]): ListedObject[] =>
    objects.filter(({ key }) => isWithin(narrowing, key));
  const parts: string[] = [];
  await inParallel(wanted, AT_ONCE, async (type) => {
    const { folders, objects } = await foldersOf(listing, type, narrowing);
    await take(within(objects));
    parts.push(...folders.flatMap((folder) => below(folder, narrowing.regions)));
  });
  await inParallel(parts, AT_ONCE, async (part) => {
    for await (const page of listing.objects(part)) await take(within(page.objects));
  });
  const others = [...top.folders, ...top.objects.map(({ key }) => key)].filter((name) => !types.includes(name));
  return { others: others.filter((name) => name !== '') };
}

/** Of accounts that are named nothing needs to be asked. */
async function foldersOf(
  listing: BucketListing,
  type: string,
  { accounts }: Narrowing,
): Promise<Awaited<ReturnType<BucketListing['folders']>>> {
  if (accounts.length === 0) return listing.folders(type);
  return { folders: accounts.map((account) => `${type}accountid=${account}/`), objects: [] };
}

function below(folder: string, regions: readonly string[]): string[] {
  return regions.length === 0 ? [folder] : regions.map((region) => `${folder}region=${region}/`);
}

function noSuchType(missing: readonly string[], types: readonly string[]): Failure {
  return new Failure(
    `nothing under ${neutralise(writeNarrowing({ types: missing, accounts: [], regions: [] }))}: ` +
      `the bucket has ${types.map((type) => neutralise(type.slice(0, -1))).join(', ')}`,
  );
}
