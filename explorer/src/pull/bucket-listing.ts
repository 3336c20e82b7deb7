import type { ListObjectsV2Command, ListObjectsV2CommandOutput, S3Client } from './aws-sdk';
import { Connection } from './connect';
import { bareEtag } from './object-reader';
import { withRetries } from './retry';
import { S3Address } from './s3-address';
import { s3ErrorFrom } from './s3-error';

export interface ListedObject {
  /** Without the bucket's prefix. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  /** When it was last modified, in ISO form. */
  readonly modified: string;
}

/** One page of up to 1,000 keys, or of folders. */
export interface ListedPage {
  readonly objects: readonly ListedObject[];
  /** With a slash at the end, without the bucket's prefix. */
  readonly folders: readonly string[];
}

/** Lists what is below a prefix of a bucket. */
export class BucketListing {
  public constructor(
    private readonly connection: Connection,
    private readonly address: S3Address,
    private readonly signal: AbortSignal,
  ) {}

  /** All objects below a folder. */
  public objects(folder: string): AsyncGenerator<ListedPage> {
    return this.pages(folder);
  }

  /** The folders in a folder, and the objects that lie beside them. */
  public async folders(folder: string, mostPages = Infinity): Promise<ListedPage> {
    const pages: ListedPage[] = [];
    for await (const page of this.pages(folder, '/')) if (pages.push(page) >= mostPages) break;
    return { objects: pages.flatMap((page) => page.objects), folders: pages.flatMap((page) => page.folders) };
  }

  private async *pages(folder: string, delimiter?: string): AsyncGenerator<ListedPage> {
    const { ListObjectsV2Command } = await import('./aws-sdk');
    const { bucket, prefix } = this.address;
    const { client } = this.connection;
    let from: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix + folder,
        Delimiter: delimiter,
        ContinuationToken: from,
        // A key may hold characters that XML does not.
        EncodingType: 'url',
      });
      const page = await withRetries(() => sendList(client, command, this.signal), { signal: this.signal });
      yield this.read(page);
      from = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (from !== undefined);
  }

  private read({ Contents = [], CommonPrefixes = [], EncodingType }: ListObjectsV2CommandOutput): ListedPage {
    const decode = (text: string): string =>
      (EncodingType === 'url' ? decodeUrl(text) : text).slice(this.address.prefix.length);
    return {
      objects: Contents.map(({ Key = '', ETag = '', Size = 0, LastModified }) => ({
        key: decode(Key),
        etag: bareEtag(ETag),
        size: Size,
        modified: LastModified?.toISOString() ?? '',
      })),
      folders: CommonPrefixes.map(({ Prefix = '' }) => decode(Prefix)),
    };
  }
}

/** Fails with an S3Error. */
export async function sendList(
  client: S3Client,
  command: ListObjectsV2Command,
  signal: AbortSignal,
): Promise<ListObjectsV2CommandOutput> {
  try {
    return await client.send(command, { abortSignal: signal });
  } catch (error) {
    throw s3ErrorFrom(error);
  }
}

/** S3 encodes as forms do; some servers that speak S3 say so and do not. */
function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}
