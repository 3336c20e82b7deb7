import { createHash } from 'node:crypto';
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

/**
 * The files of one folder of the bucket. They stay one text until they are asked for: a fleet has a hundred thousand of
 * them, and a load that finds most of them as they were asks for a few.
 */
export interface ListedFolder {
  /** Its place in the bucket, without the prefix. */
  readonly key: string;
  /** Where it lies. */
  readonly path: string;
  /**
   * A line for each file, with blanks between: its name without the ending, its size, when anything about it last changed as
   * the file system says, and how long before that it was last written to as whoever wrote it says; both in microseconds.
   */
  readonly lines: string;
  /** Tells these lines from others. */
  readonly digest: string;
  /** When the last of them changed, in microseconds. */
  readonly lastChange: number;
  /** The paths of files that lie in another folder or have another name on disk, by their names without the ending. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly files: number;
  /** Files of zero bytes: the type was collected and there was nothing. */
  readonly emptyFiles: number;
  readonly bytes: number;
}

/** What was found in a tree, or in a part of it. */
export interface Listing {
  readonly folders: readonly ListedFolder[];
  /** What lies in the tree and is no inventory. */
  readonly skipped: readonly Problem[];
}

/** The type of a key, or of a folder's. */
export function typeOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

export function digestOf(lines: string): string {
  return createHash('sha256').update(lines).digest('hex');
}

/** The lines of a folder by the names that they begin with. */
export function linesByNode(lines: string): Map<string, string> {
  const byNode = new Map<string, string>();
  for (let start = 0, end = lines.indexOf('\n'); end >= 0; start = end + 1, end = lines.indexOf('\n', start)) {
    const line = lines.slice(start, end);
    byNode.set(nodeOf(line), line);
  }
  return byNode;
}

/** The name that a line begins with; nothing of what follows the last line. */
export function nodeOf(line: string): string {
  return line.slice(0, Math.max(0, line.indexOf(' ')));
}

/** The file of a folder that one of its lines is about. */
export function fileOf({ key, path, elsewhere }: ListedFolder, line: string): InventoryFile {
  const [node, size] = line.split(' ', 2) as [string, string];
  const name = `${node}.json`;
  return { path: elsewhere.get(node) ?? `${path}/${name}`, key: `${key}/${name}`, size: Number(size) };
}

/** All files by type. */
export function filesByType({ folders }: Listing): Map<string, InventoryFile[]> {
  const files = new Map<string, InventoryFile[]>();
  for (const folder of folders) {
    const type = typeOf(folder.key);
    const ofType = files.get(type) ?? [];
    for (const line of linesByNode(folder.lines).values()) ofType.push(fileOf(folder, line));
    files.set(type, ofType);
  }
  return files;
}
