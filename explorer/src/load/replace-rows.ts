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

/**
 * Puts what was read again in place of what the database has of the same documents, those in the temporary table `reread`.
 *
 * @param narrowed a relation that is narrowed to nodes of which these are some, and the columns that it has meanwhile
 */
export async function replaceRows(
  connection: DuckDBConnection,
  catalog: Catalog,
  { types, filled }: Reread,
  narrowed: Pick<View, 'name' | 'columns'>,
): Promise<void> {
  const database = await wholeDatabase(connection);
  for (const { name, raw, columns } of catalog.views) {
    const own = [...types].filter((type) => raw.includes(rawOf(catalog, type)));
    if (own.length === 0) continue;
    const whole = { table: `${database}.${name}`, columns };
    const tables = name === narrowed.name ? [whole, { table: `temp.${name}`, columns: narrowed.columns }] : [whole];
    for (const { table, columns: held } of tables) {
      await connection.run(deletionFrom(table, own, raw.includes('raw_custom')));
      const list = held.map((column) => column.name).join(', ');
      if (filled.includes(name)) await connection.run(`INSERT INTO ${table} SELECT ${list} FROM ${waitingRows(name)}`);
    }
    if (filled.includes(name)) await connection.run(`DROP TABLE ${waitingRows(name)}`);
  }
}

function deletionFrom(table: string, types: readonly string[], areLines: boolean): string {
  // What no other relation has is kept line by line, together with its type.
  const ofType = areLines ? ' AND reread.type = known.typename' : '';
  return `DELETE FROM ${table} AS known USING reread
    WHERE reread.type IN (${types.map(sqlText).join(', ')}) AND reread.accountid = known.accountid
      AND reread.region = known.region AND reread.nodeid = known.nodeid${ofType}`;
}
