import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installOnce } from '../../installation/install-once';

const run = promisify(execFile);

/** The version that the tests were written with. */
const PACKAGE = 'aws-local-stepfunctions@3.0.0';

/** The folder of an interpreter of the Amazon States Language, with what it needs. */
export function stepFunctionsInstallation(): Promise<string> {
  return installOnce(PACKAGE.replace('@', '-'), 'it needs npm and its registry', async (folder) => {
    const npm = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', PACKAGE];
    await run('npm', npm, { shell: process.platform === 'win32' });
  });
}
