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
  return ofAll.has(error.code) || isCredentials(error);
}

/** An error of S3 in words: what is wrong, and what can be done. Others come back as they are. */
export function explain(error: unknown, asked: Asked): Error {
  if (!(error instanceof S3Error)) return error instanceof Error ? error : new Error(String(error));
  return new Failure(neutralise(sentence(error, asked)), { cause: error });
}

function sentence(error: S3Error, asked: Asked): string {
  const { code, message, more } = error;
  const { bucket } = asked.address;
  if (isCredentials(error)) {
    return (
      `no AWS credentials: ${message}; sign in (aws sso login, aws login), name a profile with --profile, ` +
      'or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
    );
  }
  switch (code) {
    case 'NoSuchBucket':
      return `there is no bucket '${bucket}'; check its name, and --endpoint-url if it is not on AWS`;
    case 'InvalidBucketName':
      return `'${bucket}' is no name of a bucket`;
    case 'AccessDenied':
    case 'HTTP 403':
      return denied(message, asked);
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
    case 'RequestExpired':
      return `the AWS credentials have expired (${code}); sign in again (aws sso login, aws login), or renew what AWS_SESSION_TOKEN holds`;
    case 'InvalidToken':
      return 'AWS does not accept the session token (InvalidToken); sign in again, or take AWS_SESSION_TOKEN out of the environment';
    case 'InvalidAccessKeyId':
      return 'AWS does not know the access key (InvalidAccessKeyId); check --profile, or AWS_ACCESS_KEY_ID';
    case 'SignatureDoesNotMatch':
      return 'the secret access key does not belong to the access key (SignatureDoesNotMatch); check AWS_SECRET_ACCESS_KEY, or the profile';
    case 'RequestTimeTooSkewed':
      return `the clock of this machine is wrong (RequestTimeTooSkewed): here it is ${new Date().toISOString()}; set it, for example by NTP`;
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return `the bucket '${bucket}' is in another Region${more.region === undefined ? '' : `, ${more.region}`} (${code}); name it with --region`;
    case 'SlowDown':
    case 'ServiceUnavailable':
    case 'HTTP 503':
    case 'HTTP 429':
      return `S3 asks to slow down (${code}), and still did after several attempts; pull again later, or with a smaller --concurrency`;
    case 'InvalidObjectState':
      return 'it is archived (InvalidObjectState); restore it in S3 first';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of S3 is not found (${message}); check the network, --region and --endpoint-url`;
    case 'ECONNREFUSED':
      return `nobody answers (${message}); check the network and --endpoint-url`;
    default:
      break;
  }
  if (/CERT|SELF_SIGNED|VERIFY/.test(code)) {
    return `the certificate of S3 is not trusted (${code}); where a proxy has its own, name it in NODE_EXTRA_CA_CERTS`;
  }
  const status = more.status === undefined ? '' : `HTTP ${more.status}, `;
  return `S3 answered ${status}${[code, message].filter((part) => part !== '').join(': ')}`;
}

/** S3 mostly says what is missing, also where it is a permission of another service's. */
function denied(message: string, { action, address, key }: Asked): string {
  const said = /perform: (\S+)(?: on resource: "?([^"\s]+))?/.exec(message);
  const missing = said?.[1] ?? (/\bkms\b/i.test(message) ? 'kms:Decrypt' : action);
  const where = key === undefined ? `arn:aws:s3:::${address.bucket}` : `arn:aws:s3:::${address.bucket}/${key}`;
  const resource = said?.[2] ?? (missing.startsWith('kms:') ? "the key that encrypts the bucket's objects" : where);
  // Without s3:ListBucket S3 does not say whether an object exists.
  return `access denied: ${missing} is missing on ${resource}; allow it to whom you are signed in as (S3 says: ${message})`;
}

/** Whether the way to credentials failed, before anything was asked of S3. */
function isCredentials({ code }: S3Error): boolean {
  return /Credentials|Token(Provider)?Error$/.test(code);
}
