import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/**
 * Installs the locked dependencies, unless they stand there already, whoever installed them.
 *
 * Needs nothing installed itself, so that `npm start` and `npm test` work right after a clone.
 */
export function install() {
  if (isInstalled()) return;
  process.stderr.write('Installing the locked dependencies (npm ci), once for this checkout ...\n');
  // npm names its own script to what it runs; calling that with Node.js needs no shell, on Windows either.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm) run(process.execPath, [npm, ...args]);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

/** Compares the lock file with the one that npm leaves in node_modules; of optional packages only some are for a platform. */
function isInstalled() {
  const left = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(left)) return false;
  const installed = packagesOf(left);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      !path.includes('node_modules/') || optional || installed[path]?.version === version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
