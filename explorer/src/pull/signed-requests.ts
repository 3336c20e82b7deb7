import type { Dispatcher, SignatureV4 } from './aws-sdk';
import { S3Error, s3ErrorFrom, s3ErrorOf } from './s3-error';

/** Where a bucket is asked, and as whom. */
export interface Place {
  /** What stands before the keys: the bucket's own host, or a path on a host for many. */
  readonly base: URL;
  readonly signer: SignatureV4;
  readonly dispatcher: Dispatcher;
}

/** Takes the body of an answer as it comes. */
export interface Sink {
  start(): void;
  write(chunk: Buffer): void;
}

export type Headers = Readonly<Record<string, string | string[]>>;

/** An answer that is not what was asked for is an error of S3, in a few lines of XML. */
const LONGEST_ERROR = 64 * 1024;

/**
 * Asks a bucket with the SDK's credentials, endpoint and signer, over a client of HTTP that costs a fraction of what the
 * SDK's way from a command to an answer does; a fleet is tens of thousands of small objects.
 */
export class SignedRequests {
  /** What S3's clock is ahead of the one here, in milliseconds. */
  private clockOffset = 0;

  public constructor(
    private readonly place: Place,
    private readonly parseHeaders: (raw: Buffer[]) => Record<string, string | string[]>,
  ) {}

  /** Ends whatever is under way. */
  public async close(): Promise<void> {
    await this.place.dispatcher.destroy();
  }

  /**
   * Asks for a key of the bucket, or for the bucket; fails with an S3Error, or with what the sink throws.
   *
   * @returns the headers of the answer, once all of its body was taken
   */
  public async get(key: string, query: Readonly<Record<string, string>>, sink: Sink): Promise<Headers> {
    const { base, dispatcher } = this.place;
    const root = base.pathname.replace(/\/$/, '');
    const path = key === '' && root !== '' ? root : `${root}/${key.split('/').map(encode).join('/')}`;
    const headers = await this.sign(path, query);
    const asked = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
    const target = { origin: base.origin, path: [path, ...(asked.length > 0 ? [asked.join('&')] : [])].join('?') };
    return new Promise((resolve, reject) => {
      dispatcher.dispatch({ ...target, method: 'GET', headers }, this.handler(sink, resolve, reject));
    });
  }

  private async sign(path: string, query: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const { base, signer } = this.place;
    const { protocol, hostname, host } = base;
    const signingDate = new Date(Date.now() + this.clockOffset);
    try {
      const request = { method: 'GET', protocol, hostname, path, query: { ...query }, headers: { host } };
      return (await signer.sign(request, { signingDate })).headers;
    } catch (error) {
      // Credentials are fetched first, and renewed when they are about to expire; both may fail.
      throw s3ErrorFrom(error);
    }
  }

  private handler(
    sink: Sink,
    resolve: (headers: Headers) => void,
    reject: (error: unknown) => void,
  ): Dispatcher.DispatchHandlers {
    let status = 0;
    let headers: Headers = {};
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
        if (status === 200) resolve(headers);
        else reject(this.noted(s3ErrorOf(status, headers, complaint), headers));
      },
      onError: (error) => reject(s3ErrorFrom(error)),
    };
  }

  /** By the answer to a request that S3 takes for too old or too new, the next one is right. */
  private noted(error: S3Error, headers: Headers): S3Error {
    const now = Date.parse(headers.date?.toString() ?? '');
    if (error.code === 'RequestTimeTooSkewed' && !Number.isNaN(now)) this.clockOffset = now - Date.now();
    return error;
  }
}

/** As the signature wants it: all but unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
