import { UsageError } from '../failure';
import { neutralise } from '../neutralise';

/** Where a Resource Data Sync delivers. */
export interface S3Address {
  readonly bucket: string;
  /** Empty, or a folder with its slash at the end. */
  readonly prefix: string;
}

/** What S3 takes for the name of a bucket: of today, or one of the older ones of us-east-1. */
const bucketName = /^[A-Za-z0-9][\w.-]{1,253}[A-Za-z0-9]$/;

/** An access point stands for a bucket, and its name has a slash in it. */
const accessPoint = /^arn:[\w-]+:s3:[a-z0-9-]*:\d{12}:accesspoint[/:][\w-]+/;

/** Reads `s3://bucket`, `s3://bucket/some/prefix` (with a slash at its end or not) and an access point's ARN as bucket. */
export function parseS3Address(text: string): S3Address {
  const rest = /^s3:\/\/(.+)$/is.exec(text)?.[1];
  if (rest === undefined) throw wrong(text, 'it must begin with s3://');
  const bucket = accessPoint.exec(rest)?.[0] ?? rest.split('/', 1)[0]!;
  if (!bucket.startsWith('arn:') && !bucketName.test(bucket)) {
    throw wrong(text, `'${neutralise(bucket)}' is no name of a bucket`);
  }
  const prefix = rest.slice(bucket.length).replace(/^\/+/, '').replace(/\/+$/, '');
  if (/^(AWS|Custom):/.test(prefix.slice(prefix.lastIndexOf('/') + 1)) || /(^|\/)(AWS|Custom):[^/]*\//.test(prefix)) {
    throw wrong(text, 'the prefix ends above the types; use --type, --account and --region-only to pull less');
  }
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}

/** As a person writes it. */
export function writeS3Address({ bucket, prefix }: S3Address): string {
  return `s3://${bucket}/${prefix}`.replace(/\/$/, '');
}

function wrong(text: string, reason: string): UsageError {
  return new UsageError(
    `'${neutralise(text)}' is no address of a bucket: ${reason}; for example s3://my-inventory/prefix`,
  );
}
