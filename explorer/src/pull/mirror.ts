import { existsSync, mkdirSync, readdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { Failure, hasCode } from '../failure';
import { neutralise } from '../neutralise';
import { localPath, LocalPath } from './local-path';
import { Manifest } from './manifest';
import { locked } from './mirror-lock';
import { S3Address } from './s3-address';
import { STATE_FOLDER } from './state-folder';

/** A folder whose files are the objects of a bucket. */
export class Mirror {
  /** Makes the folder, or opens it, and keeps others from pulling into it meanwhile. */
  public static async use<T>(
    given: string,
    address: S3Address,
    work: (mirror: Mirror, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const folder = resolve(given);
    const state = join(folder, STATE_FOLDER);
    checkFolder(given, folder, state);
    mkdirSync(state, { recursive: true });
    return locked(join(state, 'running'), async (incoming, signal) => {
      const manifest = Manifest.open(join(state, 'manifest.ndjson'), address);
      try {
        return await work(new Mirror(realpathSync(folder), manifest, incoming), signal);
      } finally {
        manifest.close();
      }
    });
  }

  /** Folders that are there and inside. */
  private readonly made = new Set<string>();
  /** Where names that differ in case alone are one file: what stands under each name. */
  private readonly taken: Map<string, string> | undefined;

  private constructor(
    /** Without symbolic links. */
    public readonly folder: string,
    public readonly manifest: Manifest,
    /** For files that are not whole yet. */
    public readonly incoming: string,
  ) {
    const tellsCase = !existsSync(join(folder, STATE_FOLDER.toUpperCase()));
    if (!tellsCase || process.platform === 'win32') this.taken = new Map();
  }

  /** Where an object belongs. */
  public place(key: string): LocalPath {
    const local = localPath(key);
    if ('refused' in local) return local;
    const other = this.taken === undefined ? undefined : claim(this.taken, local.path);
    if (other !== undefined) return { refused: `this disk takes its name for the same as ${other}` };
    // There is nothing to resolve in it any more.
    return { path: `${this.folder}${sep}${local.path}` };
  }

  /** Makes the folder that a file goes into; says why when that would lead out of the mirror. */
  public makeRoom(path: string): string | undefined {
    const folder = dirname(path);
    if (this.made.has(folder)) return undefined;
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      if (hasCode(error, 'EEXIST', 'ENOTDIR')) return 'a part of its key is the name of another object';
      if (hasCode(error, 'ENAMETOOLONG')) return 'its path is too long here';
      throw error;
    }
    if (!realpathSync(folder).startsWith(`${this.folder}${sep}`)) return 'a symbolic link leads out of the mirror';
    this.made.add(folder);
    return undefined;
  }

  /** Removes an object's file, and the folders that become empty. */
  public remove(key: string): void {
    const local = localPath(key);
    if ('path' in local) {
      const path = join(this.folder, local.path);
      const isOthers = this.taken !== undefined && claim(this.taken, local.path) !== undefined;
      if (!isOthers) rmSync(path, { force: true });
      this.removeEmpty(dirname(path));
    }
    this.manifest.delete(key);
  }

  private removeEmpty(folder: string): void {
    if (folder === this.folder || !existsSync(folder) || readdirSync(folder).length > 0) return;
    rmdirSync(folder);
    this.made.delete(folder);
    this.removeEmpty(dirname(folder));
  }
}

/** Takes a path and the folders it lies in; tells who has one of them under another spelling. */
export function claim(taken: Map<string, string>, path: string): string | undefined {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const part = end < 0 ? path : path.slice(0, end);
    const folded = part.normalize('NFC').toLowerCase();
    const other = taken.get(folded);
    if (other !== undefined && other !== part) return other;
    taken.set(folded, part);
    if (end < 0) return undefined;
  }
}

function checkFolder(given: string, folder: string, state: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) throw new Failure(`'${neutralise(given)}' is a file; name a folder with --to`);
  const others = readdirSync(folder).filter((name) => name !== STATE_FOLDER);
  if (others.length > 0 && !existsSync(join(state, 'manifest.ndjson'))) {
    throw new Failure(
      `'${neutralise(given)}' is not empty, and no mirror that pull has made; name a new folder with --to`,
    );
  }
}
