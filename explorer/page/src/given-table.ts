import type { Table } from './answers';
import type { App } from './app';
import { DataTable } from './data-table';
import { localPage } from './local-pages';
import type { State } from './state';
import type { TableSource } from './table-source';

/** A table of rows that came with an answer: sorting, filtering and paging ask nobody. */
export class GivenTable {
  readonly root: HTMLElement;
  private readonly table: DataTable;
  private rows: Table | undefined;
  private times = 0;

  constructor(app: App, source: TableSource) {
    this.table = new DataTable(app, source);
    this.root = this.table.root;
  }

  /** Rows that are drawn from the next update on. */
  give(rows: Table): void {
    if (rows !== this.rows) this.times++;
    this.rows = rows;
  }

  update(state: State): void {
    const { rows } = this;
    if (rows === undefined) return;
    this.table.update(state, String(this.times), (_, page) => Promise.resolve(localPage(rows, page)));
  }
}
