import type { Fleet } from './answers';
import type { App } from './app';
import { ChartPanel } from './chart-panel';
import { element } from './element';
import { Figures } from './figures';
import { Findings } from './findings';
import { ListPanel } from './list-panel';
import { NothingYet } from './nothing-yet';
import { SoftwarePanel } from './software-panel';
import { SqlPanel } from './sql-panel';
import type { State } from './state';
import { widgets, type Widget } from './widget';

interface Part {
  readonly root: HTMLElement;
  update(state: State, fleet: Fleet | undefined): void;
  leave(): void;
}

/** Tables that are looked into without a question that leads there; the others are behind the charts. */
const lookedUp = ['network', 'custom'];

/** What can be seen of the fleet at a glance, from what matters most to what is looked up. */
export class Overview {
  readonly root: HTMLElement;
  readonly title = '';
  private readonly parts: readonly Part[];
  private readonly nothing: NothingYet;

  constructor(app: App) {
    const figures = new Figures(app);
    const others: Part[] = [new Findings(app), ...widgets.flatMap((widget) => partOf(app, widget))];
    if (app.answers.sql !== undefined) others.push(new SqlPanel(app));
    this.parts = [figures, ...others];
    this.nothing = new NothingYet(others.map(({ root }) => root));
    this.root = element(
      'div',
      { class: 'overview' },
      element('h1', { class: 'unseen', tabindex: -1 }, 'Overview of the fleet'),
      figures.root,
      this.nothing.root,
      ...others.map(({ root }) => root),
    );
  }

  update(state: State, fleet: Fleet | undefined): void {
    this.nothing.update(state, fleet);
    for (const part of this.parts) part.update(state, fleet);
  }

  leave(): void {
    for (const part of this.parts) part.leave();
  }
}

function partOf(app: App, widget: Widget): Part[] {
  if (widget.kind !== 'table') return [new ChartPanel(app, widget)];
  if (widget.id === 'software') return [new SoftwarePanel(app, widget)];
  return lookedUp.includes(widget.id) ? [new ListPanel(app, widget)] : [];
}
