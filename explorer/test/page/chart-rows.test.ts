import { chartColumns, chartRows } from '../../page/src/chart-rows';
import { readCatalog, type ChartWidget } from '../../src/catalog';

const chart = (id: string): ChartWidget =>
  readCatalog().widgets.find((widget): widget is ChartWidget => widget.id === id)!;
const text = (name: string): { name: string; type: 'text' } => ({ name, type: 'text' });
const namesOf = (id: string, columns: readonly string[], by?: string): string[] => {
  const table = { columns: columns.map(text), rows: [], total: 0 };
  return chartRows(chart(id), table, chartColumns(chart(id), by)).columns.map(({ name }) => name);
};

test('columns are called by what they are of', () => {
  expect(namesOf('operating-systems', ['x', 'mark', 'y'])).toEqual(['operatingsystem', 'nodes', 'endoflife']);
  expect(namesOf('changes', ['x', 'series', 'y'])).toEqual(['changedat', 'change', 'rows']);
});

test('a chart that is divided otherwise says by what', () => {
  expect(namesOf('patch-compliance', ['x', 'series', 'y'], 'region')).toEqual(['region', 'patchstate', 'nodes']);
  expect(namesOf('patch-compliance', ['x', 'series', 'y'], 'tag:Stage')).toEqual(['Stage', 'patchstate', 'nodes']);
});

test('rows stay in the order of the chart', () => {
  const table = {
    columns: [text('x'), text('y')],
    rows: [
      ['b', 2],
      ['a', 1],
    ],
    total: 2,
  };
  expect(chartRows(chart('agents'), table, chartColumns(chart('agents'), undefined)).rows).toEqual(table.rows);
});
