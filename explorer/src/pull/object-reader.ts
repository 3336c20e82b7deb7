import type { Dispatcher, SignatureV4 } from './aws-sdk';
import { Connection } from './connect';
import { s3ErrorFrom, s3ErrorOf } from './s3-error';

/** What S3 says of an object with its content. */
export interface ObjectHead {
  /** Without quotes. */
  readonly etag: string;
  /** Not said by a server that sends the content in chunks; then these tell the end. */
  readonly size: number | undefined;
  /** In ISO form; empty where S3 says nothing. */
  readonly modified: string;
  /** Whether the ETag is no digest of the content, because S3 encrypts it with a key of KMS or of the caller's. */
  readonly encrypted: boolean;
}

/** Takes the content of an object as it comes. */
export interface ObjectSink {
  start(): void;
  write(chunk: Buffer): void;
}

export interface ReaderOptions {
  /** Requests in flight, at most. */
  readonly concurrency: number;
  /** In milliseconds. */
  readonly readTimeout: number;
}

/** An answer that is no object is an error of S3, in a few lines of XML. */
const LONGEST_ERROR = 64 * 1024;

/**
 * Reads objects with the SDK's credentials, endpoint and signer, over a client of HTTP that costs a fraction of what the
 * SDK's way from a command to a stream does; a fleet is tens of thousands of small objects.
 */
export class ObjectReader {
  public static async open(connection: Connection, options: ReaderOptions): Promise<ObjectReader> {
    const { Pool, SignatureV4, util } = await import('./aws-sdk');
    const { concurrency, readTimeout } = options;
    const { client, base, signingRegion } = connection;
    const pool = new Pool(base.origin, {
      connections: concurrency,
      connect: { timeout: 10_000 },
      headersTimeout: readTimeout,
      bodyTimeout: readTimeout,
    });
    const { credentials, sha256 } = client.config;
    // S3 takes paths as they are sent.
    const signer = new SignatureV4({ service: 's3', region: signingRegion, credentials, sha256, uriEscapePath: false });
    return new ObjectReader(connection, pool, signer, util.parseHeaders);
  }

  private constructor(
    private readonly connection: Connection,
    private readonly pool: Dispatcher,
    private readonly signer: SignatureV4,
    private readonly parseHeaders: (raw: Buffer[]) => Record<string, string | string[]>,
  ) {}

  /** Ends whatever is under way. */
  public async close(): Promise<void> {
    await this.pool.destroy();
  }

  /** Fails with an S3Error, or with what the sink throws. */
  public async read(key: string, sink: ObjectSink): Promise<ObjectHead> {
    const { origin, pathname } = this.connection.base;
    const path = `${pathname.replace(/\/$/, '')}/${key.split('/').map(encodeSegment).join('/')}`;
    const headers = await this.sign(path);
    return new Promise((resolve, reject) => {
      this.pool.dispatch({ origin, path, method: 'GET', headers }, this.handler(sink, resolve, reject));
    });
  }

  private async sign(path: string): Promise<Record<string, string>> {
    const { base, client } = this.connection;
    const { protocol, hostname, host } = base;
    const signingDate = new Date(Date.now() + client.config.systemClockOffset);
    try {
      const request = { method: 'GET', protocol, hostname, path, headers: { host } };
      return (await this.signer.sign(request, { signingDate })).headers;
    } catch (error) {
      // Credentials are renewed when they are about to expire, and that may fail.
      throw s3ErrorFrom(error);
    }
  }

  private handler(
    sink: ObjectSink,
    resolve: (head: ObjectHead) => void,
    reject: (error: unknown) => void,
  ): Dispatcher.DispatchHandlers {
    let status = 0;
    let headers: Record<string, string | string[]> = {};
    let complaint = '';
    // What the sink throws ends the request, and is told apart from what the network does.
    const guarded = (work: () => void): boolean => {
      try {
        work();
      } catch (error) {
        reject(error);
        throw error;
      }
      return true;
    };
    return {
      onConnect: () => undefined,
      onHeaders: (code, raw) => {
        if (code < 200) return true;
        status = code;
        headers = this.parseHeaders(raw);
        return status === 200 ? guarded(() => sink.start()) : true;
      },
      onData: (chunk) => {
        if (status === 200) return guarded(() => sink.write(chunk));
        if (complaint.length < LONGEST_ERROR) complaint += chunk.toString();
        return true;
      },
      onComplete: () => {
        if (status === 200) resolve(headOf(headers));
        else reject(s3ErrorOf(status, headers, complaint));
      },
      onError: (error) => reject(s3ErrorFrom(error)),
    };
  }
}

function headOf(headers: Readonly<Record<string, string | string[]>>): ObjectHead {
  const text = (name: string): string => headers[name]?.toString() ?? '';
  return {
    etag: bareEtag(text('etag')),
    size: headers['content-length'] === undefined ? undefined : Number(text('content-length')),
    modified: isoTime(text('last-modified')),
    encrypted:
      text('x-amz-server-side-encryption').startsWith('aws:kms') ||
      text('x-amz-server-side-encryption-customer-algorithm') !== '',
  };
}

function isoTime(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

export function bareEtag(etag: string): string {
  return etag.replace(/^"|"$/g, '');
}

/** As the signature wants it: all but unreserved characters. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
