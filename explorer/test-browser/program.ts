import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { program } from '../test/process/child';

/**
 * Runs the built program to its end and gives what it answered; a failure throws with what it complained of.
 *
 * @param clock when it runs, as the program sees it
 */
export async function run(argv: readonly string[], clock: string): Promise<string> {
  const args = ['--require', join(__dirname, 'fixed-clock.cjs'), program, ...argv];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: join(__dirname, '..'),
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', FIXED_CLOCK: clock },
  });
  return stdout;
}
