import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, hasCode } from '../failure';
import { neutralise } from '../neutralise';

/**
 * The folder, beside the database, in which a new database is built: on the same disk, so that one rename puts it in
 * place of the old one, and never the same folder for two loads, so that of two at once the last to finish wins.
 */
export class BuildFolder {
  /** Chooses the folder, which is not made yet, and removes those that killed loads of this machine left behind. */
  public static create(database: string): BuildFolder {
    const target = resolve(database);
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new Failure(`'${neutralise(database)}' is a folder; name the file that the database goes into`);
    }
    mkdirSync(dirname(target), { recursive: true });
    removeLeftovers(target);
    const folder = join(dirname(target), `${prefixOf(target)}${process.pid}-${randomBytes(4).toString('hex')}`);
    return new BuildFolder(folder, target);
  }

  /** The database that is being built. */
  public readonly database: string;
  /** For copies of files that needed repair. */
  public readonly repaired: string;
  /** For what does not fit into memory. */
  public readonly spill: string;

  private constructor(
    /** Whoever makes it removes it. */
    public readonly folder: string,
    /** The database that is replaced in the end. */
    public readonly target: string,
  ) {
    this.database = join(folder, 'new.duckdb');
    const slashed = process.platform === 'win32' ? folder.replaceAll('\\', '/') : folder;
    this.repaired = `${slashed}/repaired`;
    this.spill = join(folder, 'spill');
  }

  /**
   * Puts the new database, which is whole, in place of the old one. Who has the old one open keeps reading it, except on
   * Windows.
   *
   * @param close closes the new database
   */
  public async publish(close: () => Promise<void>): Promise<void> {
    // Windows renames no open file. Elsewhere DuckDB gives back its memory while the file system does so with the old file.
    if (process.platform === 'win32') {
      await close();
      await this.replaceTarget();
    } else {
      await Promise.all([this.replaceTarget(), close()]);
    }
  }

  private async replaceTarget(): Promise<void> {
    try {
      // A log that some other program left beside the old database would be taken for the new one's.
      rmSync(`${this.target}.wal`, { force: true });
      await rename(this.database, this.target);
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'EBUSY', 'EACCES')) throw error;
      throw new Failure(
        `'${neutralise(this.target)}' cannot be replaced: another program has it open, or it is protected; close it and load again`,
      );
    }
  }
}

/** The machine's name is part of it: a process number says nothing about another machine that shares the disk. */
function prefixOf(target: string): string {
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return `.${basename(target)}.loading-${machine}-`;
}

function removeLeftovers(target: string): void {
  const prefix = prefixOf(target);
  for (const name of readdirSync(dirname(target))) {
    const processId = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : NaN;
    if (Number.isInteger(processId) && !isRunning(processId)) {
      rmSync(join(dirname(target), name), { recursive: true, force: true });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
