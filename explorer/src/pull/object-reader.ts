import { bareEtag } from './list-answer';
import { Headers, SignedRequests, Sink } from './signed-requests';

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

/** Reads an object, its key with the bucket's prefix; fails with an S3Error, or with what the sink throws. */
export async function readObject(requests: SignedRequests, key: string, sink: Sink): Promise<ObjectHead> {
  return headOf(await requests.get(key, {}, sink));
}

function headOf(headers: Headers): ObjectHead {
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
