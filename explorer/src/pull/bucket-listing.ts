import { ListAnswer, ListedObject, readListAnswer } from './list-answer';
import { withRetries } from './retry';
import { S3Address } from './s3-address';
import { S3Error } from './s3-error';
import { SignedRequests, Sink } from './signed-requests';

/** One page of up to 1,000 keys, or of folders, without the bucket's prefix. */
export interface ListedPage {
  readonly objects: readonly ListedObject[];
  /** With a slash at the end. */
  readonly folders: readonly string[];
  /** Whether another page follows. */
  readonly goesOn: boolean;
}

/** A thousand keys of 1,024 bytes, each of them encoded as three, and what stands around them, are a fifth of it. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

/** Lists what is below a prefix of a bucket. */
export class BucketListing {
  public constructor(
    private readonly requests: SignedRequests,
    private readonly address: S3Address,
    private readonly signal: AbortSignal,
  ) {}

  /** All objects below a folder, or those after a key. */
  public objects(folder: string, after?: string): AsyncGenerator<ListedPage> {
    return this.pages(folder, after === undefined ? {} : { 'start-after': this.address.prefix + after });
  }

  /** The folders in a folder, and the objects that lie beside them. */
  public async folders(folder: string, mostPages = Infinity): Promise<Omit<ListedPage, 'goesOn'>> {
    const pages: ListedPage[] = [];
    for await (const page of this.pages(folder, { delimiter: '/' })) if (pages.push(page) >= mostPages) break;
    return { objects: pages.flatMap((page) => page.objects), folders: pages.flatMap((page) => page.folders) };
  }

  private async *pages(folder: string, more: Readonly<Record<string, string>>): AsyncGenerator<ListedPage> {
    const { prefix } = this.address;
    // A key may hold characters that XML does not.
    const query = { 'list-type': '2', 'encoding-type': 'url', prefix: prefix + folder, ...more };
    let from: string | undefined;
    do {
      const asked = from === undefined ? query : { ...query, 'continuation-token': from };
      const { objects, folders, next } = await withRetries(() => this.ask(asked), { signal: this.signal });
      from = next;
      yield { objects, folders, goesOn: next !== undefined };
    } while (from !== undefined);
  }

  private async ask(query: Readonly<Record<string, string>>): Promise<ListAnswer> {
    const body = new ListBody();
    await this.requests.get('', query, body);
    try {
      return readListAnswer(body.text(), this.address.prefix);
    } catch (error) {
      // The next attempt may bring the whole.
      throw new S3Error('Damaged', `the list came damaged: ${(error as Error).message}`, { status: 200, cause: error });
    }
  }
}

class ListBody implements Sink {
  private chunks: Buffer[] = [];
  private size = 0;

  public start(): void {
    this.chunks = [];
    this.size = 0;
  }

  public write(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > LONGEST_ANSWER) throw new S3Error('Damaged', 'the list is longer than any of S3', { status: 200 });
    this.chunks.push(chunk);
  }

  public text(): string {
    return Buffer.concat(this.chunks).toString();
  }
}
