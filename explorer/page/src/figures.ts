import type { Figure, Scope } from './answers';
import type { App } from './app';
import { element } from './element';
import { count, difference } from './format';
import { Panel } from './panel';
import { placeLink } from './place-link';
import type { State } from './state';

/** The strip of key figures: a number, its words, what changed since the load before, and the list behind it. */
export class Figures {
  private readonly panel: Panel<readonly Figure[]>;
  readonly root: HTMLElement;

  constructor(app: App) {
    this.panel = new Panel(app, 'figures', 'Key figures', { kind: 'figures' });
    this.root = this.panel.root;
  }

  leave(): void {
    this.panel.leave();
  }

  update({ scope }: State): void {
    this.panel.show({
      key: JSON.stringify(scope),
      ask: (answers) => answers.figures(scope),
      draw: (figures) => element('ul', {}, ...figures.map((figure) => item(figure, scope))),
    });
  }
}

/** What one of it is called. */
const one: Readonly<Record<string, string>> = {
  'active-nodes': 'active node',
  accounts: 'account',
  regions: 'Region',
  'critical-patches-missing': 'misses critical patches',
};

function item({ id, label, value, before, drill }: Figure, scope: Scope): HTMLElement {
  const change = value !== null && before !== null ? difference(value, before) : '';
  return element(
    'li',
    { 'data-figure': id },
    placeLink(
      { kind: 'list', drill },
      scope,
      element(
        'span',
        { class: 'value' },
        element('span', { class: value === null ? 'unknown' : 'number' }, value === null ? 'unknown' : count(value)),
        change !== '' &&
          element(
            'span',
            { class: 'change', title: 'since the load before' },
            change,
            element('span', { class: 'unseen' }, ' since the load before,'),
          ),
      ),
      element('span', { class: 'label' }, value === 1 && Object.hasOwn(one, id) ? one[id] : label),
    ),
  );
}
