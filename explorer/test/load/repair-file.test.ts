import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/load/problem';
import { repairFile } from '../../src/load/repair-file';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, softwareLine } from '../write-tree';

const folder = temporaryFolder();
const path = join(folder, 'i-1.json');
const key = keyOf('AWS:Application', 'i-1');

interface Repaired {
  readonly copy: string;
  readonly problems: readonly Problem[];
}

async function repair(content: string | Uint8Array | undefined): Promise<Repaired> {
  if (content !== undefined) writeFileSync(path, content);
  const problems: Problem[] = [];
  const target = join(folder, 'copy', 'i-1.json');
  const file = { path: content === undefined ? join(folder, 'none.json') : path, key, size: 0 };
  const size = await repairFile(file, ['Name', 'Version'], target, (problem) => problems.push(problem));
  expect(size).toBe(statSync(target).size);
  return { copy: readFileSync(target, 'utf8'), problems };
}

test('sound lines are copied byte for byte, whatever their order of keys and blanks', async () => {
  const lines = `{ "resourceId" : "i-1", "Name":"b", "Name":"c" }\n${softwareLine('a')}\n`;
  expect(await repair(lines)).toEqual({ copy: lines, problems: [] });
});

test('a last line without a line break counts', async () => {
  expect((await repair(softwareLine('a'))).copy).toBe(`${softwareLine('a')}\n`);
});

test('an empty file stays empty', async () => {
  expect(await repair('')).toEqual({ copy: '', problems: [] });
});

test('a line that is read in several pieces is one line, and the count goes on', async () => {
  const long = softwareLine('x'.repeat(3 * 1024 * 1024));
  const { copy, problems } = await repair([long, 'prose', long, ''].join('\n'));
  expect(copy).toBe(`${long}\n${long}\n`);
  expect(problems).toEqual([
    { type: 'AWS:Application', file: key, line: 2, outcome: 'dropped', reason: 'not a JSON object', detail: 'prose' },
  ]);
});

test.each([
  ['at the limit is kept', 0, 1],
  ['a byte longer is dropped', 1, 0],
])('a line %s', async (_, beyond, kept) => {
  const frame = softwareLine('').length;
  const line = softwareLine('x'.repeat(16 * 1024 * 1024 - frame + beyond));
  const { copy, problems } = await repair(`${line}\n${softwareLine('after')}\n`);
  expect(copy.split('\n')).toHaveLength(kept + 2);
  expect(problems.map(({ line, reason }) => ({ line, reason }))).toEqual(
    kept === 1 ? [] : [{ line: 1, reason: 'line longer than 16 MiB' }],
  );
});

test('a file that cannot be read is a problem of its own', async () => {
  const { copy, problems } = await repair(undefined);
  expect(copy).toBe('');
  expect(problems).toMatchObject([{ outcome: 'dropped', reason: 'file that cannot be read' }]);
  expect(problems[0]?.detail).toContain('ENOENT');
});

test('a file that is written to as fast as it is read has an end', async () => {
  writeFileSync(path, 'prose\n'.repeat(1000));
  let problems = 0;
  const report = (): void => {
    problems++;
    appendFileSync(path, 'prose\n');
  };
  await repairFile({ path, key, size: 0 }, ['Name'], join(folder, 'copy', 'i-1.json'), report);
  expect(problems).toBe(1000);
});

// Where there are pipes and links in the file system.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('what took the place of a file since it was listed is neither waited for nor followed', () => {
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  test.each<[string, () => void]>([
    ['a pipe', () => void execFileSync('mkfifo', [path])],
    ['a folder', () => mkdirSync(path)],
    ['a link', () => symlinkSync(__filename, path)],
    ['a link to an endless device', () => symlinkSync('/dev/zero', path)],
  ])('%s', async (_, take) => {
    rmSync(path, { force: true });
    take();
    const problems: Problem[] = [];
    const copy = join(folder, 'copy', 'i-1.json');
    await repairFile({ path, key, size: 9 }, ['Name'], copy, (problem) => problems.push(problem));
    expect(readFileSync(copy, 'utf8')).toBe('');
    expect(problems).toMatchObject([{ outcome: 'dropped', reason: 'file that cannot be read' }]);
  });
});

test('only the beginning of a bad line is quoted', async () => {
  expect((await repair('x'.repeat(1000))).problems[0]?.detail).toHaveLength(80);
});
