import type { Drill } from './answers';
import type { App } from './app';
import { conditionWords } from './condition-words';
import { DataTable } from './data-table';
import { element } from './element';
import { placeAddress } from './place-link';
import { softwareColumn } from './software-column';
import type { State } from './state';
import { tableWidget } from './widget';

/** One list of the catalog, whole or narrowed to what a number stood for. */
export class ListPage {
  readonly root: HTMLElement;
  readonly title: string;
  private readonly table: DataTable | undefined;
  private readonly all = element('a', {});

  constructor(
    app: App,
    private readonly drill: Drill,
  ) {
    const widget = tableWidget(drill.list);
    this.title = widget?.title ?? 'No such list';
    if (widget === undefined) {
      this.root = element(
        'div',
        {},
        element('h1', { tabindex: -1 }, this.title),
        element('p', {}, `The catalog has no list '${drill.list}'.`),
      );
      return;
    }
    const { from, ...source } = widget;
    this.table = new DataTable(app, { ...source, level: 'h1', ...softwareColumn(from) });
    const words = conditionWords(drill, widget);
    this.all.textContent = 'show all';
    const conditions =
      words.length > 0 &&
      element('p', { class: 'conditions' }, 'Only ', element('bdi', {}, words.join('; ')), ' — ', this.all);
    this.root = element('div', { class: 'place', 'data-place': 'list' }, conditions, this.table.root);
  }

  update(state: State): void {
    this.all.href = placeAddress({ kind: 'list', drill: { list: this.drill.list } }, state.scope);
    const { list, ...condition } = this.drill;
    this.table?.update(state, JSON.stringify([state.scope, condition]), (answers, page) =>
      answers.list(list, state.scope, { ...page, ...condition }),
    );
  }

  leave(): void {
    this.table?.leave();
  }
}
