import { ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** An S3 that pages, tags and checks as Amazon's does: its listings are held against this release. */
const MINISTACK = 'ministack==1.5.33';

const run = promisify(execFile);

/** What the server's buckets belong to, and the tests sign with. */
export const server = { region: 'eu-west-1', accessKeyId: 'test', secretAccessKey: 'test' } as const;

export interface S3Server {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Ends the server with whoever started it, however that ends: its standard input is a pipe that closes then.
 * Python's own flag for a parent's death would be Linux's alone.
 */
const UNTIL_ALONE = `
import os, runpy, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
runpy.run_module('ministack', run_name='__main__')
`;

/** Starts an S3 server on a free port of the loopback interface; it is installed where it is missing. */
export async function startS3Server(): Promise<S3Server> {
  const python = await installed();
  const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-s3-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(python, ['-c', UNTIL_ALONE], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      ...process.env,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      MINISTACK_REGION: server.region,
      IOT_MTLS_ENABLED: '0',
      LAMBDA_EXECUTOR: 'local',
      PERSIST_STATE: '0',
      S3_DATA_DIR: join(folder, 's3'),
      STATE_DIR: join(folder, 'state'),
      TMPDIR: folder,
    },
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const end = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await end;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(child, `${endpoint}/_ministack/health`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (data) => (complaint = (complaint + String(data)).slice(-2000)));
  const deadline = Date.now() + 60_000;
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await setTimeout(50);
  }
  throw new Error(`the S3 server ${MINISTACK} does not answer at ${url}: ${complaint}`);
}

/** The Python of a virtual environment that has the server, in the user's cache: outside the checkout, and kept. */
async function installed(): Promise<string> {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'ssm-inventory-tests', MINISTACK.replace('==', '-'));
  const pythonOf = (environment: string): string =>
    process.platform === 'win32' ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
  if (existsSync(pythonOf(folder))) return pythonOf(folder);
  mkdirSync(join(folder, '..'), { recursive: true });
  const made = mkdtempSync(`${folder}-`);
  try {
    await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', made]);
    await run(pythonOf(made), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MINISTACK]);
    // Whole or not at all; of two that install at once, one is enough.
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (existsSync(pythonOf(folder))) return pythonOf(folder);
    throw new Error(
      `these tests need an S3 server, ${MINISTACK} from PyPI, and it cannot be installed: ` +
        `${error instanceof Error ? error.message : String(error)}; they need Python 3.10 or newer with venv and pip`,
      { cause: error },
    );
  }
  return pythonOf(folder);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}
