import type { Fleet, Scope } from './answers';
import type { App } from './app';
import { element } from './element';
import { filterNames } from './filter-names';
import { count } from './format';
import { toggled, type State } from './state';
import { visibleText } from './visible-text';

/** More values than these are found by typing. */
const mostValues = 100;

/** A button that opens the values of one filter, to be searched and ticked. */
export class FilterMenu {
  readonly root: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly menu: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly values = element('ul', {});
  private fleet: Fleet | undefined;

  constructor(
    private readonly app: App,
    private readonly filter: keyof Scope,
  ) {
    const name = filterNames[filter];
    this.input = element('input', {
      type: 'search',
      placeholder: 'Type to narrow',
      'aria-label': `Narrow the values of ${name}`,
      autocomplete: 'off',
      oninput: () => this.list(),
    });
    this.menu = element(
      'div',
      {
        class: 'menu',
        popover: 'auto',
        role: 'dialog',
        'aria-label': `Filter by ${name}`,
        ontoggle: (event: ToggleEvent) => this.toggled(event),
      },
      this.input,
      this.values,
    );
    this.button = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', disabled: true },
      name,
    );
    this.button.popoverTargetElement = this.menu;
    this.root = element('span', { 'data-filter-menu': filter }, this.button, this.menu);
  }

  update(_: State, fleet: Fleet | undefined): void {
    this.fleet = fleet;
    this.button.disabled = fleet === undefined || fleet.filters[this.filter].length === 0;
    if (this.menu.matches(':popover-open')) this.list();
  }

  private toggled({ newState }: ToggleEvent): void {
    const isOpen = newState === 'open';
    this.button.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) return;
    this.input.value = '';
    this.list();
    const { left, bottom } = this.button.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = this.menu;
    this.menu.style.left = `${Math.max(8, Math.min(left, clientWidth - offsetWidth - 8))}px`;
    this.menu.style.top = `${Math.max(8, Math.min(bottom + 4, clientHeight - offsetHeight - 8))}px`;
    this.input.focus();
  }

  private list(): void {
    const chosen = this.app.state().scope[this.filter];
    const known = this.fleet?.filters[this.filter] ?? [];
    const typed = this.input.value.toLowerCase();
    const fitting = known.filter(({ value }) => value.toLowerCase().includes(typed));
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined;
    const wasInList = this.values.contains(document.activeElement);
    const items = fitting.slice(0, mostValues).map(({ value, nodes }) => {
      const box = element('input', {
        type: 'checkbox',
        value,
        checked: chosen.includes(value),
        onchange: () => this.choose(value),
      });
      if (wasInList && value === focused) queueMicrotask(() => box.focus());
      return element(
        'li',
        {},
        element(
          'label',
          {},
          box,
          element('bdi', {}, visibleText(value)),
          element('span', { class: 'number' }, count(nodes)),
        ),
      );
    });
    const left = fitting.length - items.length;
    this.values.replaceChildren(
      ...items,
      ...(left > 0 ? [element('li', { class: 'quiet' }, `and ${count(left)} more: type to narrow`)] : []),
      ...(fitting.length === 0 ? [element('li', { class: 'quiet' }, 'No such value')] : []),
    );
  }

  private choose(value: string): void {
    const state = this.app.state();
    this.app.go({ ...state, scope: toggled(state.scope, this.filter, value) });
  }
}
