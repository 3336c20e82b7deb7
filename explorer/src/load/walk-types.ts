import { Dirent, lstatSync, readdirSync, Stats } from 'node:fs';
import { messageOf } from '../failure';
import { digestOf, linesByNode, ListedFolder, Listing } from './listing';
import { decodeName, fitsDepth, OBJECT_DEPTH } from './object-name';
import { Problem } from './problem';

/**
 * The largest file that is read. The service takes at most 10,000 items of a type from a node; what is larger is none of
 * its documents, and may be nothing at all: a file can claim terabytes and take no room on the disk.
 */
const LARGEST_FILE = 4 * 1024 ** 3;

const MISPLACED = 'not where a Resource Data Sync puts inventory';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

type OpenFolder = Writable<ListedFolder> & { readonly elsewhere: Map<string, string> };

/**
 * Lists all that lies in some folders of a tree, down to the files.
 *
 * @param root the folder that holds the types
 * @param names the names of types, as they are on disk
 */
export function walkTypes(root: string, names: Iterable<string>): Listing {
  const open = new Map<string, OpenFolder>();
  const skipped: Problem[] = [];
  const skip: Skip = (key, reason, detail) => void skipped.push(skippedObject(key, reason, detail));

  const walk = (path: string, key: string, depth: number): void => {
    const unreadable = (message: string): void => skip(key, 'folder that cannot be read', message);
    if (depth === OBJECT_DEPTH - 1) {
      const known = open.get(key);
      const folder = known ?? openFolder(key, path);
      addFiles(folder, path, namesIn(path, unreadable), (name, reason, twice) =>
        skip(`${key}/${name}`, reason, twice?.slice(root.length + 1)),
      );
      if (!known && folder.files > 0) open.set(key, folder);
      return;
    }
    for (const entry of entriesOf(path, unreadable)) {
      const name = decodeName(entry.name);
      const reason = whyNot(entry, name, depth);
      if (reason === undefined) walk(`${path}/${entry.name}`, `${key}/${name}`, depth + 1);
      else skip(`${key}/${name}`, reason);
    }
  };

  for (const name of names) walk(`${root}/${name}`, decodeName(name), 1);
  return { folders: [...open.values()], skipped };
}

type Skip = (name: string, reason: string, detail?: string) => void;

function openFolder(key: string, path: string): OpenFolder {
  const nothing = { lines: '', digest: digestOf(''), lastChange: 0, files: 0, emptyFiles: 0, bytes: 0 };
  return { key, path, elsewhere: new Map(), ...nothing };
}

/** One loop over local values: of a hundred thousand files, each costs what the file system takes and little more. */
function addFiles(folder: OpenFolder, folderPath: string, namesOnDisk: readonly string[], skip: Skip): void {
  let { lines, lastChange, files, emptyFiles, bytes } = folder;
  // On disk no folder has a name twice, so that most need no list of them.
  let nodes: Set<string> | undefined;
  for (const nameOnDisk of namesOnDisk) {
    const path = `${folderPath}/${nameOnDisk}`;
    const name = decodeName(nameOnDisk);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    const reason = stat ? whyNot(stat, name, OBJECT_DEPTH - 1) : whyGone(name);
    if (!stat || reason !== undefined) {
      skip(name, reason!);
      continue;
    }
    const { size, mtimeMs, ctimeMs } = stat;
    if (size > LARGEST_FILE) {
      skip(name, `file larger than ${LARGEST_FILE / 1024 ** 3} GiB`);
      continue;
    }
    const node = name.slice(0, -'.json'.length);
    const isElsewhere = folderPath !== folder.path || nameOnDisk !== name;
    if (isElsewhere) nodes ??= new Set(linesByNode(lines).keys());
    // Two tools that mirrored one bucket, each with its own way to write a colon.
    if (nodes?.has(node) === true) {
      skip(name, 'object that is there twice, under two spellings', path);
      continue;
    }
    nodes?.add(node);
    if (isElsewhere) folder.elsewhere.set(node, path);
    const changed = Math.floor(ctimeMs * 1000);
    lines += `${node} ${size} ${changed} ${changed - Math.floor(mtimeMs * 1000)}\n`;
    lastChange = Math.max(lastChange, changed);
    files++;
    bytes += size;
    if (size === 0) emptyFiles++;
  }
  // This also puts together what is still a tree of pieces: to keep these until the end would cost a third of the time.
  const digest = digestOf(lines);
  Object.assign(folder, { lines, digest, lastChange, files, emptyFiles, bytes });
}

/** What lies in the tree and is not read, as a problem. */
export function skippedObject(key: string, reason: string, detail?: string): Problem {
  return { type: key.split('/')[0]!, file: key, outcome: 'skipped', reason, detail };
}

/** What is in a folder, in the order of names. */
export function entriesOf(folder: string, onUnreadable: (message: string) => void): Dirent[] {
  const entries = unlessUnreadable(() => readdirSync(folder, { withFileTypes: true }), onUnreadable);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** As `entriesOf`, of which nothing but the names is asked. */
function namesIn(folder: string, onUnreadable: (message: string) => void): string[] {
  return unlessUnreadable(() => readdirSync(folder), onUnreadable).sort();
}

/** Why there is nothing by a name of a folder: one that is not text as UTF-8 was read as another, and is no inventory's. */
function whyGone(name: string): string {
  return fitsDepth(name, OBJECT_DEPTH - 1) ? 'file that was deleted while the folder was read' : MISPLACED;
}

function unlessUnreadable<T>(read: () => T[], onUnreadable: (message: string) => void): T[] {
  try {
    return read();
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
export function whyNot(entry: Dirent | Stats, name: string, depth: number): string | undefined {
  const wanted = depth < OBJECT_DEPTH - 1 ? entry.isDirectory() : entry.isFile();
  if (name === 'test.json') return 'write test of the service';
  if (name.startsWith('_') || name.startsWith('.')) return 'hidden, as Athena skips it';
  if (entry.isSymbolicLink()) return 'symbolic link';
  if (!wanted || !fitsDepth(name, depth)) return MISPLACED;
  return undefined;
}
