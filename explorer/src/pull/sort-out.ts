import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, Stats } from 'node:fs';
import { hasCode } from '../failure';
import { ListedObject } from './list-answer';
import { ManifestEntry } from './manifest';
import { Mirror } from './mirror';
import { ObjectNote } from './pull-report';

/** An object that the mirror does not have as it is. */
export interface ChangedObject extends ListedObject {
  /** Where it goes. */
  readonly path: string;
}

/** What was found while sorting out. */
export interface SortedOut {
  listed: number;
  unchanged: number;
  readonly refused: ObjectNote[];
  readonly seen: Set<string>;
}

/** A file that is larger is fetched again, rather than read. */
const MOST_TO_READ = 64 * 1024 * 1024;

/** Tells which of the listed objects have to be fetched. */
export function sortOut(objects: readonly ListedObject[], mirror: Mirror, sorted: SortedOut): ChangedObject[] {
  const changed: ChangedObject[] = [];
  for (const object of objects) {
    const { key, size } = object;
    // What consoles make to show an empty folder.
    if (key.endsWith('/') && size === 0) continue;
    sorted.listed++;
    sorted.seen.add(key);
    const place = mirror.place(key);
    if ('refused' in place) sorted.refused.push({ key, reason: place.refused });
    else if (isThere(object, place.path, mirror)) sorted.unchanged++;
    else changed.push({ ...object, path: place.path });
  }
  return changed;
}

/**
 * Whether the file is what the bucket has: nothing has changed there nor here; or, when the file was touched or copied, or
 * the last pull was killed before it could note it, its content has the MD5 that S3 gives as ETag.
 */
function isThere(object: ListedObject, path: string, mirror: Mirror): boolean {
  const { key, etag, size, modified } = object;
  const stat = statOf(path);
  if (stat?.isFile() !== true || stat.size !== size) return false;
  const entry = mirror.manifest.get(key);
  if (entry !== undefined && isSame(entry, object) && entry.written === stat.mtimeMs) return true;
  if (size > MOST_TO_READ || createHash('md5').update(readFileSync(path)).digest('hex') !== etag) return false;
  mirror.manifest.set(key, { etag, size, modified, written: stat.mtimeMs });
  return true;
}

/** Where a file is in the way of a folder, or a path is too long, there is nothing; who makes room says so. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (hasCode(error, 'ENOTDIR', 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}

/** Some servers that speak S3 list no ETags; the time in an object's own headers has no milliseconds. */
function isSame(entry: ManifestEntry, { etag, size, modified }: ListedObject): boolean {
  if (entry.size !== size) return false;
  return etag === '' ? entry.modified.slice(0, 19) === modified.slice(0, 19) : entry.etag === etag;
}
