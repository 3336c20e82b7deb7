import type { Table } from '../../page/src/answers';
import { bound, Fragment, joined, named, sql } from './fragment';
import { ask, askRecord, LoadedFleet } from './loaded-fleet';

/** Which rows are wanted: so many, after so many others. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

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

/** Some of the rows, and how many there are in all, found at once: for a SELECT that is dear, and its rows few. */
export async function askTable(fleet: LoadedFleet, rows: Rows, { offset, limit }: Window): Promise<Table> {
  const found = await ask(
    fleet,
    sql`SELECT ${answered(rows)}, count(*) OVER () AS total FROM (${rows.select}) ${ordered(rows, { offset, limit })}`,
  );
  const total = found.rows[0]?.at(-1);
  return {
    columns: found.columns.slice(0, -1),
    rows: found.rows.map((row) => row.slice(0, -1)),
    // Beyond the last row there is none that could tell.
    total: total !== undefined || offset === 0 ? Number(total ?? 0) : await count(fleet, rows),
  };
}

/** Some of the rows, and how many there are in all, counted apart: for rows that are many, and easily found. */
export async function askPage(fleet: LoadedFleet, rows: Rows, { offset, limit }: Window): Promise<Table> {
  const found = await ask(
    fleet,
    sql`SELECT ${answered(rows)} FROM (${rows.select}) ${ordered(rows, { offset, limit })}`,
  );
  const isLast = found.rows.length < limit && (found.rows.length > 0 || offset === 0);
  return { ...found, total: isLast ? offset + found.rows.length : await count(fleet, rows) };
}

/** The first rows, and at the same time how many there are in all: for rows that may be all that there are. */
export async function askFirst(fleet: LoadedFleet, rows: Rows, limit: number): Promise<Table> {
  const window = { offset: 0, limit };
  const [found, total] = await Promise.all([
    ask(fleet, sql`SELECT ${answered(rows)} FROM (${rows.select}) ${ordered(rows, window)}`),
    count(fleet, rows),
  ]);
  return { ...found, total };
}

/** All rows of a SELECT, in their order. */
export function inOrder(rows: Rows): Fragment {
  return sql`SELECT ${answered(rows)} FROM (${rows.select}) ORDER BY ${orderOf(rows)}`;
}

function answered({ columns }: Rows): Fragment {
  return joined(columns.map(named), ', ');
}

function ordered(rows: Rows, { offset, limit }: Window): Fragment {
  return sql`ORDER BY ${orderOf(rows)} LIMIT ${whole(limit)} OFFSET ${whole(offset)}`;
}

function orderOf({ columns, order }: Rows): Fragment {
  const fromLeft = columns.map((name) => sql`${named(name)} ASC NULLS LAST`);
  return order ?? joined(fromLeft, ', ');
}

/** A whole number that has been checked. */
function whole(value: number): Fragment {
  return sql`CAST(${bound(String(value))} AS bigint)`;
}

async function count(fleet: LoadedFleet, { select }: Rows): Promise<number> {
  const { total } = await askRecord<{ total: number }>(fleet, sql`SELECT count(*) AS total FROM (${select})`);
  return total;
}
