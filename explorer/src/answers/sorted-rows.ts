import type { Column } from '../engine';
import { boundWhole, Fragment, joined, named, sql } from './fragment';
import { withinBytes } from './within-bytes';

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

/** All of the rows. */
export function everyRowOf(rows: SortedRows): Fragment {
  return sql`SELECT ${namesOf(rows.columns)} FROM (${rows.select}) ORDER BY ${orderOf(rows)}`;
}

/** A page of the rows, as far as its text goes: the row that exceeds the bytes is the last. */
export function pageOf(rows: SortedRows, window: Window): Fragment {
  return bounded(rows, sql`SELECT * FROM (${rows.select}) ${cut(rows, window)}`, sql``);
}

/** The same, and in each row how many rows there are in all, as the column `total`. */
export function pageWithTotal(rows: SortedRows, window: Window): Fragment {
  return bounded(
    rows,
    sql`SELECT *, count(*) OVER () AS total FROM (${rows.select}) ${cut(rows, window)}`,
    sql`, total`,
  );
}

function bounded(rows: SortedRows, page: Fragment, besides: Fragment): Fragment {
  const texts = rows.columns.filter(({ type }) => type === 'text').map(({ name }) => name);
  return withinBytes({ select: page, order: orderOf(rows), texts }, sql`${namesOf(rows.columns)}${besides}`);
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
