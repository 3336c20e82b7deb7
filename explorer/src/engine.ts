/**
 * One value of a result. Timestamps are ISO 8601 text in UTC, such as `2026-11-21T01:54:20Z`; an integer that a number
 * cannot hold exactly is the text of its digits.
 */
export type Value = string | number | boolean | null;

/** The types a column of a result may have, on every engine. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'timestamp';

/** What every engine's SQL calls them. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  integer: 'bigint',
  number: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp',
};

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface Result {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
}

/** An answer whose rows come in pieces, so that nobody has to hold a long one. */
export interface Answer {
  readonly columns: readonly Column[];
  readonly pieces: Iterable<Result['rows']> | AsyncIterable<Result['rows']>;
}

/** An answer that is there already, in one piece. */
export function answerOf(result: Result): Answer {
  return { columns: result.columns, pieces: [result.rows] };
}

/** Something that answers the catalog's SQL: DuckDB on this machine, Athena in the cloud. */
export interface Engine {
  /** Runs one statement; `parameters` fill its `?` in order, all bound as text. */
  run(sql: string, parameters?: readonly string[]): Promise<Result>;
  close(): Promise<void>;
}
