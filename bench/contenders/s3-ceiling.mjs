// What the server gives at most: `list` asks for one page of keys after another, `parts` as `pull` does, `read` gets every
// key that stdin names; nothing is kept. Usage: s3-ceiling.mjs <list|parts|read> <bucket> <prefix>
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../explorer/package.json', import.meta.url));
const { ListObjectsV2Command, S3Client } = require('@aws-sdk/client-s3');
const { SignatureV4 } = require('@smithy/signature-v4');
const { Pool } = require('undici');

const [what, bucket, prefix] = process.argv.slice(2);
const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
const client = new S3Client({ forcePathStyle: true });

/** Lists under way at the same time, and the pages after which one goes on by folder, as in `pull`. */
const LISTS = 32;
const PAGES_BY_ITSELF = 4;

/** Of a type, its accounts and their Regions. */
const DEEPEST = 3;

async function* pages(Prefix, Delimiter, StartAfter) {
  let ContinuationToken;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix, Delimiter, StartAfter, ContinuationToken }),
    );
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
  let keys = 0;
  let left = (await foldersIn(prefix)).map((folder) => ({ folder }));
  while (left.length > 0) {
    const rest = left.values();
    left = [];
    const worker = async () => {
      for (const { folder, after } of rest) {
        let read = 0;
        for await (const { Contents = [], NextContinuationToken } of pages(folder, undefined, after)) {
          keys += Contents.length;
          const depth = folder.slice(prefix.length).split('/').length;
          if (NextContinuationToken === undefined || ++read < PAGES_BY_ITSELF || depth > DEEPEST) continue;
          const last = Contents.at(-1).Key;
          for (const below of await foldersIn(folder)) {
            if (last.startsWith(below)) left.push({ folder: below, after: last });
            else if (below > last) left.push({ folder: below });
          }
          break;
        }
      }
    };
    await Promise.all(Array.from({ length: LISTS }, worker));
  }
  process.stdout.write(`${keys}\n`);
}

async function foldersIn(folder) {
  const folders = [];
  for await (const { CommonPrefixes } of pages(folder, '/')) folders.push(...(CommonPrefixes ?? []));
  return folders.map(({ Prefix }) => Prefix);
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
