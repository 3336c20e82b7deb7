import { boundWhole, Fragment, joined, named, sql } from './fragment';

/** Bytes of text in the rows of one answer: a cell may have millions. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The rows of a SELECT, not many, in an order that leaves no ties. */
export interface OrderedRows {
  readonly select: Fragment;
  readonly order: Fragment;
  /** The names of the columns that may hold long texts. */
  readonly texts: readonly string[];
}

/**
 * The first of the rows, as far as their text goes: the row that exceeds the bytes is the last.
 *
 * @param answered the columns that are answered
 */
export function withinBytes({ select, order, texts }: OrderedRows, answered: Fragment): Fragment {
  // Not every text is one in the database: the spread of versions is a list.
  const bytes = texts.map((name) => sql`coalesce(strlen(CAST(${named(name)} AS varchar)), 0)`);
  return sql`
    SELECT ${answered}
    FROM (
      SELECT *, sum(${joined(bytes, ' + ')}) OVER (
        ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS bytesbefore
      FROM (${select})
    )
    WHERE coalesce(bytesbefore, 0) <= ${boundWhole(MOST_BYTES)}
    ORDER BY ${order}`;
}
