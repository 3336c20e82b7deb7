import { ChartWidget, TableWidget } from '../../src/catalog';
import { ColumnType } from '../../src/engine';
import { catalog } from './fixture';

const { widgets, views, queries } = catalog;
const charts = widgets.filter((widget): widget is ChartWidget => widget.kind !== 'table');
const tables = widgets.filter((widget): widget is TableWidget => widget.kind === 'table');

/** Made for each scope from software: no view, and its rows are not about one node. */
const spread = new Map<string, ColumnType>([
  ['name', 'text'],
  ['nodes', 'integer'],
  ['versions', 'integer'],
  ['newest', 'text'],
  ['spread', 'text'],
]);

function columnsOf(relation: string): ReadonlyMap<string, ColumnType> {
  if (relation === 'software_spread') return spread;
  const view = views.find((candidate) => candidate.name === relation);
  if (!view) throw new Error(`no relation ${relation}`);
  return new Map(view.columns.map((column) => [column.name, column.type]));
}

/** Where a table's column comes from: its relation, else the node's overview. */
function tableColumns(table: TableWidget): ReadonlyMap<string, ColumnType> {
  const own = columnsOf(table.from);
  return table.from === 'software_spread' ? own : new Map([...columnsOf('node_overview'), ...own]);
}

test.each([
  'coverage',
  'operating-systems',
  'patch-compliance',
  'changes',
  'agents',
  'roles',
  'services',
  'nodes',
  'software',
  'software-nodes',
  'software-changes',
  'node-changes',
  'network',
  'windows-roles',
  'services-list',
  'windows-updates',
  'patches',
  'compliance',
  'custom',
  'tags',
  'coverage-nodes',
])('there is a widget %s, once', (id) => {
  expect(widgets.filter((widget) => widget.id === id)).toHaveLength(1);
});

test.each(widgets.map((widget) => [widget.id, widget] as const))('%s explains itself', (id, widget) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(widget.title).not.toBe('');
  expect(widget.question).toMatch(/\?$/);
  const known = {
    chart: ['choices', 'drill', 'from', 'id', 'kind', 'limit', 'mark', 'query', 'question', 'series', 'title'],
    table: ['columns', 'from', 'id', 'kind', 'order', 'query', 'question', 'title', 'where'],
  };
  const allowed = widget.kind === 'table' ? known.table : [...known.chart, 'where', 'x', 'y'];
  expect(allowed).toEqual(expect.arrayContaining(Object.keys(widget)));
});

test.each(widgets.map((widget) => [widget.id, widget] as const))(
  '%s is answered by a query that exists',
  (_, widget) => {
    if (widget.query !== undefined) expect(queries.map((query) => query.id)).toContain(widget.query);
  },
);

describe.each(widgets.map((widget) => [widget.id, widget] as const))('the fixed conditions of %s', (_, widget) => {
  test('are about columns, and of their type', () => {
    const columns = columnsOf(widget.from);
    const types = { boolean: 'boolean', string: 'text', number: 'integer' } as Record<string, ColumnType>;
    for (const [column, values] of Object.entries(widget.where ?? {})) {
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) expect([column, types[typeof value]]).toEqual([column, columns.get(column)]);
    }
  });
});

describe.each(charts.map((chart) => [chart.id, chart] as const))('the chart %s', (_, chart) => {
  const columns = columnsOf(chart.from);

  test('counts rows that are about nodes, by columns that exist', () => {
    expect(['heat', 'bars', 'stacked', 'days']).toContain(chart.kind);
    const named = [chart.x, chart.series, chart.mark].filter((column) => column !== undefined);
    expect([...columns.keys()]).toEqual(expect.arrayContaining(['accountid', 'region', 'nodeid', ...named]));
    if (chart.kind === 'days') expect(columns.get(chart.x)).toBe('timestamp');
    if (chart.kind === 'heat' || chart.kind === 'stacked') expect(chart.series).toBeDefined();
    if (chart.mark !== undefined) expect(columns.get(chart.mark)).toBe('timestamp');
    if ('sum' in chart.y) expect(columns.get(chart.y.sum)).toBe('integer');
    else expect(['nodes', 'rows']).toContain(chart.y.count);
  });

  test('offers choices that exist, the first of which is what it shows at first', () => {
    const { choices = [] } = chart;
    if (choices.length > 0) expect(choices[0]!.x).toBe(chart.x);
    expect(new Set(choices.map((choice) => choice.id)).size).toBe(choices.length);
    for (const { id, label, x } of choices) {
      expect(label).not.toBe('');
      if (x === 'tag') expect(id).toBe('tag');
      else expect([...columns.keys()]).toContain(x);
    }
  });

  test('leads to a table that has the columns, of the same type', () => {
    const table = tables.find((candidate) => candidate.id === chart.drill.list)!;
    const there = tableColumns(table);
    const from = { x: chart.x, series: chart.series };
    expect(Object.keys(chart.drill.where)).not.toHaveLength(0);
    for (const [column, part] of Object.entries(chart.drill.where)) {
      const here = from[part]!;
      expect([column, there.get(column)]).toEqual([column, columns.get(here)]);
    }
    for (const { x } of chart.choices ?? []) if (x !== 'tag') expect([...there.keys()]).toContain(x);
    // What the chart leaves out must not come back in the list.
    if (chart.where !== undefined) expect(table.where).toEqual(chart.where);
  });
});

describe.each(tables.map((table) => [table.id, table] as const))('the table %s', (id, table) => {
  const columns = tableColumns(table);

  test('has columns that exist, each once and with a label of its own', () => {
    const names = table.columns.map((column) => column.name);
    expect([...columns.keys()]).toEqual(expect.arrayContaining(names));
    expect(new Set(names).size).toBe(names.length);
    const labels = table.columns.map((column) => column.label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).not.toContain('');
  });

  test('says of which node each row is', () => {
    if (id === 'software') return;
    const names = table.columns.map((column) => column.name);
    expect(names).toEqual(expect.arrayContaining(['accountid', 'region', 'nodeid', 'computername']));
  });

  test('is ordered by columns that it shows', () => {
    expect(table.order).not.toHaveLength(0);
    const names = table.columns.map((column) => column.name);
    for (const { column, descending } of table.order) {
      expect(names).toContain(column);
      expect(typeof descending).toBe('boolean');
    }
  });
});
