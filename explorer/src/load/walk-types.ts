import { Dirent, readdirSync, statSync } from 'node:fs';
import { messageOf } from '../failure';
import { ListedFolder, Listing } from './listing';
import { decodeName, fitsDepth, OBJECT_DEPTH } from './object-name';
import { Problem } from './problem';

/**
 * The largest file that is read. The service takes at most 10,000 items of a type from a node; what is larger is none of
 * its documents, and may be nothing at all: a file can claim terabytes and take no room on the disk.
 */
const LARGEST_FILE = 4 * 1024 ** 3;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface OpenFolder {
  readonly folder: Writable<ListedFolder> & { readonly elsewhere: Map<string, string> };
  readonly nodes: Set<string>;
}

/**
 * Lists all that lies in some folders of a tree, down to the files.
 *
 * @param root the folder that holds the types
 * @param names the names of types, as they are on disk
 */
export function walkTypes(root: string, names: readonly string[]): Listing {
  const open = new Map<string, OpenFolder>();
  const skipped: Problem[] = [];
  const skip = (key: string, reason: string, detail?: string): void => {
    skipped.push(skippedObject(key, reason, detail));
  };

  const walk = (path: string, key: string, depth: number): void => {
    for (const entry of entriesOf(path, (message) => skip(key, 'folder that cannot be read', message))) {
      const name = decodeName(entry.name);
      const reason = whyNot(entry, name, depth);
      if (reason !== undefined) skip(`${key}/${name}`, reason);
      else if (depth < OBJECT_DEPTH - 1) walk(`${path}/${entry.name}`, `${key}/${name}`, depth + 1);
      else add(path, entry.name, key, name);
    }
  };

  const add = (folderPath: string, nameOnDisk: string, folderKey: string, name: string): void => {
    const path = `${folderPath}/${nameOnDisk}`;
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return skip(`${folderKey}/${name}`, 'file that was deleted while the folder was read');
    if (stat.size > LARGEST_FILE) {
      return skip(`${folderKey}/${name}`, `file larger than ${LARGEST_FILE / 1024 ** 3} GiB`);
    }
    let opened = open.get(folderKey);
    if (!opened) open.set(folderKey, (opened = openFolder(folderKey, folderPath)));
    const { folder, nodes } = opened;
    const node = name.slice(0, -'.json'.length);
    // Two tools that mirrored one bucket, each with its own way to write a colon.
    if (nodes.has(node)) {
      const reason = 'object that is there twice, under two spellings';
      return skip(`${folderKey}/${name}`, reason, path.slice(root.length + 1));
    }
    nodes.add(node);
    if (folderPath !== folder.path || nameOnDisk !== name) folder.elsewhere.set(node, path);
    const [modified, changed] = [Math.floor(stat.mtimeMs * 1000), Math.floor(stat.ctimeMs * 1000)];
    folder.lines += `${node} ${stat.size} ${modified} ${changed}\n`;
    folder.lastChange = Math.max(folder.lastChange, changed);
    folder.files++;
    folder.bytes += stat.size;
    if (stat.size === 0) folder.emptyFiles++;
  };

  for (const name of names) walk(`${root}/${name}`, decodeName(name), 1);
  return { folders: [...open.values()].map(({ folder }) => folder), skipped };
}

function openFolder(key: string, path: string): OpenFolder {
  const elsewhere = new Map<string, string>();
  const folder = { key, path, lines: '', lastChange: 0, elsewhere, files: 0, emptyFiles: 0, bytes: 0 };
  return { folder, nodes: new Set() };
}

/** What lies in the tree and is not read, as a problem. */
export function skippedObject(key: string, reason: string, detail?: string): Problem {
  return { type: key.split('/')[0]!, file: key, outcome: 'skipped', reason, detail };
}

/** What is in a folder, in the order of names. */
export function entriesOf(folder: string, onUnreadable: (message: string) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnreadable(messageOf(error));
    return [];
  }
}

/**
 * Why an entry is not part of the inventory, or nothing when it is.
 *
 * @param name the entry's name, decoded
 * @param depth how far it stands below the tree's root (0 is the type)
 */
export function whyNot(entry: Dirent, name: string, depth: number): string | undefined {
  const wanted = depth < OBJECT_DEPTH - 1 ? entry.isDirectory() : entry.isFile();
  if (name === 'test.json') return 'write test of the service';
  if (name.startsWith('_') || name.startsWith('.')) return 'hidden, as Athena skips it';
  if (entry.isSymbolicLink()) return 'symbolic link';
  if (!wanted || !fitsDepth(name, depth)) return 'not where a Resource Data Sync puts inventory';
  return undefined;
}
