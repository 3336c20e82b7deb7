import type { DuckDBConnection } from '@duckdb/node-api';
import { fileOf, filesByType, InventoryFile, ListedFolder, Listing, nodeOf, typeOf } from './listing';
import { compareListings, FileChange, readDigests } from './object-table';
import { PreviousLoad } from './previous-load';

/** More changed files than this share of all, and reading all of them takes no longer. */
const MOST_CHANGED = 0.5;

/** What is read of the files, and why all of them. */
export interface LoadPlan {
  readonly kind: 'full' | 'incremental';
  /** Why all is read although there is a database; none where there was none, or where not all is read. */
  readonly reason?: string;
  /** What is read, by type. */
  readonly files: ReadonlyMap<string, readonly InventoryFile[]>;
  /** What is different from the load before; nothing for a full load. */
  readonly changes: readonly FileChange[];
}

/** The bytes of all that is read. */
export function bytesToRead({ files }: LoadPlan): number {
  return [...files.values()].flat().reduce((sum, { size }) => sum + size, 0);
}

/**
 * Decides what is read. For an incremental load the documents that are read again, or are gone, stand in the temporary
 * table `reread`, by type and node, and their files in `reread_object`.
 */
export async function planLoad(
  connection: DuckDBConnection,
  listed: Promise<Listing>,
  previous: PreviousLoad | undefined,
  wanted: Wanted,
): Promise<LoadPlan> {
  const full = async (reason?: string): Promise<LoadPlan> => ({
    kind: 'full',
    files: filesByType(await listed),
    changes: [],
    ...(reason === undefined ? {} : { reason }),
  });
  if (!previous) return full();
  const reason = whyAll(previous, wanted);
  if (reason !== undefined) return full(reason);
  const known = await readDigests(connection);
  const listing = await listed;
  const changes = await compareListings(connection, listing, known);
  const all = listing.folders.reduce((sum, { files }) => sum + files, 0);
  if (changes.length > all * MOST_CHANGED) return full('more than half of the files have changed');
  return { kind: 'incremental', files: await filesToRead(connection, listing, changes), changes };
}

/** What a load is asked for. */
interface Wanted {
  readonly source: string;
  /** Why every file is to be read, if so. */
  readonly full?: string | undefined;
}

/** Why all files are to be read whatever has become of them, if so. */
function whyAll(previous: PreviousLoad, wanted: Wanted): string | undefined {
  if (wanted.full !== undefined) return wanted.full;
  if (!previous.hasHistory) return 'the database has no history yet';
  if (!previous.sameTables) return `ssm-inventory ${previous.explorer} made the database`;
  if (previous.source !== wanted.source) return 'the source is another one';
  if (previous.checkedAll) return 'at the last load a file made every line be looked at';
  return undefined;
}

/** With a changed file come all others of the same type and node: a relation may have one row for all of them. */
async function filesToRead(
  connection: DuckDBConnection,
  listing: Listing,
  changes: readonly FileChange[],
): Promise<Map<string, InventoryFile[]>> {
  const files = withSiblings(changes, listing);
  const gone = changes.filter(({ became }) => became === 'gone').map(({ key }) => key);
  const keys = [...files.keys(), ...gone];
  await connection.run('CREATE TEMP TABLE reread_object (key varchar)');
  await connection.run(`INSERT INTO reread_object SELECT unnest(string_split($1, chr(0)))`, [keys.join('\0')]);
  await connection.run(`CREATE TEMP TABLE reread AS SELECT DISTINCT ${IDENTITY} FROM reread_object WHERE key <> ''`);
  const ofTypes = new Map<string, InventoryFile[]>();
  for (const [key, file] of files) {
    const type = typeOf(key);
    const ofType = ofTypes.get(type);
    if (ofType) ofType.push(file);
    else ofTypes.set(type, [file]);
  }
  return ofTypes;
}

/** The changed files by key, and those that differ from one in nothing but the resource type, which hardly ever exist. */
function withSiblings(changes: readonly FileChange[], { folders }: Listing): Map<string, InventoryFile> {
  const besides = new Map<string, ListedFolder[]>();
  for (const folder of folders) {
    const place = placeOf(folder.key);
    besides.set(place, [...(besides.get(place) ?? []), folder]);
  }
  const changedIn = new Map<string, Set<string>>();
  for (const { key } of changes) {
    const end = key.lastIndexOf('/');
    const place = placeOf(key.slice(0, end));
    const node = key.slice(end + 1, -'.json'.length);
    const known = changedIn.get(place);
    if (known) known.add(node);
    else changedIn.set(place, new Set([node]));
  }
  const files = new Map<string, InventoryFile>();
  for (const [place, nodes] of changedIn) {
    for (const folder of besides.get(place) ?? []) {
      for (const line of folder.lines.split('\n')) {
        if (!nodes.has(nodeOf(line))) continue;
        const file = fileOf(folder, line);
        files.set(file.key, file);
      }
    }
  }
  return files;
}

/** Type, account and Region of a folder's key, without the resource type. */
function placeOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf('/'));
}

/** Whose document a key names, as the catalog's relations tell it. */
const IDENTITY = `split_part(key, '/', 1) AS type, substr(split_part(key, '/', 2), ${'accountid='.length + 1}) AS accountid,
  substr(split_part(key, '/', 3), ${'region='.length + 1}) AS region, regexp_extract(key, '([^/]+)[.]json$', 1) AS nodeid`;
