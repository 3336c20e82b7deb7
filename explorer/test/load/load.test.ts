import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '../../src/duckdb/engine';
import { BuildFolder } from '../../src/load/build-folder';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();
const small = writeTree(join(folder, 'small'), {
  [keyOf('AWS:InstanceInformation', 'i-1')]: `${nodeLine('i-1')}\n`,
  [keyOf('AWS:Application', 'i-1')]: `${softwareLine('openssl')}\n${softwareLine('bash')}\n`,
});

async function names(database: string): Promise<unknown> {
  const sql = 'SELECT accountid, region, nodeid, name FROM software ORDER BY ALL';
  return JSON.parse((await runCli(['sql', sql, '-d', database, '-f', 'json'])).stdout);
}

const row = (name: string, nodeid = 'i-1', accountid = '111122223333', region = 'eu-west-1'): object => ({
  accountid,
  region,
  nodeid,
  name,
});

test('says what it read and what it made, on stderr alone', async () => {
  const database = join(folder, 'says.duckdb');
  const { code, stdout, stderr } = await runCli(['load', small, '--database', database]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^Read 2 files of 1 node and 2 types, \d+ bytes, from .*small in \d+\.\d s$/);
  expect(lines[1]).toMatch(/^ {2}AWS:Application: 1 file, \d+ bytes$/);
  expect(lines[3]).toBe(`Made node (1 row), software (2 rows) in ${database}`);
  expect(lines[4]).toBe('Nothing was dropped.');
});

test('loading again replaces everything', async () => {
  const database = join(folder, 'again.duckdb');
  const other = writeTree(join(folder, 'other'), { [keyOf('AWS:Application', 'i-2')]: softwareLine('zsh', 'i-2') });
  await runCli(['load', small, '-d', database]);
  expect(await names(database)).toEqual([row('bash'), row('openssl')]);
  await runCli(['load', other, '-d', database]);
  expect(await names(database)).toEqual([row('zsh', 'i-2')]);
});

test('a log that belongs to the old database does not reach the new one', async () => {
  const database = join(folder, 'log.duckdb');
  await runCli(['load', small, '-d', database]);
  writeFileSync(`${database}.wal`, 'what another program wrote');
  expect((await runCli(['load', small, '-d', database])).code).toBe(0);
  expect(existsSync(`${database}.wal`)).toBe(false);
  expect(await names(database)).toEqual([row('bash'), row('openssl')]);
});

test('two loads at once leave one of them, whole', async () => {
  const database = join(folder, 'both.duckdb');
  const codes = await Promise.all([1, 2].map(async () => (await runCli(['load', small, '-d', database])).code));
  expect(codes).toEqual([0, 0]);
  expect(await names(database)).toEqual([row('bash'), row('openssl')]);
  expect(readdirSync(folder).filter((name) => name.includes('both'))).toEqual(['both.duckdb']);
});

test('who reads the old database keeps reading it', async () => {
  const database = join(folder, 'reader.duckdb');
  await runCli(['load', small, '-d', database]);
  const reader = await openDuckDb(database, { readOnly: true });
  const other = writeTree(join(folder, 'other-2'), { [keyOf('AWS:Application', 'i-2')]: softwareLine('zsh', 'i-2') });
  expect((await runCli(['load', other, '-d', database])).code).toBe(0);
  expect((await reader.run('SELECT count(*) FROM software')).rows).toEqual([[2]]);
  await reader.close();
  expect(await names(database)).toEqual([row('zsh', 'i-2')]);
});

test('names as Windows takes them mean the same', async () => {
  const tree = writeTree(join(folder, 'windows'), {
    [keyOf('AWS%3AInstanceInformation', 'i-1')]: nodeLine('i-1'),
    [keyOf('AWS\uf03aApplication', 'i-1')]: softwareLine('bash'),
    [keyOf('AWS\uf03aApplication', 'eks_c%3Ax_1')]: softwareLine('zsh', 'eks_c:x_1'),
    [keyOf('Custom%3ARack', 'i-1')]: '{"Bay":"A","resourceId":"i-1","captureTime":"2026-11-21T01:00:00Z"}',
  });
  const database = join(folder, 'windows.duckdb');
  expect((await runCli(['load', tree, '-d', database])).stderr).toContain('Nothing was dropped.');
  expect(await names(database)).toEqual([row('zsh', 'eks_c:x_1'), row('bash')]);
  const types = await runCli(['sql', 'SELECT nodeid, typename FROM custom_item', '-d', database, '-f', 'json']);
  expect(JSON.parse(types.stdout)).toEqual([{ nodeid: 'i-1', typename: 'Custom:Rack' }]);
});

test("a bad line in a tree with such names is told by the service's own names", async () => {
  const tree = writeTree(join(folder, 'windows-bad'), {
    [keyOf('AWS\uf03aApplication', 'i-1')]: softwareLine('bash'),
    [keyOf('AWS\uf03aApplication', 'eks_c%3Ax_1')]: `${softwareLine('zsh', 'eks_c:x_1')}\n{"Name":\n`,
  });
  const database = join(folder, 'windows-bad.duckdb');
  const { stderr } = await runCli(['load', tree, '-d', database]);
  expect(stderr).toContain(`dropped: 1 × object that is cut off, ${keyOf('AWS:Application', 'eks_c:x_1')} line 2\n`);
  expect(await names(database)).toEqual([row('zsh', 'eks_c:x_1'), row('bash')]);
});

test('a folder with wildcards, quotes and an account of its own in its name', async () => {
  const tree = writeTree(join(folder, `o'dd [a-z] * {x,y} accountid=999999999999 ü`), {
    [`region=nowhere/${keyOf('AWS:Application', 'i-1')}`]: `${softwareLine('bash')}\n{"Name":\n`,
    [`region=nowhere/${keyOf('AWS:Application', 'i-2')}`]: softwareLine('zsh', 'i-2'),
  });
  const database = join(folder, `o'dd.duckdb`);
  expect((await runCli(['load', tree, '-d', database])).code).toBe(0);
  expect(await names(database)).toEqual([row('bash'), row('zsh', 'i-2')]);
});

test('one node id in two accounts and Regions is two nodes', async () => {
  const tree = writeTree(join(folder, 'accounts'), {
    [keyOf('AWS:Application', 'mi-1')]: softwareLine('bash', 'mi-1'),
    [keyOf('AWS:Application', 'mi-1', '000000000001', 'us-east-1')]: softwareLine('zsh', 'mi-1'),
  });
  const database = join(folder, 'accounts.duckdb');
  expect((await runCli(['load', tree, '-d', database])).stderr).toContain('Read 2 files of 2 nodes and 1 type');
  expect(await names(database)).toEqual([
    row('zsh', 'mi-1', '000000000001', 'us-east-1'),
    row('bash', 'mi-1', '111122223333', 'eu-west-1'),
  ]);
});

test('a type that the catalog does not know is kept line by line', async () => {
  const tree = writeTree(join(folder, 'unknown'), {
    [keyOf('AWS:Future', 'i-1')]: '{"New":"x","resourceId":"i-1","captureTime":"2026-11-21T01:00:00Z"}',
  });
  const database = join(folder, 'unknown.duckdb');
  await runCli(['load', tree, '-d', database]);
  const items = await runCli(['sql', 'SELECT typename, line FROM custom_item', '-d', database, '-f', 'json']);
  expect(JSON.parse(items.stdout)).toEqual([
    { typename: 'AWS:Future', line: '{"New":"x","resourceId":"i-1","captureTime":"2026-11-21T01:00:00Z"}' },
  ]);
});

test('what was skipped is counted, and listed by a command of its own', async () => {
  const tree = writeTree(join(folder, 'skips'), {
    [keyOf('AWS:Application', 'i-1')]: softwareLine('bash'),
    'AWS:InstanceInformation/accountid=111122223333/test.json': 'not JSON at all',
    [keyOf('AWS:Application', '_i-2')]: softwareLine('zsh', '_i-2'),
    'note\u001b[31m.txt': '',
  });
  const database = join(folder, 'skips.duckdb');
  const { stderr } = await runCli(['load', tree, '-d', database]);
  expect(stderr).toContain(
    'skipped: 1 × write test of the service, AWS:InstanceInformation/accountid=111122223333/test.json',
  );
  expect(stderr).toContain('skipped: 1 × hidden, as Athena skips it, ');
  expect(stderr).toContain('note\\u{1b}[31m.txt');
  expect(stderr).not.toContain('\u001b');
  const problems = await runCli(['problems', '-d', database, '-f', 'json']);
  expect(JSON.parse(problems.stdout)).toHaveLength(3);
  expect((await runCli(['problems', '-d', database])).stdout).not.toContain('\u001b');
});

test('a failed load leaves no trace and the old database as it was', async () => {
  const database = join(folder, 'kept', 'fleet.duckdb');
  await runCli(['load', small, '-d', database]);
  const before = readFileSync(database);
  const failed = await runCli(['load', join(folder, 'nowhere'), '-d', database]);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/^ssm-inventory: there is no folder /);
  expect(readFileSync(database).equals(before)).toBe(true);
  expect(readdirSync(join(folder, 'kept'))).toEqual(['fleet.duckdb']);
});

test('what a process that is gone left behind is removed; what another machine left is not', async () => {
  const home = join(folder, 'leftovers');
  const database = join(home, 'fleet.duckdb');
  await runCli(['load', small, '-d', database]);
  const build = BuildFolder.create(database);
  mkdirSync(build.folder);
  const own = readdirSync(home).find((name) => name.includes('.loading-'))!;
  // Beyond the highest number that a process can have.
  const gone = own.replace(/-\d+-[0-9a-f]+$/, '-4194999-00000000');
  const elsewhere = gone.replace(/loading-[0-9a-f]+/, 'loading-ffffffff');
  for (const name of [gone, elsewhere]) {
    mkdirSync(join(home, name));
    writeFileSync(join(home, name, 'new.duckdb'), 'half');
  }
  await runCli(['load', small, '-d', database]);
  expect(existsSync(join(home, gone))).toBe(false);
  expect(existsSync(join(home, elsewhere))).toBe(true);
  // The load that is still under way, this process's own, keeps its folder.
  expect(join(home, own)).toBe(build.folder);
  expect(existsSync(build.folder)).toBe(true);
});

test('fails on a database that is a folder, and leaves nothing in it or beside it', async () => {
  const home = join(folder, 'in-a-folder');
  const database = join(home, 'fleet.duckdb');
  mkdirSync(database, { recursive: true });
  const { code, stderr } = await runCli(['load', small, '-d', database]);
  expect(code).toBe(1);
  expect(stderr).toBe(`ssm-inventory: '${database}' is a folder; name the file that the database goes into\n`);
  expect([...readdirSync(home), ...readdirSync(database)]).toEqual(['fleet.duckdb']);
});

test('a fleet of empty lists makes tables without rows', async () => {
  const tree = writeTree(join(folder, 'empty-lists'), { [keyOf('AWS:BillingInfo', 'i-1')]: '' });
  const { code, stderr } = await runCli(['load', tree, '-d', join(folder, 'empty-lists.duckdb')]);
  expect(code).toBe(0);
  expect(stderr).toContain('  AWS:BillingInfo: 1 file, 1 of them empty, 0 bytes\nMade tables without rows in ');
});

test('of very many types the first are named, and a command names them all', async () => {
  const types = Object.fromEntries(
    [...Array(33).keys()].map((n) => [keyOf(`Custom:Type${n}`, 'i-1'), softwareLine('a')]),
  );
  const database = join(folder, 'many-types.duckdb');
  const { stderr } = await runCli(['load', writeTree(join(folder, 'many-types'), types), '-d', database]);
  expect(stderr.match(/^ {2}Custom:Type/gm)).toHaveLength(30);
  expect(stderr).toContain('  and 3 more: ssm-inventory sql ');
  const { stdout } = await runCli([
    'sql',
    'SELECT count(*) AS n, sum(files) AS f FROM load_type',
    '-d',
    database,
    '-f',
    'csv',
  ]);
  expect(stdout).toBe('n,f\n33,33\n');
});
