import type { App } from './app';
import { element } from './element';
import { filterNames } from './filter-names';
import { filters, toggled, type State } from './state';
import { visibleText } from './visible-text';

/** The filters that are set, each of which one press removes. */
export class FilterChips {
  readonly root = element('ul', { class: 'chips', 'aria-label': 'Filters that are set' });
  private shown = '';

  constructor(private readonly app: App) {}

  update({ scope }: State): void {
    const key = JSON.stringify(scope);
    if (key === this.shown) return;
    this.shown = key;
    const chips = filters.flatMap((filter) => scope[filter].map((value) => ({ filter, value })));
    this.root.hidden = chips.length === 0;
    this.root.replaceChildren(
      ...chips.map(({ filter, value }) => {
        const remove = (): void => {
          const state = this.app.state();
          this.app.go({ ...state, scope: toggled(state.scope, filter, value) });
          // The chip is gone; the next one, or what sets filters, takes over.
          (this.root.querySelector('button') ?? document.querySelector<HTMLElement>('.filters button'))?.focus();
        };
        return element(
          'li',
          {},
          element(
            'button',
            {
              type: 'button',
              class: 'chip',
              'data-filter': filter,
              onclick: remove,
            },
            element('span', { class: 'unseen' }, 'Remove the filter '),
            element('span', { class: 'quiet' }, filterNames[filter]),
            element('bdi', {}, visibleText(value)),
            element('span', { 'aria-hidden': 'true' }, '×'),
          ),
        );
      }),
    );
  }
}
