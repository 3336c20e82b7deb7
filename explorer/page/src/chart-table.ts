import type { Value } from '../../src/engine';
import type { Table } from './answers';
import type { App } from './app';
import { cell } from './cell';
import { nameOf, type Datum } from './chart-data';
import { columnLabel } from './column-label';
import { element } from './element';
import { Row } from './row';
import type { ChartWidget } from './widget';

/** The numbers of a chart as a table, its rows in the chart's order; each leads where its mark does. */
export function chartTable(
  app: App,
  widget: ChartWidget,
  table: Table,
  address: (datum: Pick<Datum, 'x' | 'series'>) => string,
): HTMLElement {
  const labels: Readonly<Record<string, string | undefined>> = {
    x: columnLabel(widget.x),
    series: widget.series === undefined ? undefined : columnLabel(widget.series),
    mark: widget.mark === undefined ? undefined : columnLabel(widget.mark),
    y: columnLabel('count' in widget.y ? widget.y.count : widget.y.sum),
  };
  const body = table.rows.map((cells) => {
    const row = new Row(table, cells);
    const datum = { x: row.get('x') ?? null, series: row.get('series') ?? null };
    return element(
      'tr',
      {},
      ...table.columns.map(({ name, type }, place) => {
        const value: Value = cells[place] ?? null;
        if (name === 'x') {
          const link = element('a', { href: address(datum) }, element('bdi', {}, nameOf(value)));
          return element('th', { scope: 'row' }, link);
        }
        const meant = name === 'mark' ? (widget.mark ?? name) : name;
        return element(
          'td',
          { class: name === 'y' ? 'number' : undefined },
          cell(app, { name: meant, type }, value, row),
        );
      }),
    );
  });
  const head = table.columns.map(({ name }) =>
    element('th', { scope: 'col', class: name === 'y' ? 'number' : undefined }, labels[name] ?? name),
  );
  return element(
    'div',
    { class: 'scrolled', tabindex: 0, role: 'region', 'aria-label': `${widget.title} as a table` },
    element(
      'table',
      { 'aria-label': widget.title },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...body),
    ),
  );
}
