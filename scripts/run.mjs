import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root, wherever the command is called from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a script of this checkout with the running Node.js; a failure ends the caller with the same exit code. */
export function runNode(script, args = [], environment = {}) {
  run(process.execPath, [join(root, script), ...args], environment);
}

/** Runs a command in the root; a failure ends the caller with the same exit code. */
export function run(command, args, environment = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
  if (result.error) {
    process.stderr.write(`could not run ${command}: ${result.error.message}\n`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}
