import { setMaxListeners } from 'node:events';
import { Failure } from '../failure';
import { neutralise } from '../neutralise';
import { allOrNone } from './all-or-none';
import { BucketListing } from './bucket-listing';
import { connect, Connection, S3Access } from './connect';
import { explain } from './explain';
import { sayWhereInventoryIs } from './find-inventory';
import { listInventory } from './inventory-listing';
import { Mirror } from './mirror';
import { isWithin, Narrowing, writeNarrowing } from './narrowing';
import { ObjectFetcher } from './object-fetcher';
import { ObjectQueue } from './object-queue';
import { ObjectReader } from './object-reader';
import { PullProgress } from './pull-progress';
import { PullReport } from './pull-report';
import { S3Address, writeS3Address } from './s3-address';
import { ChangedObject, SortedOut, sortOut } from './sort-out';

export interface PullOptions {
  readonly address: S3Address;
  /** The mirror. */
  readonly folder: string;
  readonly access: S3Access;
  readonly narrowing: Narrowing;
  /** Whether objects that the bucket has no more are removed. */
  readonly prune: boolean;
  /** Requests in flight, at most. */
  readonly concurrency: number;
  readonly progress: PullProgress;
}

/** Listed objects that may wait to be fetched. */
const ENOUGH = 20_000;

/** Brings a mirror up to date with its bucket. */
export async function pullBucket(options: PullOptions): Promise<PullReport> {
  const { address, folder, access, concurrency, progress } = options;
  const started = performance.now();
  return Mirror.use(folder, address, async (mirror, lost) => {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, lost]);
    // Every request listens.
    setMaxListeners(0, signal);
    const connection = await connect(address, access, signal).catch((error: unknown) => {
      throw explain(error, { action: 's3:ListBucket', address });
    });
    const reader = await ObjectReader.open(connection, { concurrency, readTimeout: access.readTimeout });
    const queue = new ObjectQueue<ChangedObject>(ENOUGH);
    const fetcher = new ObjectFetcher({ mirror, reader, address, progress, signal });
    const sorted: SortedOut = { listed: 0, unchanged: 0, refused: [], seen: new Set() };
    let others: readonly string[] = [];
    const list = async (): Promise<void> => {
      others = await listAll(options, { mirror, connection, queue, sorted, signal });
    };
    const end = (reason: unknown): void => {
      stop.abort(reason);
      queue.end();
      void reader.close();
    };
    lost.addEventListener('abort', () => end(lost.reason));
    try {
      const workers = Array.from({ length: concurrency }, (_, slot) => fetcher.work(queue, slot));
      await allOrNone([list(), ...workers], end);
    } finally {
      progress.stop();
      await reader.close();
      connection.client.destroy();
    }
    const gone = [...mirror.manifest.keys()].filter((key) => isWithin(options.narrowing, key) && !sorted.seen.has(key));
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
  readonly connection: Connection;
  readonly queue: ObjectQueue<ChangedObject>;
  readonly sorted: SortedOut;
  readonly signal: AbortSignal;
}

/** Lists the bucket, and puts what has changed into the queue. */
async function listAll({ address, narrowing, progress }: PullOptions, into: ListInto): Promise<readonly string[]> {
  const { mirror, connection, queue, sorted, signal } = into;
  const listingOf = (at: S3Address): BucketListing => new BucketListing(connection, at, signal);
  try {
    const listing = await listInventory(listingOf(address), narrowing, async (objects) => {
      const changed = sortOut(objects, mirror, sorted);
      const bytes = changed.reduce((sum, { size }) => sum + size, 0);
      progress.found(objects.length, changed.length, bytes);
      await queue.add(changed);
    });
    if (listing === undefined) throw new Failure(await sayWhereInventoryIs(address, listingOf));
    // Whoever empties a bucket by mistake still has the mirror.
    if (sorted.listed === 0) throw nothing(address, narrowing);
    queue.end();
    return listing.others;
  } catch (error) {
    throw explain(error, { action: 's3:ListBucket', address });
  }
}

function nothing(address: S3Address, narrowing: Narrowing): Failure {
  const where = [writeS3Address(address), writeNarrowing(narrowing)].join(' ').trim();
  return new Failure(`0 objects under ${neutralise(where)}; nothing was changed. Check the accounts and Regions`);
}
