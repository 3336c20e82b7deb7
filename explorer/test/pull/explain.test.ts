import { Failure } from '../../src/failure';
import { explain } from '../../src/pull/explain';
import { S3Error, s3ErrorFrom, s3ErrorOf } from '../../src/pull/s3-error';

const address = { bucket: 'inventory', prefix: 'a/' };
const listing = { action: 's3:ListBucket', address } as const;
const reading = { action: 's3:GetObject', address, key: 'a/AWS:Tag/x' } as const;

test.each([
  ['NoSuchBucket', "there is no bucket 'inventory'"],
  ['ExpiredToken', 'aws sso login'],
  ['InvalidAccessKeyId', 'check --profile'],
  ['SignatureDoesNotMatch', 'AWS_SECRET_ACCESS_KEY'],
  ['RequestTimeTooSkewed', 'the clock of this machine is wrong'],
  ['SlowDown', '--concurrency'],
  ['ENOTFOUND', '--endpoint-url'],
  ['ECONNREFUSED', 'nobody answers'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
  ['CredentialsProviderError', 'no AWS credentials'],
  ['InvalidObjectState', 'restore it'],
  ['Odd', 'S3 answered HTTP 418, Odd: it says'],
])('%s says what is wrong and what to do', (code, message) => {
  const explained = explain(new S3Error(code, 'it says', { status: 418 }), listing);
  expect(explained).toBeInstanceOf(Failure);
  expect(explained.message).toContain(message);
});

test('AccessDenied names the action and the resource that were asked for', () => {
  const error = new S3Error('AccessDenied', 'Access Denied', { status: 403 });
  expect(explain(error, listing).message).toContain('s3:ListBucket is missing on arn:aws:s3:::inventory;');
  expect(explain(error, reading).message).toContain('s3:GetObject is missing on arn:aws:s3:::inventory/a/AWS:Tag/x;');
});

test('AccessDenied names what S3 says is missing, where it says so', () => {
  const message =
    'User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: kms:Decrypt on resource: ' +
    'arn:aws:kms:eu-west-1:111122223333:key/1 because no identity-based policy allows the kms:Decrypt action';
  const explained = explain(new S3Error('AccessDenied', message, { status: 403 }), reading);
  expect(explained.message).toContain('kms:Decrypt is missing on arn:aws:kms:eu-west-1:111122223333:key/1;');
});

test('what a server says reaches the terminal without its control characters', () => {
  const error = s3ErrorOf(418, {}, '<Error><Code>Odd</Code><Message>\u001b[2Jgone</Message></Error>');
  expect(explain(error, listing).message).toBe('S3 answered HTTP 418, Odd: \\u{1b}[2Jgone');
});

test('what is no error of S3 stays what it is', () => {
  const mistake = new TypeError('a mistake');
  expect(explain(mistake, listing)).toBe(mistake);
});

test('an answer tells how long to wait and where the bucket is', () => {
  const headers = { 'retry-after': '3', 'x-amz-bucket-region': 'eu-west-1' };
  expect(s3ErrorOf(503, headers, '').more).toEqual({ status: 503, retryAfter: 3000, region: 'eu-west-1' });
  const date = new Date(Date.now() + 5000).toUTCString();
  const { retryAfter } = s3ErrorOf(503, { 'retry-after': date }, '').more;
  expect(retryAfter).toBeGreaterThan(2000);
  expect(retryAfter).toBeLessThanOrEqual(5000);
  expect(s3ErrorOf(503, { 'retry-after': 'soon' }, 'Busy')).toMatchObject({ code: 'HTTP 503', message: 'Busy' });
});

test('an error of the SDK is told by its name, one of the network by its code', () => {
  const denied = { name: 'AccessDenied', message: 'no', $metadata: { httpStatusCode: 403 } };
  expect(s3ErrorFrom(denied)).toMatchObject({ code: 'AccessDenied', message: 'no', more: { status: 403 } });
  const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET', $metadata: { attempts: 1 } });
  expect(s3ErrorFrom(reset)).toMatchObject({ code: 'ECONNRESET', message: 'reset' });
});
