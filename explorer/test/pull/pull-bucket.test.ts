import { readFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pullBucket, PullOptions } from '../../src/pull/pull-bucket';
import { temporaryFolder } from '../temporary-folder';
import { errorOf, listOf, tinyS3 } from './tiny-s3';

const folder = temporaryFolder();
const key = "AWS:Tag/accountid=111122223333/a b+c%41é!*'().json";
const before = { ...process.env };

beforeAll(() => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'secret';
  process.env.AWS_SESSION_TOKEN = 'session';
  for (const name of ['AWS_PROFILE', 'AWS_REGION', 'AWS_ENDPOINT_URL']) delete process.env[name];
});
afterAll(() => {
  process.env = before;
});

function options(endpointUrl: string, to: string, more: Partial<PullOptions['access']> = {}): PullOptions {
  return {
    address: { bucket: 'inventory', prefix: 'my prefix/' },
    folder: join(folder, to),
    access: { endpointUrl, region: 'us-east-1', readTimeout: 5_000, concurrency: 2, ...more },
    narrowing: { types: [], accounts: [], regions: [] },
    prune: false,
    progress: { found: () => undefined, fetched: () => undefined, stop: () => undefined },
  };
}

/** A bucket with one object. */
function answerOf(asked: IncomingMessage): string {
  const query = new URL(asked.url ?? '/', 'http://s3').searchParams;
  if (!query.has('list-type')) return '{}';
  const prefix = query.get('prefix') ?? '';
  if (!query.has('delimiter')) return listOf([`my prefix/${key}`]);
  return listOf([], [prefix === 'my prefix/' ? 'my prefix/AWS:Tag/' : 'my prefix/AWS:Tag/accountid=111122223333/']);
}

test('a bucket is found in its Region, and all requests are signed for it, with the session', async () => {
  const asked: IncomingMessage[] = [];
  const endpoint = await tinyS3((request, answer) => {
    asked.push(request);
    const isRight = request.headers.authorization?.includes('/eu-central-1/s3/aws4_request') === true;
    if (isRight) return void answer.end(answerOf(request));
    answer.writeHead(301, { 'x-amz-bucket-region': 'eu-central-1' });
    answer.end(errorOf('PermanentRedirect'));
  });
  const report = await pullBucket(options(endpoint, 'redirected'));
  expect(report).toMatchObject({ listed: 1, fetched: 1, fetchedBytes: 2, failed: [], refused: [] });
  expect(readFileSync(join(folder, 'redirected', key), 'utf8')).toBe('{}');
  expect(asked.map(({ headers }) => headers['x-amz-security-token'])).toEqual(asked.map(() => 'session'));
  const object = asked.find(({ url }) => url?.includes('list-type') === false);
  expect(object?.url).toBe(
    '/inventory/my%20prefix/AWS%3ATag/accountid%3D111122223333/a%20b%2Bc%2541%C3%A9%21%2A%27%28%29.json',
  );
  expect(object?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/s3\//);
});

test('the ETag of an object that a key of KMS encrypts is no digest of it', async () => {
  const etag = '"00000000000000000000000000000000"';
  const endpoint = await tinyS3((request, answer) => {
    const headers = { 'x-amz-server-side-encryption': 'aws:kms', etag };
    answer.writeHead(200, request.url?.includes('list-type') === true ? {} : headers);
    answer.end(answerOf(request));
  });
  expect(await pullBucket(options(endpoint, 'encrypted'))).toMatchObject({ fetched: 1, failed: [] });
});

test('an object that goes while the bucket is read is no failure', async () => {
  const endpoint = await tinyS3((request, answer) => {
    if (request.url?.includes('list-type') === true) return void answer.end(answerOf(request));
    answer.writeHead(404).end(errorOf('NoSuchKey'));
  });
  expect(await pullBucket(options(endpoint, 'vanished'))).toMatchObject({ fetched: 0, vanished: 1, failed: [] });
});

test('a clock that is wrong is corrected by what S3 says, for lists and for objects', async () => {
  const ahead = 3_600_000;
  const endpoint = await tinyS3((request, answer) => {
    const date = String(request.headers['x-amz-date']).replace(
      /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
      '$1-$2-$3T$4:$5:$6Z',
    );
    const isRight = Math.abs(Date.now() + ahead - Date.parse(date)) < 60_000;
    answer.setHeader('date', new Date(Date.now() + ahead).toUTCString());
    if (isRight) answer.end(answerOf(request));
    else answer.writeHead(403).end(errorOf('RequestTimeTooSkewed'));
  });
  expect(await pullBucket(options(endpoint, 'skewed'))).toMatchObject({ fetched: 1, failed: [] });
});

test('fails without credentials, and says where they come from', async () => {
  const { AWS_ACCESS_KEY_ID } = process.env;
  delete process.env.AWS_ACCESS_KEY_ID;
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'none');
  const endpoint = await tinyS3((request, answer) => answer.end(answerOf(request)));
  await expect(pullBucket(options(endpoint, 'nobody'))).rejects.toThrow(
    /^no AWS credentials: .*aws sso login.*--profile/,
  );
  process.env.AWS_ACCESS_KEY_ID = AWS_ACCESS_KEY_ID;
});
