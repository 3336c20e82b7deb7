import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const stamp = join(root, 'node_modules', '.installed-for');

/**
 * Installs the locked dependencies, unless they stand there already for this lock file, Node.js and platform.
 *
 * Needs nothing installed itself, so that `npm start` and `npm test` work right after a clone.
 */
export function install() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing the locked dependencies (npm ci), once for this checkout ...\n');
  // npm names its own script to what it runs; calling that with Node.js needs no shell, on Windows either.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm) run(process.execPath, [npm, ...args]);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const platform = `${process.version} ${process.platform}-${process.arch}`;
  return `${createHash('sha256').update(lock).digest('hex')} ${platform}\n`;
}
