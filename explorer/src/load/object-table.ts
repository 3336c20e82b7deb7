import { DuckDBConnection, listValue } from '@duckdb/node-api';
import { ListedFile, Listing } from './list-objects';

/** What became of a file since the load before. */
export interface FileChange {
  readonly key: string;
  readonly became: 'new' | 'changed' | 'gone';
}

type Files = ReadonlyMap<string, ListedFile>;

/**
 * What differs between `load_object`, the listing of the load before, and the new one. Whole folders are compared as
 * texts; only where one differs its files are.
 */
export async function compareListings(connection: DuckDBConnection, { folders }: Listing): Promise<FileChange[]> {
  const reader = await connection.runAndReadAll('SELECT folder, files FROM load_object');
  const known = new Map(reader.getRows().map(([folder, files]) => [String(folder), String(files)]));
  const changes: FileChange[] = [];
  for (const [folder, files] of folders) {
    const before = known.get(folder) ?? '';
    if (before !== linesOf(files)) changes.push(...changesIn(folder, before, files));
  }
  for (const [folder, before] of known) {
    if (!folders.has(folder)) changes.push(...changesIn(folder, before, new Map()));
  }
  return changes;
}

function changesIn(folder: string, before: string, files: Files): FileChange[] {
  const lines = before.split('\n').filter((line) => line !== '');
  const known = new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line]));
  const changes: FileChange[] = [];
  for (const [node, file] of files) {
    const line = known.get(node);
    if (line === undefined) changes.push({ key: file.key, became: 'new' });
    else if (line !== lineOf(node, file)) changes.push({ key: file.key, became: 'changed' });
  }
  for (const node of known.keys()) {
    if (!files.has(node)) changes.push({ key: `${folder}/${node}.json`, became: 'gone' });
  }
  return changes;
}

/**
 * Keeps the listing for the next load, in the table `load_object`: a row for each folder. A file that may still have
 * changed unnoticed, after it was read but in the same tick of the clock, is kept without the time by which it would be
 * told, and is read again.
 *
 * @param sure a time in milliseconds; what changed before would have another time if it had changed again
 * @param changes what differs from the table; all of it is written where they are unknown
 */
export async function keepListing(
  connection: DuckDBConnection,
  { folders }: Listing,
  sure: number,
  changes?: readonly FileChange[],
): Promise<void> {
  if (!changes) await connection.run('CREATE OR REPLACE TABLE load_object (folder varchar, files varchar)');
  const differing = changes
    ? [...new Set(changes.map(({ key }) => key.slice(0, key.lastIndexOf('/'))))]
    : [...folders.keys()];
  if (differing.length === 0) return;
  await connection.run('DELETE FROM load_object WHERE folder IN (SELECT unnest($1))', [listValue(differing)]);
  const written = differing.flatMap((folder): [string, string][] => {
    const files = folders.get(folder);
    return files ? [[folder, linesOf(files, sure)]] : [];
  });
  const appender = await connection.createAppender('load_object');
  for (const [folder, files] of written) {
    appender.appendVarchar(folder);
    appender.appendVarchar(files);
    appender.endRow();
  }
  appender.closeSync();
}

function linesOf(files: Files, sure?: number): string {
  let lines = '';
  for (const [node, file] of files) lines += `${lineOf(node, file, sure)}\n`;
  return lines;
}

/** No name has a blank in it. */
function lineOf(node: string, { size, modified, changed }: ListedFile, sure = Infinity): string {
  return `${node} ${size} ${modified} ${changed < sure * 1000 ? changed : 'unsure'}`;
}
