import { sqlTypes } from '../engine';
import { bound, boundWhole, Fragment, named, sql } from './fragment';
import { askRecord, LoadedFleet } from './loaded-fleet';
import type { SortedRows, SortKey, Window } from './sorted-rows';

/** To find a page of a million rows by sorting them takes seconds, and of thirty million a minute. */
const MOST_SORTED = 100_000;

/** From which value of a column to which the page reaches. */
interface Span {
  readonly first: string | null;
  readonly last: string | null;
  /** Rows with values before the first. */
  readonly before: number;
  /** Rows with values from the first to the last. */
  readonly held: number;
}

/**
 * The same page of fewer rows. How often each value of the column occurs that the rows are ordered by says from which
 * value to which the page reaches, and where it begins among their rows: to count a column is far less work than to sort
 * whole rows. Where one value is still too many rows, the next column goes on.
 *
 * @param count how many rows there are
 */
export async function narrowRows(
  fleet: LoadedFleet,
  rows: SortedRows,
  { offset, limit }: Window,
  count: number,
): Promise<{ readonly rows: SortedRows; readonly window: Window }> {
  const { mostSorted = MOST_SORTED } = fleet;
  let select = rows.select;
  let start = offset;
  let left = count;
  for (const key of rows.keys) {
    if (left <= mostSorted) break;
    const { first, last, before, held } = await spanOf(fleet, select, key, { offset: start, limit });
    select = sql`SELECT * FROM (${select}) WHERE ${isWithin(key, first, last)}`;
    start -= before;
    left = held;
    if (first !== last) break;
  }
  return { rows: { ...rows, select }, window: { offset: start, limit } };
}

function spanOf(
  fleet: LoadedFleet,
  select: Fragment,
  { name, descending }: SortKey,
  { offset, limit }: Window,
): Promise<Span> {
  const value = named(name);
  const order = descending ? sql`${value} DESC NULLS LAST` : sql`${value} ASC NULLS LAST`;
  return askRecord<Span>(
    fleet,
    sql`WITH
      counted AS (SELECT ${value}, count(*) AS held FROM (${select}) GROUP BY ${value}),
      placed AS (SELECT ${value}, held, sum(held) OVER (ORDER BY ${order}) - held AS before FROM counted)
      SELECT
        first(CAST(${value} AS varchar) ORDER BY before) AS "first",
        last(CAST(${value} AS varchar) ORDER BY before) AS "last",
        CAST(min(before) AS bigint) AS "before",
        CAST(sum(held) AS bigint) AS held
      FROM placed
      WHERE before + held > ${boundWhole(offset)} AND before < ${boundWhole(offset + limit)}`,
  );
}

function isWithin({ name, type, descending }: SortKey, first: string | null, last: string | null): Fragment {
  const value = named(name);
  const given = (text: string): Fragment => sql`CAST(${bound(text)} AS ${{ text: sqlTypes[type], parameters: [] }})`;
  if (first === null) return sql`${value} IS NULL`;
  if (first === last) return sql`${value} = ${given(first)}`;
  const notBefore = descending ? sql`${value} <= ${given(first)}` : sql`${value} >= ${given(first)}`;
  if (last === null) return sql`(${notBefore} OR ${value} IS NULL)`;
  return sql`${notBefore} AND ${descending ? sql`${value} >= ${given(last)}` : sql`${value} <= ${given(last)}`}`;
}
