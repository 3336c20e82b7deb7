import type { Column, Value } from '../../src/engine';
import type { Table } from './answers';
import { columnLabel } from './column-label';
import type { Row } from './row';
import type { Place } from './state';

/** What a table is about. */
export interface TableSource {
  /** Under which the address keeps how it is shown. */
  readonly id: string;
  readonly title: string;
  readonly question?: string;
  readonly level?: 'h1' | 'h2';
  /** In their order; without it those of the answer. */
  readonly columns?: readonly { readonly name: string; readonly label: string }[];
  /** Whether columns are called as they are, where somebody named them who wants to see them again. */
  readonly exact?: boolean;
  /** The order that the rows come in when nobody sorts, for the arrow in the header. */
  readonly order?: readonly { readonly column: string; readonly descending: boolean }[];
  /** The column that has names of software. */
  readonly software?: string;
  /** Rows of a page. */
  readonly size?: number;
  /** The place that has the whole list, for a table that shows its beginning. */
  readonly whole?: Place;
  /** Said where there are no rows at all. */
  readonly nothing?: string;
  /** Its own cells, in place of what the column would show. */
  readonly cell?: (column: Column, value: Value, row: Row) => Node | undefined;
}

/** A column of an answer, what people call it, and where its cells are in the rows. */
export interface ShownColumn {
  readonly column: Column;
  readonly label: string;
  readonly place: number;
}

/** The columns that a table shows, in their order. */
export function shownColumns({ columns, exact = false }: TableSource, table: Table): ShownColumn[] {
  const all = table.columns.map((column, place) => ({
    column,
    label: exact ? column.name : columnLabel(column.name),
    place,
  }));
  if (columns === undefined) return exact ? all : tellingFirst(all, table.rows);
  return columns.flatMap(({ name, label }) => {
    const found = all.find(({ column }) => column.name === name);
    return found === undefined ? [] : [{ ...found, label }];
  });
}

export function isNumeric({ type }: Column): boolean {
  return type === 'integer' || type === 'number';
}

/** Columns that say nothing of any row come last: what is known finds room first. */
function tellingFirst(columns: readonly ShownColumn[], rows: Table['rows']): ShownColumn[] {
  const isTelling = ({ place }: ShownColumn): boolean =>
    rows.some((row) => row[place] !== null && row[place] !== false);
  return [...columns.filter(isTelling), ...columns.filter((column) => !isTelling(column))];
}
