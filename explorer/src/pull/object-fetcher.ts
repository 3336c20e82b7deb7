import { join } from 'node:path';
import { Failure, hasCode } from '../failure';
import { grouped } from '../grouped';
import { explain, isOfAll } from './explain';
import { IncomingFile } from './incoming-file';
import { Mirror } from './mirror';
import { ObjectQueue } from './object-queue';
import { readObject } from './object-reader';
import { PullProgress } from './pull-progress';
import { ObjectNote } from './pull-report';
import { withRetries } from './retry';
import { S3Address } from './s3-address';
import { S3Error } from './s3-error';
import { SignedRequests } from './signed-requests';
import { ChangedObject } from './sort-out';

export interface FetcherOptions {
  readonly address: S3Address;
  readonly mirror: Mirror;
  readonly requests: SignedRequests;
  readonly progress: PullProgress;
  readonly signal: AbortSignal;
}

/** So many objects that fail one after another, each of them after several attempts, and the others would too. */
const MOST_FAILURES_IN_A_ROW = 20;

/** Brings objects into the mirror. */
export class ObjectFetcher {
  public fetched = 0;
  public bytes = 0;
  public vanished = 0;
  public readonly refused: ObjectNote[] = [];
  public readonly failed: ObjectNote[] = [];
  private failedInARow = 0;

  public constructor(private readonly options: FetcherOptions) {}

  /** Fetches one object after another, until there are no more. */
  public async work(queue: ObjectQueue<ChangedObject>, slot: number): Promise<void> {
    const file = new IncomingFile(join(this.options.mirror.incoming, String(slot)));
    try {
      for (let object = await queue.take(); object !== undefined; object = await queue.take()) {
        await this.fetch(object, file);
      }
    } finally {
      file.close();
    }
  }

  private async fetch(object: ChangedObject, file: IncomingFile): Promise<void> {
    const { mirror, progress } = this.options;
    const { key } = object;
    const reason = mirror.makeRoom(object.path);
    if (reason !== undefined) return void this.refused.push({ key, reason });
    try {
      const bytes = await withRetries(() => this.attempt(object, file), { signal: this.options.signal });
      this.failedInARow = 0;
      this.fetched++;
      this.bytes += bytes;
      progress.fetched(bytes);
    } catch (error) {
      this.failOne(error, key);
    }
  }

  private async attempt({ key, path }: ChangedObject, file: IncomingFile): Promise<number> {
    const { mirror, requests, address } = this.options;
    const head = await readObject(requests, address.prefix + key, file);
    const { size, written } = file.moveTo(path, head);
    const { etag, modified } = head;
    mirror.manifest.set(key, { etag, size, modified, written });
    return size;
  }

  /** Notes what concerns one object; throws what concerns all. */
  private failOne(error: unknown, key: string): void {
    if (hasCode(error, 'EISDIR', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) {
      this.refused.push({ key, reason: 'its key is the folder of another object' });
      return;
    }
    if (hasCode(error, 'ENAMETOOLONG')) return void this.refused.push({ key, reason: 'its path is too long here' });
    if (hasCode(error, 'ENOSPC', 'EDQUOT')) throw diskFull(this.fetched, error);
    if (!(error instanceof S3Error)) throw error;
    const { address } = this.options;
    const explained = explain(error, { action: 's3:GetObject', address, key: address.prefix + key });
    if (isOfAll(error)) throw explained;
    if (error.code === 'NoSuchKey' || error.more.status === 404) return void this.vanished++;
    this.failed.push({ key, reason: explained.message });
    if (++this.failedInARow < MOST_FAILURES_IN_A_ROW) return;
    throw new Failure(`${MOST_FAILURES_IN_A_ROW} objects failed one after another, the last one ${explained.message}`);
  }
}

function diskFull(fetched: number, cause: unknown): Failure {
  return new Failure(
    `the disk is full, after ${grouped(fetched)} objects, which are in place; ` +
      'make room and pull again: it goes on from there',
    { cause },
  );
}
