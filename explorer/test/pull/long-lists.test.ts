import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pullBucket, PullOptions } from '../../src/pull/pull-bucket';
import { temporaryFolder } from '../temporary-folder';
import { errorOf, tinyS3 } from './tiny-s3';

const folder = temporaryFolder();
const before = process.env;
beforeAll(() => {
  const { PATH, HOME } = before;
  process.env = { PATH, HOME, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
});
afterAll(() => {
  process.env = before;
});

const PAGE = 3;

/** Two accounts with two Regions each, and what lies beside them; in the order of their bytes, as S3 has them. */
function keysOf(nodes: number): string[] {
  const regions = ['accountid=1/region=a/', 'accountid=1/region=b/', 'accountid=2/region=a/', 'accountid=2/region=b/'];
  const inRegions = regions.flatMap((region) => Array.from({ length: nodes }, (_, n) => `AWS:Tag/${region}${n}.json`));
  return [...inRegions, 'AWS:Tag/accountid=1.json', 'AWS:Tag/last.json', 'AWS:Network/accountid=1/x.json'].sort();
}

/** One page, as S3 answers. */
function pageOf(keys: readonly string[], query: URLSearchParams): string {
  const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? query.get('start-after')];
  const from = after === null ? 0 : keys.indexOf(after) + 1 || keys.findIndex((key) => key > after);
  const left = keys.slice(from < 0 ? keys.length : from).filter((key) => key.startsWith(prefix));
  if (query.has('delimiter')) {
    const names = new Set(left.map((key) => /^[^/]*\/?/.exec(key.slice(prefix.length))![0]));
    const folders = [...names].filter((name) => name.endsWith('/'));
    const files = [...names].filter((name) => !name.endsWith('/'));
    return body(files, prefix, undefined, folders);
  }
  const page = left.slice(0, PAGE).map((key) => key.slice(prefix.length));
  return body(page, prefix, left.length > PAGE ? left[PAGE - 1] : undefined);
}

function body(names: readonly string[], prefix: string, next?: string, folders: readonly string[] = []): string {
  const on = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
  return (
    `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${on}` +
    names.map((name) => `<Contents><Key>${prefix}${name}</Key><Size>2</Size></Contents>`).join('') +
    folders.map((name) => `<CommonPrefixes><Prefix>${prefix}${name}</Prefix></CommonPrefixes>`).join('') +
    '</ListBucketResult>'
  );
}

/** Pulls a bucket with these keys; `onList` is told of each request for a list. */
async function pulled(
  to: string,
  keys: string[],
  onList: (query: URLSearchParams) => void = () => undefined,
): Promise<{ readonly got: string[]; readonly lists: URLSearchParams[]; readonly listed: number }> {
  const lists: URLSearchParams[] = [];
  const got: string[] = [];
  const endpointUrl = await tinyS3((request, answer) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://s3');
    if (searchParams.has('list-type')) {
      lists.push(searchParams);
      onList(searchParams);
      return void answer.end(pageOf(keys, searchParams));
    }
    const key = decodeURIComponent(pathname.slice('/inventory/'.length));
    if (!keys.includes(key)) return void answer.writeHead(404).end(errorOf('NoSuchKey'));
    got.push(key);
    answer.end('{}');
  });
  const options: PullOptions = {
    address: { bucket: 'inventory', prefix: '' },
    folder: join(folder, to),
    access: { endpointUrl, region: 'us-east-1', readTimeout: 5_000, concurrency: 8 },
    narrowing: { types: [], accounts: [], regions: [] },
    prune: true,
    progress: { found: () => undefined, fetched: () => undefined, stop: () => undefined },
  };
  const { listed } = await pullBucket(options);
  return { got: got.sort(), lists, listed };
}

const prefixes = (lists: readonly URLSearchParams[]): string[] =>
  [...new Set(lists.filter((query) => !query.has('delimiter')).map((query) => query.get('prefix') ?? ''))].sort();

test('a type of a few pages is one list', async () => {
  const keys = keysOf(2);
  const { got, lists, listed } = await pulled('few', keys);
  expect(got).toEqual(keys);
  expect(listed).toBe(keys.length);
  expect(prefixes(lists)).toEqual(['AWS:Network/', 'AWS:Tag/']);
});

test('a longer one goes on by account and by Region, and every object is listed once', async () => {
  const keys = keysOf(30);
  const { got, lists, listed } = await pulled('many', keys);
  expect(got).toEqual(keys);
  expect(listed).toBe(keys.length);
  const [first, second] = ['AWS:Tag/accountid=1/', 'AWS:Tag/accountid=2/'];
  expect(prefixes(lists)).toEqual([
    'AWS:Network/',
    'AWS:Tag/',
    first,
    `${first}region=a/`,
    `${first}region=b/`,
    second,
    `${second}region=a/`,
    `${second}region=b/`,
  ]);
});

test('where keys come in no order, one list is read to its end', async () => {
  const keys = keysOf(30).reverse();
  const { got, lists, listed } = await pulled('unordered', keys);
  expect(got).toEqual([...keys].sort());
  expect(listed).toBe(keys.length);
  expect(prefixes(lists)).toEqual(['AWS:Network/', 'AWS:Tag/']);
});

test('while a list is read others may come and go: what is there all the time is pulled', async () => {
  const stays = keysOf(30);
  const keys = [...stays];
  const comesAndGoes = stays.map((key) => key.replace('.json', '-passing.json'));
  let n = 0;
  const { got } = await pulled('changing', keys, (query) => {
    // Each list finds another bucket: some objects have come, some of those before have gone.
    if (query.has('delimiter')) return;
    const passing = comesAndGoes.filter((_, i) => (i + n) % 3 === 0);
    n++;
    keys.splice(0, keys.length, ...[...stays, ...passing].sort());
  });
  expect(got.filter((key) => !key.includes('-passing'))).toEqual([...stays].sort());
  const files = readdirSync(join(folder, 'changing'), { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(expect.arrayContaining(stays));
});
