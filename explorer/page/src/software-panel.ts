import type { Page } from './answers';
import type { App } from './app';
import { element } from './element';
import { ListPanel } from './list-panel';
import type { State } from './state';
import { tableState, withTableState } from './table-state';
import type { TableWidget } from './widget';

/** Each a way to sort the one table of software. */
const looks: readonly { readonly id: string; readonly label: string; readonly sort: NonNullable<Page['sort']> }[] = [
  { id: 'top', label: 'Top', sort: { column: 'nodes', descending: true } },
  { id: 'rare', label: 'Rare', sort: { column: 'nodes', descending: false } },
  { id: 'sprawl', label: 'Many versions', sort: { column: 'versions', descending: true } },
];

/** What is installed: most, least, and in the most versions. */
export class SoftwarePanel {
  readonly root: HTMLElement;
  private readonly tabs = element('div', { class: 'looks' });
  private readonly list: ListPanel;

  constructor(
    private readonly app: App,
    widget: TableWidget,
  ) {
    this.list = new ListPanel(app, widget, this.tabs);
    this.root = this.list.root;
  }

  update(state: State): void {
    const { sort = looks[0]!.sort } = tableState(state, 'software');
    const chosen = looks.find((look) => look.sort.column === sort.column && look.sort.descending === sort.descending);
    this.offer(chosen?.id);
    this.list.update(state);
  }

  leave(): void {
    this.list.leave();
  }

  private offer(chosen: string | undefined): void {
    const buttons = looks.map(({ id, label, sort }) =>
      element(
        'button',
        { type: 'button', 'aria-pressed': String(id === chosen), 'data-look': id, onclick: () => this.choose(sort) },
        label,
      ),
    );
    const focused = this.tabs.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-look')
      : null;
    this.tabs.replaceChildren(...buttons);
    buttons.find((button) => button.dataset.look === focused)?.focus();
  }

  private choose(sort: NonNullable<Page['sort']>): void {
    const isUsual = sort === looks[0]!.sort;
    this.app.go(withTableState(this.app.state(), 'software', { sort: isUsual ? undefined : sort }), 'replace');
  }
}
