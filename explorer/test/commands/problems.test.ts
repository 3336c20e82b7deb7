import { join } from 'node:path';
import { runCli, CliRun } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, writeTree } from '../write-tree';

const folder = temporaryFolder();

/** Loads a file with so many bad lines and lists them. */
async function problemsOf(lines: number, ...words: readonly string[]): Promise<CliRun> {
  const tree = writeTree(join(folder, `${lines}`), {
    [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine(),
    [keyOf('AWS:Application', 'i-1')]: 'prose\n'.repeat(lines),
  });
  const database = join(folder, `${lines}.duckdb`);
  const { stderr } = await runCli(['load', tree, '-d', database]);
  expect(stderr).toContain(
    `dropped: ${lines.toLocaleString('en')} × not a JSON object, first ${keyOf('AWS:Application', 'i-1')} line 1\n`,
  );
  return runCli(['problems', '-d', database, '-f', 'csv', ...words]);
}

test('as many as one reads are listed, each with its line', async () => {
  const { stdout, stderr } = await problemsOf(2);
  const key = keyOf('AWS:Application', 'i-1');
  expect(stdout).toBe(
    `outcome,reason,file,line,detail\ndropped,not a JSON object,${key},1,prose\ndropped,not a JSON object,${key},2,prose\n`,
  );
  expect(stderr).toBe('2 rows\n');
});

test('of more than that the first are listed, and how many there are is said', async () => {
  const { stdout, stderr } = await problemsOf(10_001);
  expect(stdout.split('\n')).toHaveLength(10_002);
  expect(stderr).toBe('10,000 rows\nThere are 10,001: --all lists them\n');
});

test('--all lists all of them', async () => {
  const { stdout, stderr } = await problemsOf(10_001, '--all');
  expect(stdout.split('\n')).toHaveLength(10_003);
  expect(stderr).toBe('10,001 rows\n');
});
