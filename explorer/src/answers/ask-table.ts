import type { Table } from '../../page/src/answers';
import { boundWhole, Fragment, joined, named, sql } from './fragment';
import { ask, askRecord, LoadedFleet } from './loaded-fleet';

/** The rows of a SELECT. */
export interface Rows {
  readonly select: Fragment;
  /** Its columns that are answered. */
  readonly columns: readonly string[];
  /**
   * An order of the columns that leaves no ties.
   * @default - by the answered columns from left to right, ascending, null last
   */
  readonly order?: Fragment;
}

/** The first rows, and how many there are in all, found at once: for a SELECT that is dear. */
export async function askTable(fleet: LoadedFleet, rows: Rows, limit: number): Promise<Table> {
  const found = await ask(
    fleet,
    sql`SELECT ${answered(rows)}, count(*) OVER () AS total FROM (${rows.select}) ${firstOf(rows, limit)}`,
  );
  return {
    columns: found.columns.slice(0, -1),
    rows: found.rows.map((row) => row.slice(0, -1)),
    total: Number(found.rows[0]?.at(-1) ?? 0),
  };
}

/** The first rows, and at the same time how many there are in all: for rows that may be all that there are. */
export async function askFirst(fleet: LoadedFleet, rows: Rows, limit: number): Promise<Table> {
  const [found, total] = await Promise.all([
    ask(fleet, sql`SELECT ${answered(rows)} FROM (${rows.select}) ${firstOf(rows, limit)}`),
    countRows(fleet, rows),
  ]);
  return { ...found, total };
}

function answered({ columns }: Rows): Fragment {
  return joined(columns.map(named), ', ');
}

function firstOf(rows: Rows, limit: number): Fragment {
  return sql`ORDER BY ${orderOf(rows)} LIMIT ${boundWhole(limit)}`;
}

function orderOf({ columns, order }: Rows): Fragment {
  const fromLeft = columns.map((name) => sql`${named(name)} ASC NULLS LAST`);
  return order ?? joined(fromLeft, ', ');
}

/** How many rows a SELECT has. */
export async function countRows(fleet: LoadedFleet, { select }: Pick<Rows, 'select'>): Promise<number> {
  const { total } = await askRecord<{ total: number }>(fleet, sql`SELECT count(*) AS total FROM (${select})`);
  return total;
}
