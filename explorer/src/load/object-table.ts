import { DuckDBConnection, listValue } from '@duckdb/node-api';
import { digestOf, ListedFolder, Listing, nodeOf } from './listing';

/** What became of a file since the load before. */
export interface FileChange {
  readonly key: string;
  readonly became: 'new' | 'changed' | 'gone';
}

/** The digests in `load_object`, the listing of the load before, by folder. */
export async function readDigests(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const reader = await connection.runAndReadAll('SELECT folder, digest FROM load_object');
  return new Map(reader.getRows().map(([folder, digest]) => [String(folder), String(digest)]));
}

/**
 * What differs between `load_object` and the new listing. Whole folders are compared by their digests; only where these
 * differ their files are.
 *
 * @param known the digests of the load before
 */
export async function compareListings(
  connection: DuckDBConnection,
  { folders }: Listing,
  known: ReadonlyMap<string, string>,
): Promise<FileChange[]> {
  const differing = folders.filter(({ key, digest }) => known.get(key) !== digest);
  const listed = new Set(folders.map(({ key }) => key));
  const gone = [...known.keys()].filter((folder) => !listed.has(folder));
  const before = await linesBefore(connection, [...differing.map(({ key }) => key), ...gone]);
  return [
    ...differing.flatMap(({ key, lines }) => changesIn(key, before.get(key) ?? '', lines)),
    ...gone.flatMap((folder) => changesIn(folder, before.get(folder)!, '')),
  ];
}

async function linesBefore(connection: DuckDBConnection, folders: readonly string[]): Promise<Map<string, string>> {
  if (folders.length === 0) return new Map();
  const reader = await connection.runAndReadAll(
    'SELECT folder, files FROM load_object WHERE folder IN (SELECT unnest($1))',
    [listValue(folders)],
  );
  return new Map(reader.getRows().map(([folder, files]) => [String(folder), String(files)]));
}

function changesIn(folder: string, before: string, now: string): FileChange[] {
  const known = new Set(linesOnlyIn(before, now).map(nodeOf));
  const listed = new Set(linesOnlyIn(now, before).map(nodeOf));
  const change = (node: string, became: FileChange['became']): FileChange => ({
    key: `${folder}/${node}.json`,
    became,
  });
  return [
    ...[...listed].map((node) => change(node, known.has(node) ? 'changed' : 'new')),
    ...[...known].filter((node) => !listed.has(node)).map((node) => change(node, 'gone')),
  ];
}

/** Of the lines of a folder those that are not among others, which most are. */
function linesOnlyIn(lines: string, others: string): string[] {
  const known = new Set(others.split('\n'));
  return lines.split('\n').filter((line) => !known.has(line));
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
  if (!changes)
    await connection.run('CREATE OR REPLACE TABLE load_object (folder varchar, digest varchar, files varchar)');
  const differing = new Set(
    changes ? changes.map(({ key }) => key.slice(0, key.lastIndexOf('/'))) : folders.map(({ key }) => key),
  );
  if (differing.size === 0) return;
  await connection.run('DELETE FROM load_object WHERE folder IN (SELECT unnest($1))', [listValue([...differing])]);
  const appender = await connection.createAppender('load_object');
  for (const folder of folders) {
    if (!differing.has(folder.key)) continue;
    const lines = surely(folder, sure * 1000);
    appender.appendVarchar(folder.key);
    appender.appendVarchar(lines === folder.lines ? folder.digest : digestOf(lines));
    appender.appendVarchar(lines);
    appender.endRow();
  }
  appender.closeSync();
}

function surely({ lines, lastChange }: ListedFolder, sure: number): string {
  if (lastChange < sure) return lines;
  return lines.replace(/\d+ -?\d+$/gm, (times) => (parseInt(times) < sure ? times : 'unsure'));
}
