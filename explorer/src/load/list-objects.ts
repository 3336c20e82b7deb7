import { Dirent, readdirSync, statSync } from 'node:fs';
import { messageOf } from '../failure';
import { STATE_FOLDER } from '../pull/state-folder';
import { decodeName, fitsDepth, OBJECT_DEPTH } from './object-name';
import { Problem } from './problem';

/** One file to load. */
export interface InventoryFile {
  /** Where it lies, with slashes on every system. */
  readonly path: string;
  /** Its place in the bucket, without the prefix. */
  readonly key: string;
  /** In bytes. */
  readonly size: number;
}

/** A file as it was when the tree was walked. */
export interface ListedFile extends InventoryFile {
  /** When it was last written to, as whoever wrote it says; in microseconds. */
  readonly modified: number;
  /** When anything about it last changed, as the file system says; in microseconds. */
  readonly changed: number;
}

export interface Listing {
  /** By type, each in the order of their keys. */
  readonly files: ReadonlyMap<string, readonly ListedFile[]>;
  /** The same files by the key of their folder and their name in it, without the ending. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, ListedFile>>;
  /** What lies in the tree and is no inventory. */
  readonly skipped: readonly Problem[];
}

/**
 * The largest file that is read. The service takes at most 10,000 items of a type from a node; what is larger is none of
 * its documents, and may be nothing at all: a file can claim terabytes and take no room on the disk.
 */
const LARGEST_FILE = 4 * 1024 ** 3;

/** Walks the tree: folders of fixed depth, each with its own form of name. */
export function listObjects(root: string): Listing {
  const top = process.platform === 'win32' ? root.replaceAll('\\', '/') : root;
  const files = new Map<string, ListedFile[]>();
  const folders = new Map<string, Map<string, ListedFile>>();
  const skipped: Problem[] = [];
  const skip = (key: string, reason: string, detail?: string): void => {
    skipped.push({ type: key.split('/')[0]!, file: key, outcome: 'skipped', reason, detail });
  };

  const walk = (folder: string, above: string, depth: number): void => {
    for (const entry of entriesOf(folder, (message) => skip(above, 'folder that cannot be read', message))) {
      if (depth === 0 && entry.name === STATE_FOLDER) continue;
      const name = decodeName(entry.name);
      const path = `${folder}/${entry.name}`;
      const reason = whyNot(entry, name, depth);
      if (reason !== undefined) skip(keyIn(above, name), reason);
      else if (depth < OBJECT_DEPTH - 1) walk(path, keyIn(above, name), depth + 1);
      else add(path, above, name);
    }
  };

  const add = (path: string, folder: string, name: string): void => {
    const key = keyIn(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return skip(key, 'file that was deleted while the folder was read');
    if (stat.size > LARGEST_FILE) return skip(key, `file larger than ${LARGEST_FILE / 1024 ** 3} GiB`);
    const inFolder = getOrAdd(folders, folder, () => new Map<string, ListedFile>());
    const node = name.slice(0, -'.json'.length);
    // Two tools that mirrored one bucket, each with its own way to write a colon.
    if (inFolder.has(node))
      return skip(key, 'object that is there twice, under two spellings', path.slice(top.length + 1));
    const [modified, changed] = [Math.floor(stat.mtimeMs * 1000), Math.floor(stat.ctimeMs * 1000)];
    const file = { path, key, size: stat.size, modified, changed };
    inFolder.set(node, file);
    getOrAdd(files, folder.slice(0, folder.indexOf('/')), () => []).push(file);
  };

  walk(top, '', 0);
  return { files, folders, skipped };
}

function keyIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function getOrAdd<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function entriesOf(folder: string, onUnreadable: (message: string) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnreadable(messageOf(error));
    return [];
  }
}

/** Why an entry is not part of the inventory, or nothing when it is. */
function whyNot(entry: Dirent, name: string, depth: number): string | undefined {
  const wanted = depth < OBJECT_DEPTH - 1 ? entry.isDirectory() : entry.isFile();
  if (name === 'test.json') return 'write test of the service';
  if (name.startsWith('_') || name.startsWith('.')) return 'hidden, as Athena skips it';
  if (entry.isSymbolicLink()) return 'symbolic link';
  if (!wanted || !fitsDepth(name, depth)) return 'not where a Resource Data Sync puts inventory';
  return undefined;
}
