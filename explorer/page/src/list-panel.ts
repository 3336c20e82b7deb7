import type { App } from './app';
import { DataTable } from './data-table';
import { softwareColumn } from './software-column';
import type { State } from './state';
import { embeddedSize } from './table-state';
import type { TableWidget } from './widget';

/** A table of the catalog as part of the overview. */
export class ListPanel {
  readonly root: HTMLElement;
  private readonly table: DataTable;

  constructor(
    app: App,
    private readonly widget: TableWidget,
    ...before: readonly HTMLElement[]
  ) {
    const { from, ...source } = widget;
    this.table = new DataTable(
      app,
      { ...source, ...softwareColumn(from), size: embeddedSize, whole: { kind: 'list', drill: { list: widget.id } } },
      ...before,
    );
    this.root = this.table.root;
  }

  update(state: State): void {
    const { id } = this.widget;
    this.table.update(state, JSON.stringify(state.scope), (answers, page) => answers.list(id, state.scope, page));
  }

  leave(): void {
    this.table.leave();
  }
}
