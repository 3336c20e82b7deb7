import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Failure, hasCode } from '../failure';
import { neutralise } from '../neutralise';
import { inPassingFolder } from '../passing-folder';

/** How often a running pull shows that it lives, and how long it may fail to before it is taken for dead. */
const BEAT = 5_000;
const DEAD = 60_000;

interface Owner {
  readonly id: string;
  readonly host: string;
  readonly process: number;
}

/**
 * Runs the work while nobody else pulls into the same mirror. The lock is a folder, which only one can make, and into
 * which goes what is under way: both are gone afterwards. A pull that was killed leaves it, and the next one takes it
 * away: at once where it can see that the process is gone, and else (another machine on a shared disk, a container whose
 * processes are numbered alike) when it has not shown that it lives for a minute.
 */
export async function locked<T>(
  folder: string,
  work: (incoming: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await removeDead(folder);
  const owner: Owner = { id: randomUUID(), host: hostname(), process: process.pid };
  try {
    return await inPassingFolder(folder, () => beating(join(folder, 'owner.json'), owner, (s) => work(folder, s)));
  } catch (error) {
    if (hasCode(error, 'EEXIST') && (error as { path?: string }).path === folder) throw taken(folder);
    throw error;
  }
}

async function beating<T>(file: string, owner: Owner, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  writeFileSync(file, JSON.stringify(owner));
  const lost = new AbortController();
  const beat = setInterval(() => {
    // Asleep for longer than it takes to be taken for dead, this one has to stop.
    if (readOwner(file)?.id !== owner.id) lost.abort(new Failure('another pull into the same folder took over'));
    else utimesSync(file, new Date(), new Date());
  }, BEAT);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(beat);
  }
}

async function removeDead(folder: string): Promise<void> {
  // Between the folder and the name of its owner lies a moment, in which a pull may have been killed too.
  for (
    let looks = 0;
    looks < 20 && existsSync(folder) && readOwner(join(folder, 'owner.json')) === undefined;
    looks++
  ) {
    await setTimeout(50);
  }
  const stat =
    statSync(join(folder, 'owner.json'), { throwIfNoEntry: false }) ?? statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return;
  const owner = readOwner(join(folder, 'owner.json'));
  const silent = Date.now() - stat.mtimeMs > DEAD;
  const gone = owner === undefined || (owner.host === hostname() && !isRunning(owner.process));
  if (!silent && !gone) return;
  const dead = `${folder}-${randomUUID()}`;
  try {
    renameSync(folder, dead);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Between the look and the rename another may have taken the dead one away, and begun.
  if (readOwner(join(dead, 'owner.json'))?.id !== owner?.id) renameSync(dead, folder);
  else rmSync(dead, { recursive: true, force: true });
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    // Not written yet, or taken away: nobody's.
    return undefined;
  }
}

function isRunning(id: number): boolean {
  // A container starts its processes with the same number each time.
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

function taken(folder: string): Failure {
  const owner = readOwner(join(folder, 'owner.json'));
  const by = owner === undefined ? 'another pull' : `process ${owner.process} on ${owner.host}`;
  return new Failure(
    `${neutralise(by)} is pulling into the same folder; wait for it, or end it (one that was killed is noticed within a minute)`,
  );
}
