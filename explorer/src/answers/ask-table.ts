import type { Table } from '../../page/src/answers';
import type { Result } from '../engine';
import { boundWhole, Fragment, joined, named, sql } from './fragment';
import { ask, askRecord, LoadedFleet } from './loaded-fleet';
import { withinBytes } from './within-bytes';

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

/** The first rows, as far as their text goes, and how many there are in all, found at once: for a SELECT that is dear. */
export async function askTable(fleet: LoadedFleet, rows: Rows, limit: number): Promise<Table> {
  const first = sql`SELECT *, count(*) OVER () AS total FROM (${rows.select}) ${firstOf(rows, limit)}`;
  return withTotal(await ask(fleet, bounded(rows, first, sql`, total`)));
}

/** The first rows, as far as their text goes; where these are not all, it is known only that there are more. */
export async function askHead(fleet: LoadedFleet, rows: Rows, limit: number): Promise<Table> {
  const oneMore = sql`SELECT * FROM (${rows.select}) ${firstOf(rows, limit + 1)}`;
  const counted = sql`SELECT *, count(*) OVER () AS total FROM (${oneMore})`;
  const table = withTotal(await ask(fleet, bounded(rows, counted, sql`, total`)));
  const head = table.rows.slice(0, limit);
  return head.length === table.total ? table : { ...table, rows: head, total: head.length, cut: true };
}

function withTotal({ columns, rows }: Result): Table {
  return {
    columns: columns.slice(0, -1),
    rows: rows.map((row) => row.slice(0, -1)),
    total: Number(rows[0]?.at(-1) ?? 0),
  };
}

/** The first rows, as far as their text goes, and at the same time how many there are in all: for rows that may be all that there are. */
export async function askFirst(fleet: LoadedFleet, rows: Rows, limit: number): Promise<Table> {
  const [found, total] = await Promise.all([
    ask(fleet, bounded(rows, sql`SELECT * FROM (${rows.select}) ${firstOf(rows, limit)}`, sql``)),
    countRows(fleet, rows),
  ]);
  return { ...found, total };
}

/** Every row. */
export async function askEvery(fleet: LoadedFleet, rows: Rows): Promise<Table> {
  const found = await ask(fleet, sql`SELECT ${answered(rows)} FROM (${rows.select}) ORDER BY ${orderOf(rows)}`);
  return { ...found, total: found.rows.length };
}

function bounded(rows: Rows, first: Fragment, besides: Fragment): Fragment {
  const { columns: texts } = rows;
  return withinBytes({ select: first, order: orderOf(rows), texts }, sql`${answered(rows)}${besides}`);
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
