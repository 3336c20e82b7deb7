import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';
import { rowsOf } from './ask';

const folder = temporaryFolder();
const home = join(folder, 'home');
const database = join(home, 'fleet.duckdb');
const tree = join(folder, 'tree');
const secret = softwareLine('secret', 'i-link');

/** Types whose names try to be something else, each with a row. */
const types = [
  `AWS:x'; DROP TABLE software; --`,
  'AWS:*',
  'AWS:[A]pplication?',
  'AWS:\u0410pplication',
  'AWS:application',
  'Custom:__proto__',
  'Custom:constructor',
  'Custom:=HYPERLINK("x")',
  'Custom:<script>alert(1)<',
  'Custom:\u001b]0;owned\u0007',
  'Custom:\u202etxt',
  'Custom:a\nb',
  'Custom:accountid=999999999999',
  'Custom:%2e%2e',
  'Custom:..',
];

const below = dirname(keyOf('AWS:Application', 'x'));

/** Whatever else may lie where inventory belongs, by its place, and what is said of it. */
const strange: readonly (readonly [string, string])[] = [
  [`${below}/i-folder.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/i-pipe.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/i-socket.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/i-link.json`, 'symbolic link'],
  [`${below}/i-zero.json`, 'symbolic link'],
  [`${below}/i-huge.json`, 'file larger than 4 GiB'],
  [`${below}/..json`, 'hidden, as Athena skips it'],
  [`${below}/..%2F..%2Fpasswd.json`, 'hidden, as Athena skips it'],
  [`${below}/..\\..\\passwd.json`, 'hidden, as Athena skips it'],
  [`${below}/i%2F..%2Fpasswd.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/i\\..\\passwd.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/i-1';--.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/i-\ufffd.json`, 'not where a Resource Data Sync puts inventory'],
  [`${below}/${'i'.repeat(250)}.txt`, 'not where a Resource Data Sync puts inventory'],
  ['AWS:Application/accountid=999999999999', 'symbolic link'],
  ['AWS:Application/accountid=1', 'not where a Resource Data Sync puts inventory'],
  ["AWS:Application/accountid=111122223333' OR 1=1", 'not where a Resource Data Sync puts inventory'],
  ['AWS:Loop', 'symbolic link'],
  [`AWS:${'x'.repeat(96)}`, 'not where a Resource Data Sync puts inventory'],
];

// Colons and pipes have no place in the file system of Windows.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('a tree of hostile names', () => {
  let stderr: string;

  beforeAll(async () => {
    writeTree(tree, {
      [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
      [keyOf('AWS:Application', 'i-1')]: softwareLine('sound', 'i-1'),
      [keyOf('AWS:Application', 'i'.repeat(250))]: softwareLine('long', 'i'.repeat(250)),
      ...Object.fromEntries(types.map((type) => [keyOf(type, 'i-1'), softwareLine('hostile', 'i-1')])),
      [`${below}/i-huge.json`]: '',
      [`${below}/..json`]: secret,
      [`${below}/..%2F..%2Fpasswd.json`]: secret,
      [`${below}/..\\..\\passwd.json`]: secret,
      [`${below}/i%2F..%2Fpasswd.json`]: secret,
      [`${below}/i\\..\\passwd.json`]: secret,
      [`${below}/i-1';--.json`]: secret,
      [`${below}/${'i'.repeat(250)}.txt`]: secret,
      ['AWS:Application/accountid=1/region=eu-west-1/resourcetype=X/i-1.json']: secret,
      [`AWS:Application/accountid=111122223333' OR 1=1/region=eu-west-1/resourcetype=X/i-1.json`]: secret,
      [keyOf(`AWS:${'x'.repeat(96)}`, 'i-1')]: secret,
    });
    const at = (path: string): string => join(tree, path);
    const outside = writeTree(join(folder, 'outside'), { 'region=eu-west-1/resourcetype=X/i-link.json': secret });
    writeFileSync(Buffer.concat([Buffer.from(`${at(below)}/i-`), Buffer.from([0xff]), Buffer.from('.json')]), secret);
    mkdirSync(at(`${below}/i-folder.json`));
    execFileSync('mkfifo', [at(`${below}/i-pipe.json`)]);
    truncateSync(at(`${below}/i-huge.json`), 2 ** 40);
    symlinkSync(join(outside, 'region=eu-west-1/resourcetype=X/i-link.json'), at(`${below}/i-link.json`));
    symlinkSync('/dev/zero', at(`${below}/i-zero.json`));
    symlinkSync(outside, at('AWS:Application/accountid=999999999999'));
    symlinkSync('.', at('AWS:Loop'));
    // The path of a socket is short: it is made elsewhere, and moved.
    const socket = join(folder, 's');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    renameSync(socket, at(`${below}/i-socket.json`));
    mkdirSync(home);
    const loaded = await runCli(['load', tree, '-d', database]);
    await new Promise((resolve) => server.close(resolve));
    expect({ code: loaded.code, stderr: loaded.code === 0 ? '' : loaded.stderr }).toEqual({ code: 0, stderr: '' });
    stderr = loaded.stderr;
  }, 60_000);

  test('is loaded as far as it is inventory', async () => {
    expect(await rowsOf(database, 'SELECT nodeid, name FROM software ORDER BY name')).toEqual([
      ['i'.repeat(250), 'long'],
      ['i-1', 'sound'],
    ]);
    const kept = await rowsOf(database, 'SELECT typename, accountid, nodeid FROM custom_item ORDER BY typename');
    expect(kept).toEqual([...types].sort().map((type) => [type, '111122223333', 'i-1']));
  });

  test('has every strange thing named, and nothing else', async () => {
    const named = await rowsOf(database, 'SELECT file, reason FROM load_problem ORDER BY file');
    expect(named).toEqual([...strange].sort(([a], [b]) => (a < b ? -1 : 1)));
  });

  test('has nothing read from outside, or from what is no inventory', async () => {
    const relations = await rowsOf(database, 'SELECT table_name FROM duckdb_tables() ORDER BY 1');
    const found = relations.map(
      ([name]) => `SELECT '${String(name)}' FROM ${String(name)} AS r WHERE contains(CAST(r AS varchar), 'secret')`,
    );
    expect(found.length).toBeGreaterThan(20);
    expect(await rowsOf(database, found.join(' UNION ALL '))).toEqual([]);
  });

  test('leaves nothing beside the database', () => {
    expect(readdirSync(home)).toEqual(['fleet.duckdb']);
  });

  test('is summed up without a character that does something', () => {
    expect(stderr).toContain('Custom:\\u{1b}]0;owned\\u{7}: 1 file');
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test.each(['table', 'json', 'csv', 'markdown'])('has its problems listed in %s, one a row', async (format) => {
    const { code, stdout } = await runCli(['problems', '-d', database, '-f', format]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    const frame = { table: 2, json: 2, csv: 1, markdown: 2 }[format]!;
    expect(stdout.trimEnd().split('\n')).toHaveLength(strange.length + frame);
  });
});
