import { join } from 'node:path';
import { SAMPLE_NEWEST } from '../../src/sample/demo-fleet';
import { unpackSample } from '../../src/sample/unpack-sample';
import { CliRun, runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';

const cache = temporaryFolder();
const database = join(cache, 'ssm-inventory', 'demo.duckdb');
let demo: CliRun;

beforeAll(async () => {
  demo = await runCli(['demo'], { env: { XDG_CACHE_HOME: cache } });
});

/** The command lines that an output shows. */
function commandsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => /^ {2}\$ (ssm-inventory .*)$/.exec(line)?.[1] ?? []);
}

/** The lines of the table that follows a query's command line: its rows, and how many there are. */
function tableAfter(query: string): string[] {
  const lines = demo.stdout.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  $ ssm-inventory query ${query} `)) + 4;
  return lines.slice(start, lines.indexOf('', start));
}

test('loads all of the sample and drops nothing', () => {
  expect(demo.code).toBe(0);
  expect(demo.stderr).toMatch(/^Read 60 files of 9 nodes and 9 types, 564\.1 kB, from the sample fleet in /);
  expect(demo.stderr).toContain('software (1,294 rows)');
  expect(demo.stderr).toContain('Nothing was dropped.');
});

test('answers in order what the lab promises', () => {
  expect(
    commandsIn(demo.stdout)
      .slice(0, 5)
      .map((line) => line.split(' ')[2]),
  ).toEqual(['coverage', 'operating-systems', 'top-software', 'nodes-with-software', 'node']);
});

test('coverage finds the node whose software list is empty, and no other', () => {
  const findings = tableAfter('coverage').filter((line) => line.includes('did the collector fail'));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain('i-0a11ce00000000008');
});

test('openssl below a version: the old ones of three packaging lines', () => {
  const rows = tableAfter('nodes-with-software');
  expect(rows.map((line) => line.split(/ {2,}/)[0])).toEqual([
    'i-0a11ce00000000002',
    'i-0a11ce0000000000a',
    'i-0a11ce0000000000b',
    'mi-0b0bca11000000001',
    '4 rows',
  ]);
});

test('a long answer is cut, and says so', () => {
  expect(tableAfter('node')).toHaveLength(33);
  expect(tableAfter('node').at(-1)).toBe('… and 69 more: the command shows them all');
});

test('takes two screens, not more, and fits 120 columns but for the command lines', () => {
  const lines = demo.stdout.split('\n');
  expect(lines.length).toBeLessThan(125);
  expect(Math.max(...lines.filter((line) => !line.startsWith('  $ ')).map((line) => line.length))).toBeLessThan(120);
});

test('every command line it shows works when it is pasted', async () => {
  const lines = commandsIn(demo.stdout);
  // The last two are about a fleet that the reader has yet to fetch.
  expect(lines.slice(-2)).toEqual([
    'ssm-inventory pull s3://your-inventory-bucket',
    'ssm-inventory query fleet-summary',
  ]);
  // The page is served until somebody ends it: that is tested in a browser.
  for (const line of lines.slice(0, -2).filter((each) => !each.startsWith('ssm-inventory serve '))) {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2]!);
    expect({ line, code: (await runCli(words.slice(1))).code }).toEqual({ line, code: 0 });
  }
});

test('as started by npm, it names commands that npm finds', async () => {
  const env = { XDG_CACHE_HOME: cache, npm_command: 'run-script' };
  expect((await runCli(['demo'], { env })).stdout).toContain('  $ npx ssm-inventory query coverage ');
});

test('the database stays, for more questions, and no node in it is generated', async () => {
  const { code, stdout, stderr } = await runCli(['query', 'operating-systems', '-d', database, '-f', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '4 rows\n' });
  expect((JSON.parse(stdout) as { nodes: number }[]).reduce((sum, row) => sum + row.nodes, 0)).toBe(9);
  const info = await runCli([
    'sql',
    'SELECT source, nodes, generatednodes FROM load_info',
    '-d',
    database,
    '-f',
    'csv',
  ]);
  expect(info.stdout).toBe('source,nodes,generatednodes\nthe sample fleet,9,0\n');
});

test('the time it asks as of is the newest capture of the sample', async () => {
  const { stdout } = await runCli([
    'sql',
    'SELECT max(capturedat) AS newest FROM capture',
    '-d',
    database,
    '-f',
    'csv',
  ]);
  expect(stdout).toBe(`newest\n${SAMPLE_NEWEST}\n`);
});

test('the state after the updates is there too', async () => {
  const folder = await unpackSample(cache, 'bucket-after');
  const after = join(cache, 'after.duckdb');
  const { stderr } = await runCli(['load', folder, '-d', after]);
  expect(stderr).toContain('of 1 node and 8 types');
  expect(stderr).toContain('Nothing was dropped.');
});
