/** The lab on an emulator, for a person: deployed, filled, asked, looked at, and taken down. Called by scripts/lab-local.mjs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAB } from '../running/cdk';
import { Deployment } from '../running/deployment';
import { endRunning } from '../running/limited-process';
import { LabFleet } from './lab-fleet';

const NOTICE = `
This is an emulator of AWS on this machine (ministack, and what it lacks for this project): no account of yours is asked or
touched, and nothing costs. It shows how the parts work together; that it takes something is no proof that AWS does.
`;

const program = join(__dirname, '..', '..', '..', 'explorer', 'bin', 'ssm-inventory.js');
const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-lab-'));
const database = join(folder, 'lab.duckdb');
const isTerminal = process.stdin.isTTY && process.stdout.isTTY;

let steps = 0;
let deployment: Deployment | undefined;
let isInterrupted = false;

/** Does a step, and tells of it before and after. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  steps += 1;
  process.stdout.write(`\n${steps}. ${what}\n\n`);
  const started = performance.now();
  const result = await work();
  process.stdout.write(`   ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}

/** Runs the program as a person would, with nothing but the emulator in its environment. */
async function ask(...args: string[]): Promise<void> {
  process.stdout.write(`$ ssm-inventory ${args.join(' ')}\n`);
  const env = { ...deployment!.emulator.environment, TERM: process.env.TERM, FORCE_COLOR: process.env.FORCE_COLOR };
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: 'inherit' });
  const leave = (): void => void child.kill();
  process.on('exit', leave);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  process.off('exit', leave);
  process.stdout.write('\n');
  // The doctor's findings are an answer as well.
  const isWell = code === 0 || (code === 1 && args[0] === 'doctor');
  if (!isWell || isInterrupted) throw new Error(`ssm-inventory ${args[0]} ended with ${code}`);
}

async function show(): Promise<void> {
  const { cdk, emulator, fleet } = await step('An emulated account, and the bootstrap of the CDK', async () => {
    deployment = await Deployment.start();
    process.stdout.write(`   listens on ${deployment.emulator.endpoint}\n`);
    return { cdk: deployment.cdk, emulator: deployment.emulator, fleet: new LabFleet(deployment) };
  });
  await step('The lab, deployed by the CDK CLI: OELabStack1 and OELabStack2', () => cdk.deploy(LAB));
  await step(
    'The nodes of the lab register, and documents of the sample fleet arrive where the sync puts them',
    async () => {
      const nodes = await fleet.register();
      const objects = await fleet.deliverSample();
      process.stdout.write(`   ${nodes.length} nodes, ${objects} objects\n`);
    },
  );
  const inventory = await fleet.inventory();
  await step('The bucket, pulled and loaded', () => ask('pull', inventory, '--to', 'mirror', '--database', database));
  await step('Answers', async () => {
    await ask('query', 'fleet-summary', '--database', database);
    const openssl = ['nodes-with-software', '--name', 'openssl', '--below', '3.0.22'];
    await ask('query', ...openssl, '--columns', 'nodeid,computername,version,packaging', '--database', database);
    await ask('doctor');
  });
  if (!isTerminal) return;
  process.stdout.write(
    `Ask the emulated account yourself, in another terminal:\n` +
      `  $ AWS_ENDPOINT_URL=${emulator.endpoint} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-west-1 npm run doctor\n`,
  );
  await step('The page, until Ctrl-C', () => ask('serve', '--database', database));
}

async function takeDown(): Promise<void> {
  if (deployment !== undefined) await deployment.stop();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write('\nThe emulated account is gone, and with it all that was deployed.\n');
}

let ending: Promise<void> | undefined;
const end = (): Promise<void> => (ending ??= takeDown());

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    endRunning();
    void end().then(() => process.exit());
  });
}

process.stdout.write(NOTICE);
show()
  .catch((error: Error) => {
    if (isInterrupted) return;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  })
  .finally(end);
