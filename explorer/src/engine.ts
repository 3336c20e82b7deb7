/**
 * One value of a result. Timestamps are ISO 8601 text in UTC, such as `2026-11-21T01:54:20Z`; an integer that a number
 * cannot hold exactly is the text of its digits.
 */
export type Value = string | number | boolean | null;

/** The types a column of a result may have, on every engine. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'timestamp';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface Result {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
}

/** Something that answers the catalog's SQL: DuckDB on this machine, Athena in the cloud. */
export interface Engine {
  /** Runs one statement; `parameters` fill its `?` in order, all bound as text. */
  run(sql: string, parameters?: readonly string[]): Promise<Result>;
  close(): Promise<void>;
}
