/** From the command that deploys to the answer: the lab, its sync's bucket, the mirror of that, and what is asked of it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unpackSample } from '../../../explorer/src/sample/unpack-sample';
import { LAB } from '../running/cdk';
import { Deployment } from '../running/deployment';
import { LabFleet } from './lab-fleet';

const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-end-to-end-'));
const program = join(__dirname, '..', '..', '..', 'explorer', 'bin', 'ssm-inventory.js');
const pulled = join(folder, 'pulled.duckdb');
const given = join(folder, 'given.duckdb');

let deployment: Deployment;
let fleet: LabFleet;

/** Runs the program to its good end, with the emulator's environment and nothing of the user's. */
function run(...args: string[]) {
  const { environment: env } = deployment.emulator;
  return promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, env, timeout: 60_000 });
}

async function answer(...args: string[]): Promise<object[]> {
  return JSON.parse((await run(...args, '--format', 'json')).stdout) as object[];
}

beforeAll(async () => {
  deployment = await Deployment.start();
  fleet = new LabFleet(deployment);
  await deployment.cdk.deploy(LAB);
  await run('load', await unpackSample(folder), '--database', given);
});
afterAll(async () => {
  await deployment.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what the sync delivers is pulled from the bucket that the stack names, and loaded', async () => {
  // With the object that the service writes to see whether it may.
  const objects = (await fleet.deliverSample()) + 1;
  const pull = async (): Promise<string> => {
    const { stdout, stderr } = await run('pull', await fleet.inventory(), '--to', 'mirror', '--database', pulled);
    return stdout + stderr;
  };
  expect(await pull()).toContain(`Pulled ${objects} objects`);
  expect(await pull()).toContain(`; ${objects} were there`);
});

test.each([
  ['fleet-summary'],
  ['coverage'],
  ['top-software'],
  ['operating-systems'],
  ['nodes-with-software', '--name', 'openssl', '--below', '3.0.22'],
])('the answer to %s is that of the documents themselves', async (...query) => {
  const rows = await answer('query', ...query, '--database', pulled);
  expect(rows).not.toEqual([]);
  expect(rows).toEqual(await answer('query', ...query, '--database', given));
});

test('the doctor sees the nodes of the lab, none of which has delivered, and nothing that stands in the way', async () => {
  await fleet.register();
  // Well after the hour in which a node may be without its first inventory.
  const later = new Date(Date.now() + 2 * 3_600_000).toISOString();
  const { stdout } = await run('doctor', '--json', '--as-of', later);
  const findings = JSON.parse(stdout) as { check: string; severity: string }[];
  expect(findings.map(({ check, severity }) => `${severity} ${check}`)).toEqual(['warning no-inventory']);
});
