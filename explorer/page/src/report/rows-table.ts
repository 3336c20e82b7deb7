import type { Column } from '../../../src/engine';
import type { Table } from '../answers';
import type { CodedColumn } from './coded-column';
import { SortKey, sortRows } from './sort-rows';

/** The columns of an answer by their names, in their order. */
export type NamedColumns = Readonly<Record<string, CodedColumn>>;

/** Columns of a relation under the names that an answer gives them. */
export async function namedColumns(
  relation: { column(name: string): Promise<CodedColumn> },
  names: Readonly<Record<string, string>>,
): Promise<NamedColumns> {
  const found = Object.entries(names).map(async ([name, own]) => [name, await relation.column(own)] as const);
  return Object.fromEntries(await Promise.all(found));
}

/** Columns under their own names. */
export function sameNames(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

/** An answer of some rows in the order that is asked, equal ones by all columns from left to right. */
export function rowsTable(
  named: NamedColumns,
  rows: Uint32Array,
  order: readonly SortKey[] = [],
  { offset = 0, limit = rows.length }: { readonly offset?: number; readonly limit?: number } = {},
): Table {
  const columns = Object.values(named);
  const sorted = sortRows(rows, [...order, ...columns.map((column) => ({ column, descending: false }))]);
  return {
    columns: Object.entries(named).map(([name, { type }]): Column => ({ name, type })),
    rows: Array.from(sorted.subarray(offset, offset + limit), (row) => columns.map((column) => column.at(row))),
    total: rows.length,
  };
}

/** The key that puts rows in descending order of a column. */
export function descending(column: CodedColumn): SortKey {
  return { column, descending: true };
}
