/** What the workflows run with credentials, run here against the emulator. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { commandsOf, PIPELINES } from '../../running/workflow';
import { Deployment } from '../running/deployment';

const root = join(__dirname, '..', '..', '..');

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(async () => {
  await deployment.stop();
  for (const left of ['cdk.out', 'diff.txt', 'summary.md'])
    rmSync(join(PIPELINES, left), { recursive: true, force: true });
});

/** What a job runs once what it needs is installed, each command in a shell of its own that ends with the first failure. */
async function runJob(job: string): Promise<string> {
  const { environment } = deployment.emulator;
  const env = {
    ...environment,
    PATH: [join(root, 'node_modules', '.bin'), environment.PATH].join(delimiter),
    GITHUB_STEP_SUMMARY: 'summary.md',
  };
  let said = '';
  for (const run of commandsOf(job)) {
    if (run === 'npm ci') continue;
    const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run];
    const { stdout, stderr } = await promisify(execFile)('bash', shell, { cwd: PIPELINES, env, timeout: 120_000 });
    said += stdout + stderr;
  }
  return said;
}

test('a merge request is told what it would make', async () => {
  expect(await runJob('diff')).toMatch(/\[\+\] AWS::SSM::ResourceDataSync/);
  expect(readFileSync(join(PIPELINES, 'summary.md'), 'utf8')).toMatch(/^```\n[^]*ResourceDataSync[^]*```\n$/);
});

test('a push to main asks the doctor, and deploys', async () => {
  expect(await runJob('deploy')).toMatch(/Production-Inventory/);
  expect(await runJob('diff')).toContain('There were no differences');
});

test('a push deploys again: what stands already is its own', async () => {
  expect(await runJob('deploy')).toContain('(no changes)');
});
