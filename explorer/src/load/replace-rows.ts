import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { wholeDatabase } from '../database/narrowed';
import { sqlText } from '../duckdb/sql-text';
import { rawOf } from './raw-relations';

/** The temporary table in which rows of a relation wait for those that they replace to go. */
export function waitingRows(relation: string): string {
  return `temp.read_${relation}`;
}

/** What was read again, and waits. */
export interface Reread {
  /** The types of the documents in the temporary table `reread`. */
  readonly types: ReadonlySet<string>;
  /** The names of the relations for which rows wait. */
  readonly filled: readonly string[];
}

/** A relation that is narrowed to nodes of which some are read again, and the columns that it has meanwhile. */
export type NarrowedRelation = Pick<View, 'name' | 'columns'>;

/** Removes what the database has of the documents that were read again, those in the temporary table `reread`. */
export async function removeRows(
  connection: DuckDBConnection,
  catalog: Catalog,
  { types }: Reread,
  narrowed: NarrowedRelation,
): Promise<void> {
  for (const view of catalog.views) {
    const own = [...types].filter((type) => view.raw.includes(rawOf(catalog, type)));
    if (own.length === 0) continue;
    for (const { table } of await tablesOf(connection, view, narrowed)) {
      await connection.run(deletionFrom(table, own, view.raw.includes('raw_custom')));
    }
  }
}

/** Adds what was read again. */
export async function addRows(
  connection: DuckDBConnection,
  catalog: Catalog,
  { filled }: Reread,
  narrowed: NarrowedRelation,
): Promise<void> {
  for (const view of catalog.views.filter(({ name }) => filled.includes(name))) {
    const waiting = waitingRows(view.name);
    for (const { table, columns } of await tablesOf(connection, view, narrowed)) {
      const list = columns.map(({ name }) => name).join(', ');
      await connection.run(`INSERT INTO ${table} SELECT ${list} FROM ${waiting}`);
    }
    await connection.run(`DROP TABLE ${waiting}`);
  }
}

/** Where a relation's rows are: in the database, and once more where it is narrowed. */
async function tablesOf(
  connection: DuckDBConnection,
  { name, columns }: NarrowedRelation,
  narrowed: NarrowedRelation,
): Promise<{ readonly table: string; readonly columns: View['columns'] }[]> {
  const whole = { table: `${await wholeDatabase(connection)}.${name}`, columns };
  return name === narrowed.name ? [whole, { table: `temp.${name}`, columns: narrowed.columns }] : [whole];
}

function deletionFrom(table: string, types: readonly string[], areLines: boolean): string {
  // What no other relation has is kept line by line, together with its type.
  const ofType = areLines ? ' AND reread.type = known.typename' : '';
  return `DELETE FROM ${table} AS known USING reread
    WHERE reread.type IN (${types.map(sqlText).join(', ')}) AND reread.accountid = known.accountid
      AND reread.region = known.region AND reread.nodeid = known.nodeid${ofType}`;
}
