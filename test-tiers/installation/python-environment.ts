import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installOnce } from './install-once';

const run = promisify(execFile);

/**
 * A virtual environment with packages of PyPI.
 *
 * @param name of the folder in the cache
 * @param requirements such as `moto[server]==5.2.5`
 * @returns the folder of the environment
 */
export function pythonEnvironment(name: string, requirements: readonly string[]): Promise<string> {
  return installOnce(name, 'it needs Python 3.10 or newer with venv and pip, and PyPI', async (folder) => {
    await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', folder]);
    await run(pythonOf(folder), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements]);
  });
}

export function pythonOf(environment: string): string {
  return process.platform === 'win32' ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
}
