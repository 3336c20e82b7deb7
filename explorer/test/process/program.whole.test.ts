import { closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, watch } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';
import { ended, program, start } from './child';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');
const manyLines = [...Array(3000).keys()].map((n) => softwareLine(`package-${n}`)).join('\n');
const tree = writeTree(join(folder, 'tree'), {
  [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine(),
  [keyOf('AWS:Application', 'i-1')]: manyLines,
});

beforeAll(async () => {
  expect((await runCli(['load', tree, '-d', database])).code).toBe(0);
});

/** When something in a folder has become as it is waited for. */
function whenIn(home: string, come: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(home, () => {
      if (!come()) return;
      watcher.close();
      resolve();
    });
  });
}

test('the built program answers like the source', async () => {
  const query = ['query', 'top-software', '--top', '3', '-d', database, '-f', 'json'];
  const { code, stdout, stderr } = await ended(start(query));
  expect({ code, stdout, stderr }).toEqual(await runCli(query));
});

test('the built program finds its sample, and removes what it unpacked', async () => {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), TMPDIR: temporary, TEMP: temporary };
  const { code, stdout } = await ended(start(['demo'], { env }));
  expect(code).toBe(0);
  expect(stdout).toContain('ssm-inventory query coverage');
  expect(readdirSync(temporary)).toEqual([]);
});

test('exit codes reach the shell', async () => {
  const codes = await Promise.all([
    ended(start(['queries'])),
    ended(start(['query', 'top-software', '-d', join(folder, 'none.duckdb')])),
    ended(start(['nonsense'])),
  ]);
  expect(codes.map(({ code }) => code)).toEqual([0, 1, 2]);
});

test.each(['table', 'json', 'csv', 'markdown'])('a reader of %s that stops early is no error', async (format) => {
  const child = start(['sql', 'SELECT * FROM software', '-d', database, '-f', format]);
  child.stdout?.once('data', () => child.stdout?.destroy());
  const { code, signal, stderr } = await ended(child);
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(stderr).not.toContain('EPIPE');
});

const onLinux = existsSync('/dev/full') ? test : test.skip;

onLinux('fails on a full disk behind stdout, in one line', async () => {
  const full = openSync('/dev/full', 'w');
  const child = start(['query', 'top-software', '-d', database], { stdio: ['ignore', full, 'pipe'] });
  const { code, stderr } = await ended(child);
  closeSync(full);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^ssm-inventory: the answer cannot be written: ENOSPC.*$/m);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

test('a killed load leaves the old database as it was, and the next load cleans up', async () => {
  const home = join(folder, 'killed');
  const target = join(home, 'fleet.duckdb');
  cpSync(database, target, { recursive: true });
  const before = readFileSync(target);
  const temporary = (): string[] => readdirSync(home).filter((name) => name !== basename(target));

  const appeared = whenIn(home, () => temporary().length > 0);
  const child = start(['load', tree, '-d', target]);
  const end = ended(child);
  await appeared;
  child.kill('SIGKILL');
  expect((await end).signal).toBe('SIGKILL');
  expect(temporary()).toHaveLength(1);
  expect(readFileSync(target).equals(before)).toBe(true);
  expect((await runCli(['query', 'fleet-summary', '-d', target])).code).toBe(0);

  expect((await runCli(['load', tree, '-d', target])).code).toBe(0);
  expect(temporary()).toEqual([]);
});

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? test.skip : test;

told.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('a load that %s ends cleans up after itself', async (signal) => {
  const home = join(folder, signal);
  mkdirSync(home);
  const appeared = whenIn(home, () => readdirSync(home).length > 0);
  const child = start(['load', tree, '-d', join(home, 'fleet.duckdb')]);
  const end = ended(child);
  await appeared;
  child.kill(signal);
  expect(await end).toMatchObject({ code: null, signal, stderr: '' });
  expect(readdirSync(home)).toEqual([]);
});

told('a demo that is interrupted while it generates nodes removes them', async () => {
  const temporary = join(folder, 'interrupted');
  mkdirSync(temporary);
  const appeared = whenIn(temporary, () => readdirSync(temporary).length > 0);
  const env = { ...process.env, TMPDIR: temporary };
  const child = start(['demo', '--nodes', '100000', '-d', join(folder, 'never.duckdb')], { env });
  const end = ended(child);
  await appeared;
  child.kill('SIGINT');
  expect(await end).toMatchObject({ code: null, signal: 'SIGINT', stdout: '' });
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(folder, 'never.duckdb'))).toBe(false);
});

told('a demo that is interrupted while it loads removes what it unpacked, and what it was building', async () => {
  const home = join(folder, 'nested');
  const temporary = join(home, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const appeared = whenIn(home, () => readdirSync(home).some((name) => name.includes('.loading-')));
  const child = start(['demo', '-d', join(home, 'demo.duckdb')], { env: { ...process.env, TMPDIR: temporary } });
  const end = ended(child);
  await appeared;
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ code: null, signal: 'SIGTERM', stdout: '' });
  expect([...readdirSync(home), ...readdirSync(temporary)]).toEqual(['temporary']);
});

test('the bundles need DuckDB alone', () => {
  const dist = join(program, '..', '..', 'dist');
  const foreign = (bundle: string): string[] => {
    // A message of the SDK names a package in brackets.
    const required = readFileSync(join(dist, bundle), 'utf8').matchAll(/(?<!\[)\brequire\("([^"]+)"\)/g);
    return [...new Set([...required].map((match) => match[1]!))].filter((name) => !isBuiltin(name));
  };
  const besides = ['./athena-sdk.js', './aws-sdk.js', './doctor-sdk.js', './duckdb.js'];
  expect(foreign('main.js').sort()).toEqual([...besides, '@duckdb/node-bindings']);
  expect(foreign('duckdb.js')).toEqual(['@duckdb/node-bindings']);
  expect(['aws-sdk.js', 'athena-sdk.js', 'doctor-sdk.js'].flatMap(foreign)).toEqual([]);
  expect(existsSync(join(dist, 'catalog', 'types.json'))).toBe(true);
});
