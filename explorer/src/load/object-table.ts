import { DuckDBConnection, listValue } from '@duckdb/node-api';
import { linesByNode, ListedFolder, Listing } from './listing';

/** What became of a file since the load before. */
export interface FileChange {
  readonly key: string;
  readonly became: 'new' | 'changed' | 'gone';
}

/**
 * What differs between `load_object`, the listing of the load before, and the new one. Whole folders are compared as
 * texts; only where one differs its files are.
 */
export async function compareListings(connection: DuckDBConnection, { folders }: Listing): Promise<FileChange[]> {
  const reader = await connection.runAndReadAll('SELECT folder, files FROM load_object');
  const known = new Map(reader.getRows().map(([folder, files]) => [String(folder), String(files)]));
  const changes: FileChange[] = [];
  for (const { key, lines } of folders) {
    const before = known.get(key) ?? '';
    if (before !== lines) changes.push(...changesIn(key, before, lines));
    known.delete(key);
  }
  for (const [key, before] of known) changes.push(...changesIn(key, before, ''));
  return changes;
}

function changesIn(folder: string, before: string, now: string): FileChange[] {
  const known = linesByNode(before);
  const changes: FileChange[] = [];
  for (const [node, line] of linesByNode(now)) {
    const key = `${folder}/${node}.json`;
    const knownLine = known.get(node);
    if (knownLine === undefined) changes.push({ key, became: 'new' });
    else if (knownLine !== line) changes.push({ key, became: 'changed' });
    known.delete(node);
  }
  for (const node of known.keys()) changes.push({ key: `${folder}/${node}.json`, became: 'gone' });
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
  const differing = new Set(
    changes ? changes.map(({ key }) => key.slice(0, key.lastIndexOf('/'))) : folders.map(({ key }) => key),
  );
  if (differing.size === 0) return;
  await connection.run('DELETE FROM load_object WHERE folder IN (SELECT unnest($1))', [listValue([...differing])]);
  const appender = await connection.createAppender('load_object');
  for (const folder of folders) {
    if (!differing.has(folder.key)) continue;
    appender.appendVarchar(folder.key);
    appender.appendVarchar(surely(folder, sure * 1000));
    appender.endRow();
  }
  appender.closeSync();
}

function surely({ lines, lastChange }: ListedFolder, sure: number): string {
  if (lastChange < sure) return lines;
  return lines.replace(/\d+$/gm, (changed) => (Number(changed) < sure ? changed : 'unsure'));
}
