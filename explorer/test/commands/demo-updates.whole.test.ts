import { join } from 'node:path';
import { CliRun, runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';

const database = join(temporaryFolder(), 'demo.duckdb');
let demo: CliRun;

beforeAll(async () => {
  demo = await runCli(['demo', '--updates', '-d', database]);
});

async function asked(sql: string): Promise<unknown[]> {
  return JSON.parse((await runCli(['sql', sql, '-d', database, '-f', 'json'])).stdout) as unknown[];
}

test('the answers are those of the fleet as it was, and then what changed', async () => {
  expect(demo.code).toBe(0);
  const plain = await runCli(['demo', '-d', join(database, '..', 'plain.duckdb')]);
  const answers = (run: CliRun): string =>
    run.stdout.slice(0, run.stdout.indexOf('Go on with')).replaceAll('plain.duckdb', 'demo.duckdb').trimEnd();
  expect(demo.stdout.startsWith(answers(plain))).toBe(true);
  const changed = demo.stdout.slice(demo.stdout.indexOf('What changed?'));
  expect(changed).toMatch(/^apt +upgraded +2\.6\.1 +2\.6\.2$/m);
});

test('the database has the updates of web-02, and of no other node', async () => {
  expect(
    await asked('SELECT nodeid, change, count(*) AS changes FROM software_change GROUP BY nodeid, change'),
  ).toEqual([{ nodeid: 'i-0a11ce00000000002', change: 'upgraded', changes: 25 }]);
});

test('shown again, it begins again', async () => {
  const again = await runCli(['demo', '--updates', '-d', database]);
  expect(again.stdout).toBe(demo.stdout);
  expect(await asked('SELECT count(*) AS loads FROM load_history')).toEqual([{ loads: 2 }]);
});
