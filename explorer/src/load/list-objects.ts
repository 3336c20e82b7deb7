import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { STATE_FOLDER } from '../pull/state-folder';
import type { ListTask } from './list-worker';
import { Listing } from './listing';
import { decodeName } from './object-name';
import { entriesOf, skippedObject, walkTypes, whyNot } from './walk-types';

/** More wait for the file system, not for a processor. */
const MOST_THREADS = 4;

/** The bundle that a thread runs, beside this one. The program that runs from its sources has none, and lists by itself. */
const WORKER = join(__dirname, 'list-worker.js');

/**
 * Walks the tree: folders of fixed depth, each with its own form of name. Most of it is waiting for the file system, one
 * file after the other, so that threads share the types among them.
 */
export async function listObjects(root: string): Promise<Listing> {
  const top = process.platform === 'win32' ? root.replaceAll('\\', '/') : root;
  const skipped = [];
  // All spellings of a type go to one thread: they may hold the same objects.
  const spellings = new Map<string, string[]>();
  for (const entry of entriesOf(top, (message) =>
    skipped.push(skippedObject('', 'folder that cannot be read', message)),
  )) {
    if (entry.name === STATE_FOLDER) continue;
    const type = decodeName(entry.name);
    const reason = whyNot(entry, type, 0);
    if (reason !== undefined) skipped.push(skippedObject(type, reason));
    else spellings.set(type, [...(spellings.get(type) ?? []), entry.name]);
  }
  const types = [...spellings.values()];
  const threads = Math.min(MOST_THREADS, availableParallelism(), types.length);
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const parts = existsSync(WORKER)
    ? await Promise.all(Array.from({ length: threads }, () => walkInThread({ root: top, types, next })))
    : [walkTypes(top, types.flat())];
  const folders = parts.flatMap((part) => part.folders);
  return {
    folders: folders.sort((a, b) => (a.key < b.key ? -1 : 1)),
    skipped: [...skipped, ...parts.flatMap((part) => part.skipped)],
  };
}

function walkInThread(task: ListTask): Promise<Listing> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
