import { Failure } from '../failure';
import { isTypeName } from '../load/object-name';
import { neutralise } from '../neutralise';
import { BucketListing, ListedPage } from './bucket-listing';
import { inParallel } from '../in-parallel';
import { ListedObject } from './list-answer';
import { isNarrow, isWithin, Narrowing, writeNarrowing } from './narrowing';

/** Lists under way at the same time. */
const AT_ONCE = 32;

/** So long a list is read by itself as fast as by its folders, whose names have to be asked for first. */
const PAGES_BY_ITSELF = 4;

/** Of a type, its accounts and their Regions; what is below a Region is one folder. */
const DEEPEST = 3;

/** What one list is for: all below a folder, or what follows a key. */
interface Part {
  readonly folder: string;
  readonly after?: string;
}

/** What lies at the top of the prefix. */
export type Top = Pick<ListedPage, 'objects' | 'folders'>;

/**
 * Lists a bucket by type, and large types by account and Region, side by side, for each page of a list is asked for with
 * the last key of the one before. The order of the objects is any.
 *
 * @returns names at the top that are no inventory types, which are left alone; nothing where there are no types
 */
export async function listInventory(
  listing: BucketListing,
  top: Top,
  narrowing: Narrowing,
  take: (objects: readonly ListedObject[]) => Promise<void>,
): Promise<readonly string[] | undefined> {
  const types = top.folders.filter((folder) => isTypeName(folder.slice(0, -1)));
  if (types.length === 0) return undefined;
  const wanted = types.filter(
    (folder) => narrowing.types.length === 0 || narrowing.types.includes(folder.slice(0, -1)),
  );
  const missing = narrowing.types.filter((type) => !types.includes(`${type}/`));
  if (missing.length > 0) throw noSuchType(missing, types);

  const takeWithin = (objects: readonly ListedObject[]): Promise<void> =>
    take(isNarrow(narrowing) ? objects.filter(({ key }) => isWithin(narrowing, key)) : objects);
  let parts = await partsOf(listing, wanted, narrowing);
  while (parts.length > 0) {
    const left: Part[] = [];
    await inParallel(parts, AT_ONCE, async (part) => {
      left.push(...(await listPart(listing, part, takeWithin)));
    });
    parts = left;
  }
  return [...top.folders, ...top.objects.map(({ key }) => key)].filter((name) => name !== '' && !types.includes(name));
}

/** Accounts that are named need not be asked for. */
async function partsOf(listing: BucketListing, types: readonly string[], narrowing: Narrowing): Promise<Part[]> {
  const { accounts, regions } = narrowing;
  let folders = types;
  if (accounts.length > 0) folders = types.flatMap((type) => accounts.map((account) => `${type}accountid=${account}/`));
  else if (regions.length > 0) {
    const found: string[] = [];
    await inParallel(types, AT_ONCE, async (type) => void found.push(...(await listing.folders(type)).folders));
    folders = found;
  }
  if (regions.length > 0) folders = folders.flatMap((folder) => regions.map((region) => `${folder}region=${region}/`));
  return folders.map((folder) => ({ folder }));
}

/** Lists a part, or its beginning: then what is left of it comes back, in parts of its own. */
async function listPart(
  listing: BucketListing,
  { folder, after }: Part,
  take: (objects: readonly ListedObject[]) => Promise<void>,
): Promise<readonly Part[]> {
  let pages = 0;
  for await (const { objects, goesOn } of listing.objects(folder, after)) {
    await take(objects);
    const last = objects.at(-1)?.key;
    const isLong = goesOn && ++pages >= PAGES_BY_ITSELF && folder.split('/').length <= DEEPEST;
    // Where keys come in no order, nobody can tell what has been listed by the last of them.
    if (isLong && last !== undefined && isAscending(objects)) {
      const below = await listing.folders(folder);
      await take(below.objects.filter(({ key }) => isBefore(last, key)));
      return below.folders
        .filter((one) => last.startsWith(one) || isBefore(last, one))
        .map((one) => ({ folder: one, after: last.startsWith(one) ? last : undefined }));
    }
  }
  return [];
}

function isAscending(objects: readonly ListedObject[]): boolean {
  return objects.every(({ key }, n) => n === 0 || isBefore(objects[n - 1]!.key, key));
}

/** In the order of S3, which is that of the bytes. */
function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

function noSuchType(missing: readonly string[], types: readonly string[]): Failure {
  return new Failure(
    `nothing under ${neutralise(writeNarrowing({ types: missing, accounts: [], regions: [] }))}: ` +
      `the bucket has ${types.map((type) => neutralise(type.slice(0, -1))).join(', ')}`,
  );
}
