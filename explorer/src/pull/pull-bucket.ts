import { setMaxListeners } from 'node:events';
import { Failure } from '../failure';
import { neutralise } from '../neutralise';
import { allOrNone } from './all-or-none';
import { BucketListing } from './bucket-listing';
import { connect, S3Access } from './connect';
import { explain } from './explain';
import { sayWhereInventoryIs } from './find-inventory';
import { listInventory, Top } from './inventory-listing';
import { Mirror } from './mirror';
import { isWithin, Narrowing, writeNarrowing } from './narrowing';
import { ObjectFetcher } from './object-fetcher';
import { ObjectQueue } from './object-queue';
import { PullProgress } from './pull-progress';
import { PullReport } from './pull-report';
import { S3Address, writeS3Address } from './s3-address';
import { SignedRequests } from './signed-requests';
import { ChangedObject, SortedOut, sortOut } from './sort-out';

export interface PullOptions {
  readonly address: S3Address;
  /** The mirror. */
  readonly folder: string;
  readonly access: S3Access;
  readonly narrowing: Narrowing;
  /** Whether objects that the bucket has no more are removed. */
  readonly prune: boolean;
  readonly progress: PullProgress;
}

/** Listed objects that may wait to be fetched. */
const ENOUGH = 20_000;

/** Brings a mirror up to date with its bucket. */
export async function pullBucket(options: PullOptions): Promise<PullReport> {
  const { address, folder, access, progress } = options;
  const started = performance.now();
  return Mirror.use(folder, address, async (mirror, lost) => {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, lost]);
    // Every request listens.
    setMaxListeners(0, signal);
    const connected = connect(address, access, (to) => new BucketListing(to, address, signal).folders(''));
    const { requests, answer: top } = await connected.catch((error: unknown) => {
      throw explain(error, { action: 's3:ListBucket', address });
    });
    const queue = new ObjectQueue<ChangedObject>(ENOUGH);
    const fetcher = new ObjectFetcher({ mirror, requests, address, progress, signal });
    const sorted: SortedOut = { listed: 0, unchanged: 0, refused: [], seen: new Set() };
    let others: readonly string[] = [];
    const list = async (): Promise<void> => {
      others = await listAll(options, { mirror, requests, top, queue, sorted, signal });
    };
    const end = (reason: unknown): void => {
      stop.abort(reason);
      queue.end();
      void requests.close();
    };
    lost.addEventListener('abort', () => end(lost.reason));
    try {
      const workers = Array.from({ length: access.concurrency }, (_, slot) => fetcher.work(queue, slot));
      await allOrNone([list(), ...workers], end);
    } finally {
      progress.stop();
      await requests.close();
    }
    const gone = [...mirror.manifest.keys()].filter((key) => !sorted.seen.has(key) && isWithin(options.narrowing, key));
    if (options.prune) for (const key of gone) mirror.remove(key);
    mirror.manifest.compact();
    return {
      bucket: writeS3Address(address),
      folder,
      listed: sorted.listed,
      unchanged: sorted.unchanged,
      fetched: fetcher.fetched,
      fetchedBytes: fetcher.bytes,
      vanished: fetcher.vanished,
      gone: options.prune ? [] : gone,
      pruned: options.prune ? gone : [],
      refused: [...sorted.refused, ...fetcher.refused],
      failed: fetcher.failed,
      others,
      milliseconds: performance.now() - started,
    };
  });
}

interface ListInto {
  readonly mirror: Mirror;
  readonly requests: SignedRequests;
  readonly top: Top;
  readonly queue: ObjectQueue<ChangedObject>;
  readonly sorted: SortedOut;
  readonly signal: AbortSignal;
}

/** Lists the bucket, and puts what has changed into the queue. */
async function listAll({ address, narrowing, progress }: PullOptions, into: ListInto): Promise<readonly string[]> {
  const { mirror, requests, top, queue, sorted, signal } = into;
  const listingOf = (at: S3Address): BucketListing => new BucketListing(requests, at, signal);
  try {
    const others = await listInventory(listingOf(address), top, narrowing, async (objects) => {
      const changed = sortOut(objects, mirror, sorted);
      const bytes = changed.reduce((sum, { size }) => sum + size, 0);
      progress.found(objects.length, changed.length, bytes);
      await queue.add(changed);
    });
    if (others === undefined) throw new Failure(await sayWhereInventoryIs(address, listingOf));
    // Whoever empties a bucket by mistake still has the mirror.
    if (sorted.listed === 0) throw nothing(address, narrowing);
    queue.end();
    return others;
  } catch (error) {
    throw explain(error, { action: 's3:ListBucket', address });
  }
}

function nothing(address: S3Address, narrowing: Narrowing): Failure {
  const where = [writeS3Address(address), writeNarrowing(narrowing)].join(' ').trim();
  return new Failure(`0 objects under ${neutralise(where)}; nothing was changed. Check the accounts and Regions`);
}
