import { accessProblem, isCredentials, missingPermission } from '../aws/access-problem';
import { Failure } from '../failure';
import { neutralise } from '../neutralise';
import { S3Address } from './s3-address';
import { S3Error } from './s3-error';

/** What was asked of S3. */
export interface Asked {
  /** What a policy has to allow. */
  readonly action: 's3:ListBucket' | 's3:GetObject';
  readonly address: S3Address;
  /** Of an object, with the bucket's prefix. */
  readonly key?: string;
}

/** What is wrong with the caller, the bucket or the clock, and so with every object. */
const ofAll = new Set([
  ...['NoSuchBucket', 'InvalidBucketName', 'PermanentRedirect', 'AuthorizationHeaderMalformed', 'AccountProblem'],
  ...['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed', 'NotSignedUp', 'AllAccessDisabled'],
  ...['ExpiredToken', 'ExpiredTokenException', 'InvalidToken', 'TokenRefreshRequired', 'RequestExpired'],
]);

export function isOfAll(error: S3Error): boolean {
  return ofAll.has(error.code) || isCredentials(error.code);
}

/** An error of S3 in words: what is wrong, and what can be done. Others come back as they are. */
export function explain(error: unknown, asked: Asked): Error {
  if (!(error instanceof S3Error)) return error instanceof Error ? error : new Error(String(error));
  return new Failure(neutralise(sentence(error, asked)), { cause: error });
}

function sentence(error: S3Error, asked: Asked): string {
  return accessProblem(error, 'S3') ?? problemOfS3(error, asked);
}

function problemOfS3({ code, message, more }: S3Error, asked: Asked): string {
  const { bucket } = asked.address;
  switch (code) {
    case 'NoSuchBucket':
      return `there is no bucket '${bucket}'; check its name, and --endpoint-url if it is not on AWS`;
    case 'InvalidBucketName':
      return `'${bucket}' is no name of a bucket`;
    case 'AccessDenied':
    case 'HTTP 403':
      return denied(message, asked);
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return `the bucket '${bucket}' is in another Region${more.region === undefined ? '' : `, ${more.region}`} (${code}); name it with --region`;
    case 'SlowDown':
    case 'ServiceUnavailable':
    case 'HTTP 503':
    case 'HTTP 429':
      return `S3 asks to slow down (${code}), and still did after several attempts; pull again later, or with a smaller --concurrency`;
    case 'UND_ERR_ABORTED':
      // Of a proxy that was asked for a way and gave none.
      return `there is no way to S3: ${message}; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY`;
    case 'InvalidObjectState':
      return 'it is archived (InvalidObjectState); restore it in S3 first';
    default: {
      const status = more.status === undefined ? '' : `HTTP ${more.status}, `;
      return `S3 answered ${status}${[code, message].filter((part) => part !== '').join(': ')}`;
    }
  }
}

/** S3 mostly says what is missing, also where it is a permission of another service's. */
function denied(message: string, { action, address, key }: Asked): string {
  const said = missingPermission(message);
  const missing = said?.action ?? (/\bkms\b/i.test(message) ? 'kms:Decrypt' : action);
  const where = key === undefined ? `arn:aws:s3:::${address.bucket}` : `arn:aws:s3:::${address.bucket}/${key}`;
  const resource =
    said?.resource ?? (missing.startsWith('kms:') ? "the key that encrypts the bucket's objects" : where);
  // Without s3:ListBucket S3 does not say whether an object exists.
  return `access denied: ${missing} is missing on ${resource}; allow it to whom you are signed in as (S3 says: ${message})`;
}
