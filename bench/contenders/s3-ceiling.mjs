// What the server gives at most: `list` asks for one page of keys after another, `parts` for those of each type and account,
// 16 at a time, `read` gets every key that stdin names; nothing is kept. Usage: s3-ceiling.mjs <list|parts|read> <bucket> <prefix>
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../explorer/package.json', import.meta.url));
const { ListObjectsV2Command, S3Client } = require('@aws-sdk/client-s3');
const { SignatureV4 } = require('@smithy/signature-v4');
const { Pool } = require('undici');

const [what, bucket, prefix] = process.argv.slice(2);
const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
const client = new S3Client({ forcePathStyle: true });

async function* pages(Prefix, Delimiter) {
  let ContinuationToken;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, Delimiter, ContinuationToken }));
    yield page;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function list() {
  for await (const { Contents } of pages(prefix)) {
    for (const { Key } of Contents ?? []) process.stdout.write(`${Key}\n`);
  }
}

async function parts() {
  const types = [];
  for await (const { CommonPrefixes } of pages(prefix, '/')) types.push(...(CommonPrefixes ?? []));
  const accounts = [];
  await sixteen(types, async ({ Prefix }) => {
    for await (const { CommonPrefixes } of pages(Prefix, '/')) accounts.push(...(CommonPrefixes ?? []));
  });
  let keys = 0;
  await sixteen(accounts, async ({ Prefix }) => {
    for await (const { KeyCount } of pages(Prefix)) keys += KeyCount;
  });
  process.stdout.write(`${keys}\n`);
}

async function sixteen(items, work) {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

async function read() {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  const keys = text.trim().split('\n').values();
  const { credentials, sha256 } = client.config;
  const signer = new SignatureV4({ service: 's3', region: 'us-east-1', credentials, sha256, uriEscapePath: false });
  const pool = new Pool(endpoint.origin, { connections: 64 });
  const worker = async () => {
    for (const key of keys) {
      const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
      const { hostname, host } = endpoint;
      const { headers } = await signer.sign({ method: 'GET', protocol: 'http:', hostname, path, headers: { host } });
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers });
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
      await body.dump({ limit: Infinity });
    }
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  await pool.close();
}

await { list, parts, read }[what]();
client.destroy();
