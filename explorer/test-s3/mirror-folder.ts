import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

const STATE = '.ssm-inventory-pull';

/** The files of a mirror, by key. */
export function mirrored(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.startsWith(STATE));
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [keyOf(path), readFileSync(join(folder, path), 'utf8')]));
}

/** What the mirror keeps for itself: a list of its objects, and nothing else once a pull has ended. */
export function stateOf(folder: string): string[] {
  return readdirSync(join(folder, STATE)).sort();
}

function keyOf(path: string): string {
  return process.platform === 'win32' ? path.replaceAll(sep, '/').replaceAll('%3A', ':') : path;
}
