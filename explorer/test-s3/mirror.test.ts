import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../test/cli';
import { temporaryFolder } from '../test/temporary-folder';
import { keyOf, softwareLine } from '../test/write-tree';
import { bucketWithProxy } from './bucket-with-proxy';
import { fleetObjects } from './fleet-objects';
import { mirrored, stateOf } from './mirror-folder';
import { pull, startPull } from './pull-process';
import { ended } from '../test/process/child';

const folder = temporaryFolder();
const all = bucketWithProxy('inventory', {
  ...fleetObjects('fleet/', 1_200),
  'other/AWS:Tag/accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory/i-1.json': '{}',
  'fleet/athena-results/1.csv': 'a,b',
  'fleet/notes.txt': 'not inventory',
});
const mirror = join(folder, 'mirror');
const application = (node: string): string => keyOf('AWS:Application', node);
const first = keyOf('AWS:Application', 'i-00000000000000002', '111122223333', 'us-east-1');

/** What a mirror of the prefix has to be: the types. */
function fleet(): Record<string, string> {
  const below = Object.entries(all.bucket.below('fleet/'));
  return Object.fromEntries(below.filter(([key]) => key.startsWith('AWS:')));
}

const pullFleet = (...more: string[]): ReturnType<typeof pull> =>
  pull(all.proxy.endpoint, ['s3://inventory/fleet/', '--to', mirror, '--no-load', ...more]);

test('a bucket with more objects than a page of a list holds arrives byte for byte', async () => {
  const { code, stdout, stderr } = await pullFleet();
  expect(stderr).toContain('Pulled 1,440 objects');
  expect(stderr).toContain('left alone: athena-results/, notes.txt');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(mirrored(mirror)).toEqual(fleet());
  expect(stateOf(mirror)).toEqual(['manifest.ndjson']);
  expect(new Set(all.proxy.gets).size).toBe(1_440);
});

test('a second pull asks for no object', async () => {
  const { code, stderr } = await pullFleet();
  expect(code).toBe(0);
  expect(stderr).toContain('1,440 were there');
  expect(all.proxy.gets).toEqual([]);
});

test('a pull asks for what changed in the bucket or in the mirror, and for nothing else', async () => {
  const node = (n: number): string => `i-${String(n).padStart(17, '0')}`;
  // Of the same length, so that the ETag alone tells; and a new one.
  const before = all.bucket.objects.get(`fleet/${first}`) ?? '';
  await all.bucket.put({ [`fleet/${first}`]: before.replace('package-2', 'package-X') });
  await all.bucket.put({ [`fleet/${application('i-new')}`]: softwareLine('new', 'i-new') });
  const [deleted, shortened, rewritten, touched] = [4, 5, 7, 8].map((n) =>
    join(mirror, keyOf('AWS:Application', node(n), '111122223333', 'us-east-1')),
  );
  rmSync(deleted!);
  writeFileSync(shortened!, 'short');
  const text = all.bucket.objects.get(`fleet/${keyOf('AWS:Application', node(7), '111122223333', 'us-east-1')}`) ?? '';
  writeFileSync(rewritten!, text.replace('package', 'Package'));
  utimesSync(touched!, new Date(), new Date());
  expect((await pullFleet()).code).toBe(0);
  expect(all.proxy.gets.map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)).sort()).toEqual(
    [node(2), node(4), node(5), node(7), 'i-new'].sort(),
  );
  expect(mirrored(mirror)).toEqual(fleet());
});

test('objects that the bucket has no more are reported, and removed only when asked', async () => {
  const gone = Object.keys(all.bucket.below('fleet/AWS:Application/accountid=444455556666/'));
  const key = `AWS:Application/accountid=444455556666/${gone[0]!}`;
  const other = keyOf('AWS:InstanceInformation', 'i-00000000000000005', '111122223333', 'us-east-1');
  await all.bucket.delete([`fleet/${key}`, `fleet/${other}`]);
  const reported = await pullFleet();
  expect(reported.stderr).toContain('the mirror still has, 2 objects (--prune removes them)');
  expect(Object.keys(mirrored(mirror))).toEqual(expect.arrayContaining([key, other]));

  const narrowed = await pullFleet('--prune', '--type', 'AWS:InstanceInformation');
  expect(narrowed.stderr).toContain(`Removed 1 object that the bucket has no more: ${other}`);
  expect(Object.keys(mirrored(mirror))).toContain(key);

  const pruned = await pullFleet('--prune');
  expect(pruned.stderr).toContain(`Removed 1 object that the bucket has no more: ${key}`);
  expect(mirrored(mirror)).toEqual(fleet());
  expect(all.proxy.gets).toEqual([]);
});

test('type, account and Region narrow what is listed and asked for', async () => {
  const part = join(folder, 'part');
  const narrow = ['--type', 'AWS:Application', '--account', '444455556666', '--region-only', 'eu-west-1'];
  const { code } = await pull(all.proxy.endpoint, ['s3://inventory/fleet', '--to', part, '--no-load', ...narrow]);
  expect(code).toBe(0);
  const wanted = Object.keys(fleet()).filter((key) =>
    key.startsWith('AWS:Application/accountid=444455556666/region=eu-west-1/'),
  );
  expect(wanted.length).toBeGreaterThan(35);
  expect(Object.keys(mirrored(part)).sort()).toEqual(wanted.sort());
  // The types, and the one part.
  expect(all.proxy.lists).toBe(2);
});

test('what was pulled is loaded', async () => {
  const database = join(folder, 'fleet.duckdb');
  const narrow = ['--account', '444455556666', '-d', database];
  const { code, stderr } = await pull(all.proxy.endpoint, [
    's3://inventory/fleet',
    '--to',
    join(folder, 'loaded'),
    ...narrow,
  ]);
  expect(stderr).toContain('120 nodes');
  expect(stderr).not.toContain('ssm-inventory-pull');
  expect(code).toBe(0);
  const { stdout } = await runCli(['sql', 'SELECT count(*) AS nodes FROM node', '-d', database, '-f', 'csv']);
  expect(stdout).toBe('nodes\n120\n');
});

test.each([
  [
    's3://inventory',
    /^ssm-inventory: 0 objects .* s3:\/\/inventory, but .*:\n {2}s3:\/\/inventory\/fleet has AWS:Application\n {2}s3:\/\/inventory\/other has AWS:Tag\n$/,
  ],
  ['s3://inventory/fleets', /0 objects of an inventory under s3:\/\/inventory\/fleets, but/],
  [
    's3://inventory/fleet --type AWS:Service',
    /nothing under --type AWS:Service: the bucket has AWS:Application, AWS:InstanceInformation/,
  ],
  ['s3://inventory/fleet --account 123456789012', /0 objects under s3:\/\/inventory\/fleet --account 123456789012/],
  ['s3://no-such-bucket', /there is no bucket 'no-such-bucket'/],
])('fails for %s and says what there is instead', async (given, message) => {
  const to = join(folder, 'never');
  const { code, stderr } = await pull(all.proxy.endpoint, [...given.split(' '), '--to', to, '--no-load']);
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
  expect(mirrored(to)).toEqual({});
});

test('fails to empty a mirror because the bucket has become empty', async () => {
  const emptied = join(folder, 'emptied');
  const pullOther = (): ReturnType<typeof pull> =>
    pull(all.proxy.endpoint, ['s3://inventory/other', '--to', emptied, '--no-load', '--prune']);
  expect((await pullOther()).code).toBe(0);
  const before = mirrored(emptied);
  await all.bucket.delete(Object.keys(all.bucket.below('other/')).map((key) => `other/${key}`));
  const { code, stderr } = await pullOther();
  expect(stderr).toContain('0 objects of an inventory under s3://inventory/other');
  expect(code).toBe(1);
  expect(mirrored(emptied)).toEqual(before);
});

test('fails to mix two buckets in one folder, and to take a folder that is no mirror', async () => {
  const mixed = await pull(all.proxy.endpoint, ['s3://inventory/other', '--to', mirror]);
  expect(mixed.stderr).toContain('the folder is a mirror of s3://inventory/fleet, not of s3://inventory/other');
  const foreign = join(folder, 'foreign');
  mkdirSync(join(foreign, 'papers'), { recursive: true });
  const taken = await pull(all.proxy.endpoint, ['s3://inventory/fleet', '--to', foreign]);
  expect(taken.stderr).toContain('is not empty, and no mirror that pull has made');
  expect([mixed.code, taken.code]).toEqual([1, 1]);
});

test('fails while another pull goes into the same folder, which then completes', async () => {
  const to = join(folder, 'shared');
  const argv = ['s3://inventory/fleet', '--to', to, '--no-load', '--account', '444455556666'];
  const under = new Promise<void>((resolve) => (all.proxy.onGet = resolve));
  let open = (): void => undefined;
  all.proxy.gate = new Promise((resolve) => (open = resolve));
  const running = startPull(all.proxy.endpoint, argv);
  const end = ended(running);
  await Promise.race([under, end]);
  const second = await pull(all.proxy.endpoint, argv);
  expect(second.stderr).toContain(`process ${running.pid} on `);
  expect(second.code).toBe(1);
  open();
  expect((await end).code).toBe(0);
  expect(Object.keys(mirrored(to))).toHaveLength(
    Object.keys(fleet()).filter((key) => key.includes('444455556666')).length,
  );
});

test('keys that are no file names are counted and named, and nothing leaves the folder', async () => {
  const away = join(folder, 'away');
  mkdirSync(away);
  const long = 'n'.repeat(256);
  await all.bucket.put({
    'hostile/AWS:Tag/accountid=111122223333/../../../../escaped.json': 'up',
    'hostile/AWS:Tag//tmp/absolute.json': 'absolute',
    'hostile/AWS:Tag/accountid=1\\..\\..\\up.json': 'backslash',
    'hostile/AWS:Tag/\u0007bell.json': 'bell',
    [`hostile/AWS:Tag/${long}.json`]: 'long',
    'hostile/AWS:Tag/linked/x.json': 'through a link',
    'hostile/AWS:Tag/file': 'a file',
    'hostile/AWS:Tag/file/below.json': 'below a file',
    'hostile/AWS:Tag/empty/': '',
    "hostile/AWS:Tag/odd +%3A%41é🦀!*'().json": 'odd',
    'hostile/AWS:Tag/fine.json': 'fine',
  });
  const to = join(folder, 'inside', 'mirror');
  const argv = ['s3://inventory/hostile', '--to', to, '--no-load'];
  const untouched = await pull(all.proxy.endpoint, argv);
  expect(untouched.stderr).toMatch(/6 objects cannot be files and are left out/);
  expect(untouched.code).toBe(0);
  // As somebody on this machine may put one there.
  rmSync(join(to, 'AWS:Tag', 'linked'), { recursive: true });
  symlinkSync(away, join(to, 'AWS:Tag', 'linked'));
  const { code, stderr } = await pull(all.proxy.endpoint, argv);
  expect(code).toBe(0);
  expect(stderr).toContain('AWS:Tag/\\u{7}bell.json: its key has a control character in it');
  expect(stderr).toContain('AWS:Tag/linked/x.json: a symbolic link leads out of the mirror');
  expect(stderr).toMatch(/7 objects cannot be files and are left out/);
  const { 'AWS:Tag/file': file, 'AWS:Tag/file/below.json': below, ...rest } = mirrored(to);
  expect(rest).toEqual({ "AWS:Tag/odd +%3A%41é🦀!*'().json": 'odd', 'AWS:Tag/fine.json': 'fine' });
  // Which of the two came first decides.
  expect([file, below]).toContain(undefined);
  expect(mirrored(away)).toEqual({});
});
