import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { program } from '../test/process/child';
import { keyOf, nodeLine, softwareLine, writeTree } from '../test/write-tree';

const GIB = 1024 ** 3;
const folder = mkdtempSync(join(tmpdir(), 'large-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Loaded {
  readonly stderr: string;
  /** The most memory that the process held, in bytes. */
  readonly memory: number;
}

/** Loads in a process of its own, which says at its end how much memory it took. */
function load(name: string): Loaded {
  const child = spawnSync(
    process.execPath,
    [
      '-e',
      `process.on('exit', () => process.stderr.write('\\nmemory ' + process.resourceUsage().maxRSS));
       process.argv.splice(1, 0, 'program'); require(process.env.PROGRAM)`,
      'load',
      join(folder, name),
      '-d',
      join(folder, `${name}.duckdb`),
    ],
    { env: { ...process.env, PROGRAM: program }, encoding: 'utf8', maxBuffer: GIB },
  );
  expect({ code: child.status, stderr: child.status === 0 ? '' : child.stderr }).toEqual({ code: 0, stderr: '' });
  return { stderr: child.stderr, memory: 1024 * Number(/\nmemory (\d+)$/.exec(child.stderr)![1]) };
}

/** A tree of one sound node, and the path of the file that is to be huge. */
function treeWith(name: string): string {
  const tree = writeTree(join(folder, name), {
    [keyOf('AWS:InstanceInformation', 'i-sound')]: nodeLine('i-sound'),
    [keyOf('AWS:Application', 'i-sound')]: softwareLine('sound', 'i-sound'),
  });
  const path = join(tree, keyOf('AWS:Application', 'i-huge'));
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function write(path: string, block: string, times: number): void {
  const file = openSync(path, 'w');
  for (let i = 0; i < times; i++) writeSync(file, block);
  closeSync(file);
}

test('a line of a gigabyte is dropped, and the lines around it are there', () => {
  const path = treeWith('line');
  write(path, `${softwareLine('before', 'i-huge')}\n{"Name":"`, 1);
  // Most of it is a hole: it takes no room on the disk.
  truncateSync(path, GIB);
  appendFileSync(path, `"}\n${softwareLine('after', 'i-huge')}\n`);
  const { stderr, memory } = load('line');
  expect(stderr).toContain('software (3 rows)');
  expect(stderr).toContain(`dropped: 1 × line longer than 16 MiB, ${keyOf('AWS:Application', 'i-huge')} line 2\n`);
  expect(memory).toBeLessThan(GIB);
});

test('a file that claims a terabyte is skipped', () => {
  const path = treeWith('hole');
  write(path, softwareLine('never', 'i-huge'), 1);
  truncateSync(path, 1024 * GIB);
  const { stderr, memory } = load('hole');
  expect(stderr).toContain('software (1 row)');
  expect(stderr).toContain('skipped: 1 × file larger than 4 GiB');
  expect(memory).toBeLessThan(GIB);
});

test('ten million lines are rows', () => {
  write(treeWith('rows'), `${softwareLine('x', 'i-huge')}\n`.repeat(10_000), 1000);
  const { stderr, memory } = load('rows');
  expect(stderr).toContain('software (10,000,001 rows)');
  expect(memory).toBeLessThan(3 * GIB);
});

test('ten million lines of prose are counted', () => {
  write(treeWith('prose'), 'x\n'.repeat(100_000), 100);
  const { stderr, memory } = load('prose');
  expect(stderr).toContain('software (1 row)');
  expect(stderr).toContain(
    `dropped: 10,000,000 × not a JSON object, first ${keyOf('AWS:Application', 'i-huge')} line 1\n`,
  );
  expect(memory).toBeLessThan(3 * GIB);
});

test('a hundred thousand tiny files that are no inventory are counted', () => {
  const path = treeWith('tiny');
  for (let i = 0; i < 100_000; i++) write(join(dirname(path), `${i}.txt`), '', 0);
  const { stderr, memory } = load('tiny');
  expect(stderr).toContain('skipped: 100,000 × not where a Resource Data Sync puts inventory');
  expect(memory).toBeLessThan(GIB);
});
