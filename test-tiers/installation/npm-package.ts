import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installOnce } from './install-once';

const run = promisify(execFile);

/**
 * A package of npm's registry, with what it needs, that only these tests use: it would make every installation of the project longer.
 *
 * @param specification such as `aws-local-stepfunctions@3.0.0`
 * @returns the folder of the package
 */
export async function npmPackage(specification: string): Promise<string> {
  const at = specification.lastIndexOf('@');
  const [name, version] = [specification.slice(0, at), specification.slice(at + 1)];
  const folder = await installOnce(
    `${name.replace(/.*\//, '')}-${version}`,
    'it needs npm and its registry',
    async (made) => {
      const asked = ['install', '--prefix', made, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
      await run('npm', [...asked, specification], { shell: process.platform === 'win32' });
    },
  );
  return join(folder, 'node_modules', name);
}
