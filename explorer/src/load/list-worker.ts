import { parentPort, workerData } from 'node:worker_threads';
import { walkTypes } from './walk-types';

/** Which part of a tree a worker thread lists. */
export interface ListTask {
  /** The folder that holds the types. */
  readonly root: string;
  /** The names of types, as they are on disk. */
  readonly names: readonly string[];
}

const { root, names } = workerData as ListTask;
parentPort!.postMessage(walkTypes(root, names));
