import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from '../failure';
import { Io } from '../io';

/** Where `load` puts a database and the other commands look for it: in the current folder. */
export const DEFAULT_DATABASE = 'ssm-inventory.duckdb';

/** Where the demo's database goes: never in the way of a fleet of one's own. */
export function demoDatabase(env: Io['env']): string {
  return join(cacheFolder(env), 'ssm-inventory', 'demo.duckdb');
}

/** The user's cache folder, as each system has it. */
function cacheFolder(env: Io['env']): string {
  if (env.XDG_CACHE_HOME !== undefined && env.XDG_CACHE_HOME !== '') return env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(home(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(home(), 'Library', 'Caches');
  return join(home(), '.cache');
}

/** A container may run as a user whom nobody has given a home. */
function home(): string {
  try {
    return homedir();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return tmpdir();
  }
}
