import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../running/until';
import { Cdk } from '../running/cdk';
import { Emulator, startEmulator } from '../running/emulator';

const START = ['--require', 'tsx/cjs', join(__dirname, 'start-and-wait.ts')];
const root = join(__dirname, '..', '..', '..');

const cache = mkdtempSync(join(tmpdir(), 'deploy-cache-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** Starts as the tier starts, with an empty cache, and something else different. */
function startWith(environment: Record<string, string>): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, START, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, SSM_INVENTORY_TEST_CACHE: cache, ...environment },
  });
  return { code: status, said: stderr };
}

const answers = async (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/_inventory/report`).then(
    () => true,
    () => false,
  );

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('fails without Python, says so, and leaves nothing half installed', () => {
  const { code, said } = startWith({ PATH: cache });
  expect(code).not.toBe(0);
  expect(said).toMatch(
    /these tests need ministack-1\.5\.33.*it needs Python 3\.10 or newer with venv and pip, and PyPI/s,
  );
  expect(readdirSync(cache)).toEqual([]);
});

test('fails without a network to install from, says so, and leaves nothing half installed', () => {
  const { code, said } = startWith({
    PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
    PIP_RETRIES: '0',
    PIP_NO_CACHE_DIR: '1',
    PIP_CONFIG_FILE: '/dev/null',
  });
  expect(code).not.toBe(0);
  expect(said).toMatch(/these tests need ministack-1\.5\.33.*and PyPI/s);
  expect(readdirSync(cache)).toEqual([]);
});

test('fails on a port that is taken, also by a server that answers everything', async () => {
  const other = createServer((_, response) => response.end('{"token":"another"}')).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    await expect(startEmulator({ port })).rejects.toThrow(/127\.0\.0\.1:\d+ is already in use/);
  } finally {
    other.close();
  }
});

test('the emulator ends with the process that started it, even when that is killed', async () => {
  const starter = spawn(process.execPath, START, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const endpoint = await new Promise<string>((resolve) =>
    starter.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())),
  );
  expect(await answers(endpoint)).toBe(true);
  starter.kill('SIGKILL');
  await until(async () => !(await answers(endpoint)));
});

test.each(['https://cloudformation.eu-west-1.amazonaws.com', 'http://192.0.2.1:4566', 'http://127.0.0.1.example.com'])(
  'fails to deploy to %s, which is not on this machine',
  (endpoint) => {
    const elsewhere = { endpoint } as Emulator;
    expect(() => new Cdk(elsewhere)).toThrow(/must be on the loopback interface/);
  },
);

describe('with an emulator', () => {
  let emulator: Emulator;
  let cdk: Cdk;

  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(async () => {
    await emulator.stop();
    cdk.clear();
  });

  /** An app that never synthesizes, and where it says its process id. */
  const hanging = (file: string) =>
    `node -e ${JSON.stringify(`require('fs').writeFileSync('${file}', String(process.pid)); setInterval(() => {}, 1000)`)}`;

  test('fails a CLI that hangs when its time is over, and ends the app that it waits for', async () => {
    cdk = new Cdk(emulator, 20);
    const file = join(cache, 'hanging-pid');
    await expect(cdk.deploy({ app: hanging(file) })).rejects.toThrow('cdk deploy did not end in 20 s');
    const pid = Number(readFileSync(file, 'utf8'));
    await until(() => Promise.resolve(!lives(pid)));
  });

  test('fails at once when the emulator dies in the middle, with the end of its log', async () => {
    cdk = new Cdk(emulator);
    const { process: pid } = await emulator.report();
    const deployment = cdk.deploy({ app: hanging(join(cache, 'dying-pid')) });
    process.kill(pid, 'SIGKILL');
    await expect(deployment).rejects.toThrow(/emulator ended by itself; its log ends\n.*Running on http:/s);
  });
});
