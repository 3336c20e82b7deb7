import { join } from 'node:path';
import { unpackSample } from '../../src/sample/unpack-sample';
import { CliRun, runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';

const cache = temporaryFolder();
const database = join(cache, 'ssm-inventory', 'demo.duckdb');
let demo: CliRun;

beforeAll(async () => {
  demo = await runCli(['demo'], { env: { XDG_CACHE_HOME: cache } });
});

/** The lines of the table that follows a command line. */
function tableAfter(command: string): string[] {
  const lines = demo.stdout.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  ssm-inventory query ${command}`));
  return lines.slice(start + 4, lines.indexOf('', start + 2) === -1 ? undefined : lines.indexOf('', start + 2));
}

test('loads all of the sample and drops nothing', () => {
  expect(demo.code).toBe(0);
  expect(demo.stderr).toMatch(/^Read 60 files of 9 nodes and 9 types, 564\.1 kB, from the sample fleet in /);
  expect(demo.stderr).toContain('software (1,294 rows)');
  expect(demo.stderr).toContain('Nothing was dropped.');
});

test('answers in order what the lab promises', () => {
  const headings = demo.stdout.split('\n').filter((line) => line.startsWith('  ssm-inventory query '));
  expect(headings.map((line) => line.trim().split(' ')[2])).toEqual([
    'coverage',
    'operating-systems',
    'top-software',
    'nodes-with-software',
    'node',
  ]);
});

test('coverage finds the node whose software list is empty, and no other', () => {
  const findings = tableAfter('coverage').filter((line) => line.includes('did the collector fail'));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain('i-0a11ce00000000008');
});

test('openssl below a version: the old ones of three packaging lines', () => {
  const rows = tableAfter('nodes-with-software');
  expect(rows.slice(0, -1).map((line) => line.split(/ {2,}/)[0])).toEqual(
    expect.arrayContaining(['i-0a11ce0000000000a', 'i-0a11ce0000000000b', 'mi-0b0bca11000000001']),
  );
  expect(rows.join('\n')).not.toContain('i-0a11ce00000000001 ');
});

test('the database stays, for more questions', async () => {
  expect(demo.stderr).toContain(`--database ${database}`);
  const { code, stdout } = await runCli(['query', 'operating-systems', '-d', database, '-f', 'json']);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { nodes: number }[]).reduce((sum, row) => sum + row.nodes, 0)).toBe(9);
  const info = await runCli(['sql', 'SELECT source, generatednodes FROM load_info', '-d', database, '-f', 'json']);
  expect(JSON.parse(info.stdout)).toEqual([{ source: 'the sample fleet', generatednodes: 0 }]);
});

test('the state after the updates is there too', async () => {
  const folder = await unpackSample(cache, 'bucket-after');
  const after = join(cache, 'after.duckdb');
  const { stderr } = await runCli(['load', folder, '-d', after]);
  expect(stderr).toContain('of 1 node and 8 types');
  expect(stderr).toContain('Nothing was dropped.');
});
