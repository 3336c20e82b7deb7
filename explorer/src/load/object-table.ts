import type { DuckDBConnection } from '@duckdb/node-api';
import { ListedFile } from './list-objects';

/** What became of a file since the load before. */
export interface FileChange {
  readonly key: string;
  readonly became: 'new' | 'changed' | 'gone';
}

/** The files as the new listing has them, in the temporary table `listed_object`. */
export async function writeListing(connection: DuckDBConnection, files: readonly ListedFile[]): Promise<void> {
  await connection.run(
    'CREATE TEMP TABLE listed_object (key varchar, size bigint, modifiedat timestamp, changedat timestamp)',
  );
  if (files.length === 0) return;
  const joined = (of: (file: ListedFile) => number): string => files.map(of).join(',');
  // A text of them all for each column: rows one by one would take ten times as long.
  await connection.run(
    `INSERT INTO listed_object
     SELECT key, size, make_timestamp(modified), make_timestamp(changed)
     FROM (
       SELECT unnest(string_split($1, chr(0))) AS key, unnest(CAST(string_split($2, ',') AS bigint[])) AS size,
         unnest(CAST(string_split($3, ',') AS bigint[])) AS modified,
         unnest(CAST(string_split($4, ',') AS bigint[])) AS changed
     )`,
    [
      files.map((file) => file.key).join('\0'),
      joined((file) => file.size),
      joined((file) => file.modified),
      joined((file) => file.changed),
    ],
  );
}

/** What differs between `load_object`, the listing of the load before, and the new one. */
export async function compareListings(connection: DuckDBConnection): Promise<FileChange[]> {
  const reader = await connection.runAndReadAll(`
    SELECT coalesce(listed.key, known.key),
      CASE WHEN known.key IS NULL THEN 'new' WHEN listed.key IS NULL THEN 'gone' ELSE 'changed' END
    FROM listed_object AS listed
    FULL JOIN load_object AS known ON known.key = listed.key
    WHERE listed.key IS NULL OR known.key IS NULL OR known.size <> listed.size OR known.modifiedat <> listed.modifiedat
      OR known.changedat IS DISTINCT FROM listed.changedat`);
  return reader
    .getRows()
    .map(([key, became]) => ({ key: String(key), became: String(became) as FileChange['became'] }));
}

/**
 * Keeps the listing for the next load, in the table `load_object`. A file that may still have changed unnoticed, after it
 * was read but in the same tick of the clock, is kept without the time by which it would be told, and is read again.
 *
 * @param sure a time in milliseconds; what changed before would have another time if it had changed again
 */
export async function keepListing(connection: DuckDBConnection, sure: number): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TABLE load_object AS
     SELECT key, size, modifiedat, CASE WHEN changedat < make_timestamp(CAST($1 AS bigint)) THEN changedat END AS changedat
     FROM listed_object`,
    [BigInt(sure) * 1000n],
  );
}
