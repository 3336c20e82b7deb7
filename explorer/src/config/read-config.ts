import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { LilconfigResult, lilconfigSync } from 'lilconfig';
import { Failure, isSystemError, messageOf } from '../failure';
import { neutralise } from '../neutralise';
import { Config, Setting, SettingName, settings } from './settings';

const FILE = 'ssm-inventory.config.json';
const KEY = 'ssm-inventory';

/** The nearest configuration, from a folder upwards. It is JSON: reading it runs no code. */
export function readConfig(folder: string): Config {
  const found = search(folder);
  if (found === null) return {};
  const { filepath } = found;
  checkOwner(filepath);
  const config: unknown = found.config;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new Failure(`${where(filepath)} must be an object of settings, not ${shown(config)}`);
  }
  const entries = Object.entries(config).map(([name, value]) => [name, take(filepath, name, value)] as const);
  return Object.fromEntries(entries);
}

function search(folder: string): LilconfigResult {
  try {
    return lilconfigSync(KEY, { searchPlaces: [FILE, 'package.json'], loaders: { '.json': parse } }).search(folder);
  } catch (error) {
    // The search ends at the user's home; a container's user without one has nothing configured.
    if (isSystemError(error) && (error as NodeJS.ErrnoException).syscall === 'uv_os_homedir') return null;
    throw error;
  }
}

function parse(filepath: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Whose package.json is broken hears of it from npm; it may be any above this folder.
    if (basename(filepath) === 'package.json') return {};
    throw new Failure(`'${neutralise(filepath)}' is no JSON: ${neutralise(messageOf(error))}`, { cause: error });
  }
}

function take(filepath: string, name: string, value: unknown): string {
  if (!Object.hasOwn(settings, name)) {
    throw new Failure(
      `${where(filepath)}: there is no setting '${neutralise(name)}'; there are ${Object.keys(settings).join(', ')}`,
    );
  }
  const { allowed, takes, isPath }: Setting = settings[name as SettingName];
  if (typeof value !== 'string' || !takes(value)) {
    throw new Failure(`${where(filepath)}: '${name}' is ${shown(value)}; it must be ${allowed}`);
  }
  return isPath === true ? resolve(dirname(filepath), value) : value;
}

/** In a folder where anybody may write, such as the one for temporary files, anybody could say which file is replaced. */
function checkOwner(filepath: string): void {
  const user = process.getuid?.();
  const { uid } = statSync(filepath);
  const isOpen = (statSync(dirname(filepath)).mode & 0o002) !== 0;
  if (user === undefined || uid === user || !isOpen) return;
  throw new Failure(
    `'${neutralise(filepath)}' belongs to another user and lies where anybody may write: not read; ` +
      'remove it, or work in another folder',
  );
}

function where(filepath: string): string {
  const key = basename(filepath) === 'package.json' ? ` (its key '${KEY}')` : '';
  return `'${neutralise(filepath)}'${key}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return neutralise(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
