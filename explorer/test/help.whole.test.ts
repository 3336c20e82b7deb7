import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { splitLine } from '../src/completion/split-line';
import { unpackSample } from '../src/sample/unpack-sample';
import { CliRun, runCli } from './cli';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const home = process.cwd();

/** What stands in the help is done where it would be: in a folder with an inventory and its database. */
beforeAll(async () => {
  process.chdir(folder);
  cpSync(await unpackSample(folder), join(folder, 'inventory'), { recursive: true });
  // Three loads, so that there is something to compare.
  for (const database of ['fleet.duckdb', ...Array<string>(3).fill('ssm-inventory.duckdb')]) {
    expect((await runCli(['load', 'inventory', '-d', database])).code).toBe(0);
  }
}, 60_000);

afterAll(() => process.chdir(home));

async function namesAfter(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await runCli(['complete', '--', ...words, '']);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0]!);
}

/** Every command, each with the words before it. */
async function allCommands(): Promise<string[][]> {
  const top = (await namesAfter()).filter((name) => name !== 'help');
  const queries = (await namesAfter('query')).filter((name) => name !== 'help');
  return [[], ...top.map((name) => [name]), ...queries.map((name) => ['query', name])];
}

/** The program's own words in the examples of a help text, without what a shell does with the answer. */
function examplesIn(help: string): string[][] {
  return [...help.matchAll(/^ {2}\$ ssm-inventory (.*)$/gm)].map(([, line]) =>
    splitLine(line!.replace(/ (?:>|\|).*$/, '')),
  );
}

/** What needs a network, does not end, or generates a fleet: its words are checked against its help alone. */
const notRun = new Set(['pull', 'serve', 'demo', 'report', 'doctor']);

test('every command has examples, and all that need no network work as they stand', async () => {
  const failed: { example: string; complaint: string }[] = [];
  let run = 0;
  for (const command of await allCommands()) {
    const help = (await runCli([...command, '--help'])).stdout;
    const examples = examplesIn(help);
    expect({ command, examples: examples.length }).not.toEqual({ command, examples: 0 });
    for (const example of examples) {
      const complaint =
        notRun.has(example[0]!) || example.includes('--athena')
          ? await unknownWords(example)
          : await complaintOf(runCli(example));
      if (complaint !== '') failed.push({ example: example.join(' '), complaint });
      run++;
    }
  }
  expect(failed).toEqual([]);
  expect(run).toBeGreaterThan(35);
}, 60_000);

async function complaintOf(ended: Promise<CliRun>): Promise<string> {
  const { code, stdout, stderr } = await ended;
  if (code !== 0) return `exit code ${code}: ${stderr}`;
  return stdout === '' && !/^(Read|Nothing) /m.test(stderr) ? 'says nothing' : '';
}

async function unknownWords([command, ...words]: readonly string[]): Promise<string> {
  const { stdout } = await runCli([command!, ...(command === 'query' ? [words[0]!] : []), '--help']);
  return words.filter((word) => word.startsWith('-') && !stdout.includes(word)).join(' ');
}

test.each([
  [['nodes'], /Did you mean/],
  [['lod'], /Did you mean load\?/],
  [['query', 'top-sofware'], /Did you mean top-software\?/],
  [['query', 'node-with-software'], /Did you mean nodes-with-software\?/],
  [['query', 'top-software', '--fromat', 'csv'], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
  [['node', 'i-1', '--sections', 'software'], /Did you mean --section\?/],
])('%j is answered with what was meant', async (words, complaint) => {
  const { code, stdout, stderr } = await runCli(words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(complaint);
});
