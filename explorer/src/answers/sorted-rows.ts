import type { Column } from '../engine';
import { boundWhole, Fragment, joined, named, sql } from './fragment';

/** A column that rows are ordered by; null comes last in both directions. */
export interface SortKey extends Column {
  readonly descending: boolean;
}

/** The rows of a SELECT in an order that leaves no ties. */
export interface SortedRows {
  readonly select: Fragment;
  readonly columns: readonly Column[];
  readonly keys: readonly SortKey[];
}

/** Which rows are wanted: so many, after so many others. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** Bytes of text in the rows of one page: a cell may have millions. */
const MOST_BYTES = 8 * 1024 * 1024;

/** All of the rows. */
export function everyRowOf(rows: SortedRows): Fragment {
  return sql`SELECT ${namesOf(rows.columns)} FROM (${rows.select}) ORDER BY ${orderOf(rows)}`;
}

/** A page of the rows, as far as its text goes: the row that exceeds the bytes is the last. */
export function pageOf(rows: SortedRows, window: Window): Fragment {
  return withinBytes(rows, sql`SELECT * FROM (${rows.select}) ${cut(rows, window)}`, sql``);
}

/** The same, and in each row how many rows there are in all, as the column `total`. */
export function pageWithTotal(rows: SortedRows, window: Window): Fragment {
  return withinBytes(
    rows,
    sql`SELECT *, count(*) OVER () AS total FROM (${rows.select}) ${cut(rows, window)}`,
    sql`, total`,
  );
}

function withinBytes(rows: SortedRows, page: Fragment, besides: Fragment): Fragment {
  const texts = rows.columns.filter(({ type }) => type === 'text');
  // Not every text is one in the database: the spread of versions is a list.
  const bytes = texts.map(({ name }) => sql`coalesce(strlen(CAST(${named(name)} AS varchar)), 0)`);
  return sql`
    SELECT ${namesOf(rows.columns)}${besides}
    FROM (
      SELECT *, sum(${joined(bytes, ' + ')}) OVER (
        ORDER BY ${orderOf(rows)} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS bytesbefore
      FROM (${page})
    )
    WHERE coalesce(bytesbefore, 0) <= ${boundWhole(MOST_BYTES)}
    ORDER BY ${orderOf(rows)}`;
}

function cut(rows: SortedRows, { offset, limit }: Window): Fragment {
  return sql`ORDER BY ${orderOf(rows)} LIMIT ${boundWhole(limit)} OFFSET ${boundWhole(offset)}`;
}

function orderOf({ keys }: SortedRows): Fragment {
  const ordered = keys.map(({ name, descending }) =>
    descending ? sql`${named(name)} DESC NULLS LAST` : sql`${named(name)} ASC NULLS LAST`,
  );
  return joined(ordered, ', ');
}

function namesOf(columns: readonly Column[]): Fragment {
  return joined(
    columns.map(({ name }) => named(name)),
    ', ',
  );
}
