import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, hasCode } from '../failure';
import { neutralise } from '../neutralise';
import { decodeName, isTypeName } from './object-name';

/** How many folders deep a bucket's prefix is looked for. */
const PREFIX_DEPTH = 6;

/** How many folders are opened while looking: the given folder may be somebody's home. */
const MOST_FOLDERS = 5_000;

const expected =
  'expected folders such as AWS:Application or AWS%3AApplication, as a Resource Data Sync lays them into its bucket';

/**
 * The folder that holds the inventory types: the given one, or one below it (the bucket, when the sync writes under a
 * prefix).
 */
export function findTree(given: string): string {
  const folder = resolve(given);
  // An empty name, as an unset shell variable gives, would be the current folder.
  if (given === '' || !existsSync(folder)) throw new Failure(`there is no folder '${neutralise(given)}'`);
  if (!statSync(folder).isDirectory()) throw new Failure(`'${neutralise(given)}' is a file; name the bucket's folder`);
  const above = treeAround(folder);
  if (above !== undefined) {
    throw new Failure(`'${neutralise(given)}' lies inside an inventory tree; name the whole: ${neutralise(above)}`);
  }
  const roots = searchDown(folder);
  if (roots.length === 0) {
    throw new Failure(`no inventory under '${neutralise(given)}': ${expected}; found ${contentsOf(folder)}`);
  }
  if (roots.length > 1) {
    const list = roots.map((root) => `\n  ${neutralise(root)}`).join('');
    throw new Failure(`${roots.length} inventory trees under '${neutralise(given)}'; name one of them:${list}`);
  }
  return roots[0]!;
}

/** The tree's root where the given folder is a type, or part of one. */
function treeAround(folder: string): string | undefined {
  const name = decodeName(basename(folder));
  if (isTypeName(name) && hasAccounts(folder)) return dirname(folder);
  if (!/^(accountid|region|resourcetype)=/.test(name)) return undefined;
  for (let at = folder; dirname(at) !== at; at = dirname(at)) if (isTypeName(basename(at))) return dirname(at);
  return undefined;
}

function hasAccounts(folder: string): boolean {
  return foldersIn(folder).some((name) => decodeName(name).startsWith('accountid='));
}

function searchDown(folder: string): string[] {
  const roots: string[] = [];
  let level = [folder];
  let opened = 0;
  for (let depth = 0; depth <= PREFIX_DEPTH && level.length > 0; depth++) {
    const below: string[] = [];
    for (const at of level) {
      if (++opened > MOST_FOLDERS) return roots;
      const names = foldersIn(at);
      if (names.some(isTypeName)) roots.push(at);
      else below.push(...names.filter((name) => name !== 'node_modules').map((name) => join(at, name)));
    }
    level = below;
  }
  return roots;
}

/** A folder that may not be read holds nothing that could be loaded. */
function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM')) return [];
    throw error;
  }
}

function contentsOf(folder: string): string {
  const names = readdirSync(folder).sort();
  if (names.length === 0) return 'nothing, the folder is empty';
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.slice(0, 5).map(neutralise).join(', ')}${more}`;
}
