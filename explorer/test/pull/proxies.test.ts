import { writeFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { proxyOf } from '../../src/pull/proxy-of';
import { pullBucket, PullOptions } from '../../src/pull/pull-bucket';
import { temporaryFolder } from '../temporary-folder';
import { tinyProxy } from './tiny-proxy';
import { listOf, tinyS3 } from './tiny-s3';

const folder = temporaryFolder();
const before = process.env;

beforeEach(() => {
  const { PATH, HOME } = before;
  const none = join(folder, 'none');
  process.env = { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: none };
  Object.assign(process.env, { AWS_SHARED_CREDENTIALS_FILE: none });
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' });
});
afterEach(() => {
  process.env = before;
});

function options(endpointUrl: string, to: string): PullOptions {
  return {
    address: { bucket: 'inventory', prefix: '' },
    folder: join(folder, to),
    access: { endpointUrl, region: 'us-east-1', readTimeout: 5_000, concurrency: 2 },
    narrowing: { types: [], accounts: [], regions: [] },
    prune: false,
    progress: { found: () => undefined, fetched: () => undefined, stop: () => undefined },
  };
}

/** A bucket with one object. */
function answerOf({ url = '/' }: IncomingMessage): string {
  const query = new URL(url, 'http://s3').searchParams;
  if (!query.has('list-type')) return '{}';
  return query.has('delimiter') ? listOf([], ['AWS:Tag/']) : listOf(['AWS:Tag/accountid=111122223333/x.json']);
}

const s3 = (): Promise<string> => tinyS3((request, answer) => answer.end(answerOf(request)));

test('lists and objects come through the proxy that the environment names, and nobody is warned', async () => {
  const warnings: unknown[] = [];
  process.once('warning', (warning) => warnings.push(warning));
  const [endpoint, proxy] = await Promise.all([s3(), tinyProxy()]);
  process.env.http_proxy = proxy.address.replace('http://', 'http://me:s%3Acret@');
  expect(await pullBucket(options(endpoint, 'through'))).toMatchObject({ fetched: 1, failed: [] });
  const authorization = `Basic ${Buffer.from('me:s:cret').toString('base64')}`;
  expect(proxy.asked.length).toBeGreaterThan(0);
  expect(proxy.asked).toEqual(proxy.asked.map(() => ({ to: new URL(endpoint).host, authorization })));
  expect(warnings).toEqual([]);
});

test.each(['127.0.0.1', 'localhost, 127.0.0.1', '*'])(
  'a host that NO_PROXY=%s names is asked directly',
  async (none) => {
    const [endpoint, proxy] = await Promise.all([s3(), tinyProxy()]);
    Object.assign(process.env, { HTTP_PROXY: proxy.address, NO_PROXY: none });
    expect(await pullBucket(options(endpoint, `direct-${none}`))).toMatchObject({ fetched: 1 });
    expect(proxy.asked).toEqual([]);
  },
);

test('the proxy of another protocol is not used', async () => {
  const [endpoint, proxy] = await Promise.all([s3(), tinyProxy()]);
  process.env.HTTPS_PROXY = proxy.address;
  expect(await pullBucket(options(endpoint, 'other'))).toMatchObject({ fetched: 1 });
  expect(proxy.asked).toEqual([]);
});

test('credentials that have to be asked for come through the proxy, too', async () => {
  const asked: string[] = [];
  const sts = await tinyS3((request, answer) => {
    request.on('data', (chunk) => asked.push(String(chunk)));
    request.on('end', () => {
      answer.setHeader('content-type', 'text/xml');
      answer.end(
        '<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>' +
          '<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>given</SecretAccessKey>' +
          '<SessionToken>for an hour</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>' +
          '</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>',
      );
    });
  });
  const tokens: unknown[] = [];
  const endpoint = await tinyS3((request, answer) => {
    tokens.push(request.headers['x-amz-security-token']);
    answer.end(answerOf(request));
  });
  const proxy = await tinyProxy();
  const token = join(folder, 'token');
  writeFileSync(token, 'of the workload');
  delete process.env.AWS_ACCESS_KEY_ID;
  Object.assign(process.env, { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/r' });
  Object.assign(process.env, { AWS_ENDPOINT_URL_STS: sts, AWS_REGION: 'us-east-1', HTTPS_PROXY: proxy.address });
  expect(await pullBucket(options(endpoint, 'role'))).toMatchObject({ fetched: 1 });
  expect(asked.join('')).toContain('WebIdentityToken=of%20the%20workload');
  expect(tokens).toEqual(tokens.map(() => 'for an hour'));
  expect(proxy.asked.map(({ to }) => to)).toEqual([new URL(sts).host]);
});

test('fails when the proxy gives no way, and names what to look at', async () => {
  const [endpoint, proxy] = await Promise.all([s3(), tinyProxy(407)]);
  process.env.HTTP_PROXY = proxy.address;
  await expect(pullBucket(options(endpoint, 'refused'))).rejects.toThrow(
    /^there is no way to S3: .*407.*; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY$/,
  );
});

test('the proxy is the one of the protocol, small letters count first, and none is none', () => {
  const env = { http_proxy: 'http://a:1', HTTP_PROXY: 'http://b:1', HTTPS_PROXY: 'c.example:3128' };
  expect(proxyOf('http:', env)).toBe('http://a:1');
  expect(proxyOf('https:', env)).toBe('http://c.example:3128');
  expect(proxyOf('https:', { ...env, https_proxy: '' })).toBeUndefined();
  expect(proxyOf('https:', {})).toBeUndefined();
});

test('fails for what is no address of a proxy, and keeps the password that may be in it', () => {
  for (const given of ['socks5://me:secret@proxy:1080', 'http://me:secret@[', 'me:secret@pro xy']) {
    expect(() => proxyOf('https:', { HTTPS_PROXY: given })).toThrow(
      /^HTTPS_PROXY is no address of a proxy, (?!.*secret)/,
    );
  }
});
