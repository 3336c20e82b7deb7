import { parentPort, workerData } from 'node:worker_threads';
import { walkTypes } from './walk-types';

/** What the threads list together. */
export interface ListTask {
  /** The folder that holds the types. */
  readonly root: string;
  /** The names of types, as they are on disk; all spellings of one together. */
  readonly types: readonly (readonly string[])[];
  /** The place of the type that nobody has taken yet, which all of them share. */
  readonly next: Int32Array;
}

const { root, types, next } = workerData as ListTask;

function* taken(): Generator<string> {
  for (let i = Atomics.add(next, 0, 1); i < types.length; i = Atomics.add(next, 0, 1)) yield* types[i]!;
}

parentPort!.postMessage(walkTypes(root, taken()));
