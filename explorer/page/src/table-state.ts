import type { Page } from './answers';
import { withOption, type State } from './state';

/** Rows of a page of a table; a table that is part of a place has room for fewer. */
export const pageSize = 100;
export const embeddedSize = 12;

/** How a table shows its rows: what the address says under the table's id. */
export interface TableState {
  readonly sort?: Page['sort'];
  readonly filter: string;
  readonly offset: number;
}

export function tableState({ options }: State, id: string): TableState {
  const sort = options[`${id}.sort`];
  const offset = Number(options[`${id}.from`] ?? 0);
  return {
    ...(sort === undefined || sort.replace(/^-/, '') === ''
      ? {}
      : { sort: { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') } }),
    filter: options[`${id}.filter`] ?? '',
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0,
  };
}

/** Another sort or filter begins at the first page again. */
export function withTableState(state: State, id: string, change: Partial<TableState>): State {
  const next = { ...tableState(state, id), offset: 0, ...change };
  const { sort, filter, offset } = next;
  const sorted = sort === undefined ? undefined : `${sort.descending ? '-' : ''}${sort.column}`;
  const changes = {
    sort: sorted,
    filter: filter === '' ? undefined : filter,
    from: offset === 0 ? undefined : String(offset),
  };
  return Object.entries(changes).reduce((made, [name, value]) => withOption(made, `${id}.${name}`, value), state);
}

/** What is asked for a page of it. */
export function pageOf({ sort, filter, offset }: TableState, limit: number): Page {
  return { offset, limit, ...(sort === undefined ? {} : { sort }), ...(filter === '' ? {} : { filter }) };
}
