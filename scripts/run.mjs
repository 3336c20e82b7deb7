import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root, wherever the command is called from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a script of this checkout with the running Node.js; a failure ends the caller with the same exit code.
 *
 * `options` are `environment`, variables to add or, undefined, to take away, and `stdout`, where its output goes.
 */
export function runNode(script, args = [], options = {}) {
  run(process.execPath, [join(root, script), ...args], options);
}

/** Runs a command in the root; a failure ends the caller with the same exit code. */
export function run(command, args, { environment = {}, stdout = 'inherit' } = {}) {
  const stdio = ['inherit', stdout, 'inherit'];
  const result = spawnSync(command, args, { cwd: root, stdio, env: { ...process.env, ...environment } });
  if (result.error) {
    process.stderr.write(`could not run ${command}: ${result.error.message}\n`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}
