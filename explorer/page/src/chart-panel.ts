import type { Value } from '../../src/engine';
import type { Fleet, Scope, Table } from './answers';
import type { App } from './app';
import type { Frame } from './chart';
import { dataOf, nameOf, type Datum } from './chart-data';
import { drawBars } from './chart-bars';
import { drawDays } from './chart-days';
import { drawHeat } from './chart-heat';
import { chartKey } from './chart-key';
import { drawStacked } from './chart-stacked';
import { chartColumns, chartRows, type ChartColumns } from './chart-rows';
import { choicesOf } from './choices';
import { drillOf } from './drill';
import { element } from './element';
import { count, date } from './format';
import { GivenTable } from './given-table';
import { heatGrid } from './heat-grid';
import { Panel } from './panel';
import { placeAddress } from './place-link';
import type { Row } from './row';
import { withOption, type State } from './state';
import { embeddedSize } from './table-state';
import { widthOf } from './width-of';
import type { ChartWidget } from './widget';

/** More names than this are for a table, and what was longer ago. */
const mostRows = 12;
const mostDays = 60;

const drawings = { bars: drawBars, heat: drawHeat, stacked: drawStacked, days: drawDays } as const;

/** A chart of the catalog with its table behind it, both drawn from the same answer. */
export class ChartPanel {
  private readonly panel: Panel<Table>;
  readonly root: HTMLElement;
  private readonly by = element('select', { onchange: () => this.choose() });
  private readonly asTable = element('button', { type: 'button', class: 'quiet', onclick: () => this.turn() }, '');
  private readonly table: GivenTable;
  private columns: ChartColumns | undefined;
  private address: (datum: Pick<Datum, 'x' | 'series'>) => string = () => '';

  constructor(
    private readonly app: App,
    private readonly widget: ChartWidget,
  ) {
    this.panel = new Panel(app, widget.id, widget.title, { kind: `chart ${widget.kind}`, question: widget.question });
    this.root = this.panel.root;
    this.table = new GivenTable(app, {
      id: `${widget.id}-table`,
      title: `${widget.title} as a table`,
      size: embeddedSize,
      cell: ({ name }, value, row) => (name === this.columns?.x ? this.linked(value, row) : undefined),
    });
    this.by.setAttribute('aria-label', `Divide ${widget.title} by`);
    if (widget.choices !== undefined) this.panel.tools.append(this.by);
    this.panel.tools.append(this.asTable);
  }

  update(state: State, fleet: Fleet | undefined): void {
    const { id } = this.widget;
    const by = this.offerChoices(state, fleet);
    const isTable = state.options[`${id}.as`] === 'table';
    this.asTable.textContent = isTable ? 'Show as chart' : 'Show as table';
    this.asTable.setAttribute('aria-label', `${this.asTable.textContent}: ${this.widget.title}`);
    this.panel.show({
      key: JSON.stringify([state.scope, by]),
      look: JSON.stringify([isTable, this.widget.mark !== undefined && fleet?.endOfLifeAsOf]),
      ask: (answers) => answers.widget(id, state.scope, by),
      draw: (table) => this.content(table, state.scope, by, isTable, fleet),
    });
    if (isTable) this.table.update(state);
  }

  leave(): void {
    this.panel.leave();
  }

  private content(
    table: Table,
    scope: Scope,
    by: string | undefined,
    isTable: boolean,
    fleet: Fleet | undefined,
  ): Node {
    const data = dataOf(table);
    if (data.length === 0)
      return element(
        'p',
        { class: 'nothing' },
        this.widget.kind === 'days' ? 'Nothing changed since the first load.' : 'None among these nodes.',
      );
    this.columns = chartColumns(this.widget, by);
    this.address = (datum) => {
      const { drill, scope: narrowed } = drillOf(this.widget, datum, scope, by);
      return placeAddress({ kind: 'list', drill }, narrowed);
    };
    this.table.give(chartRows(this.widget, table, this.columns));
    if (isTable) {
      this.table.update(this.app.state());
      return this.table.root;
    }
    const { shown, hidden } = this.firstOf(data);
    const frame: Omit<Frame, 'width'> = { now: this.app.now(), unit: this.unit, address: this.address };
    const chart = element('div', { class: 'drawing' });
    widthOf(chart, (width) =>
      chart.replaceChildren(drawings[this.widget.kind](shown, this.widget.title, { ...frame, width })),
    );
    const asOf = this.widget.mark === 'endoflife' ? fleet?.endOfLifeAsOf : undefined;
    return element(
      'div',
      {},
      this.widget.kind !== 'bars' && this.widget.kind !== 'heat' && chartKey(data, this.unit),
      chart,
      (hidden > 0 || asOf !== undefined) &&
        element(
          'p',
          { class: 'remark' },
          hidden > 0 &&
            element(
              'button',
              { type: 'button', class: 'link', onclick: () => this.turn() },
              `and ${count(hidden)} more`,
            ),
          asOf !== undefined && element('span', {}, `Ends of life as of ${date(asOf)}`),
        ),
    );
  }

  /** What is drawn, and how many names are left for the table. */
  private firstOf(data: readonly Datum[]): { shown: readonly Datum[]; hidden: number } {
    if (this.widget.kind === 'heat') return { shown: data, hidden: heatGrid(data).left };
    const names = [...new Set(data.map(({ x }) => x))];
    const kept = new Set(this.widget.kind === 'days' ? names.slice(-mostDays) : names.slice(0, mostRows));
    return { shown: data.filter(({ x }) => kept.has(x)), hidden: names.length - kept.size };
  }

  /** A name in the table leads where its mark does. */
  private linked(value: Value, row: Row): HTMLElement {
    const series = this.columns?.series === undefined ? null : (row.get(this.columns.series) ?? null);
    return element('a', { href: this.address({ x: value, series }) }, element('bdi', {}, nameOf(value)));
  }

  private get unit(): string {
    const { y, kind } = this.widget;
    return 'count' in y && y.count === 'nodes' ? 'node' : kind === 'days' ? 'change' : 'row';
  }

  private offerChoices(state: State, fleet: Fleet | undefined): string | undefined {
    const choices = choicesOf(this.widget, fleet);
    if (choices.length === 0) return undefined;
    const chosen = state.options[`${this.widget.id}.by`] ?? choices[0]!.id;
    this.by.replaceChildren(
      ...choices.map(({ id, label }) => element('option', { value: id, selected: id === chosen }, nameOf(label))),
    );
    return chosen;
  }

  private choose(): void {
    this.app.go(withOption(this.app.state(), `${this.widget.id}.by`, this.by.value), 'replace');
  }

  private turn(): void {
    const name = `${this.widget.id}.as`;
    const state = this.app.state();
    this.app.go(withOption(state, name, state.options[name] === undefined ? 'table' : undefined), 'replace');
  }
}
