import { readCatalog, type ChartWidget } from '../../src/catalog';
import { drillOf } from '../../page/src/drill';
import { firstScope } from '../../page/src/state';

const charts = readCatalog().widgets.filter((widget): widget is ChartWidget => widget.kind !== 'table');
const chart = (id: string): ChartWidget => charts.find((widget) => widget.id === id)!;
const mark = { x: 'X', series: 'S' };

test('a bar leads to the rows that it counts', () => {
  expect(drillOf(chart('operating-systems'), mark, firstScope, undefined)).toEqual({
    drill: { list: 'nodes', where: { operatingsystem: ['X'] } },
    scope: firstScope,
  });
});

test('a cell leads to the rows of its type and account', () => {
  const { drill } = drillOf(chart('coverage'), mark, firstScope, undefined);
  expect(drill).toEqual({ list: 'coverage-nodes', where: { typename: ['X'], accountid: ['S'] } });
});

test('what is not known can be asked for as well', () => {
  const { drill } = drillOf(chart('agents'), { x: null, series: null }, firstScope, undefined);
  expect(drill.where).toEqual({ agentversion: [null] });
});

test('a chart that is divided otherwise leads to rows of that division', () => {
  const { drill } = drillOf(chart('patch-compliance'), mark, firstScope, 'platform');
  expect(drill.where).toEqual({ platformname: ['X'], patchstate: ['S'] });
});

test('a part by tag leads through the filter of the tag', () => {
  const { drill, scope } = drillOf(chart('patch-compliance'), mark, firstScope, 'tag:a=b');
  expect(drill.where).toEqual({ patchstate: ['S'] });
  expect(scope).toEqual({ ...firstScope, tag: ['a=b=X'] });
});

test('nodes without the tag are no filter', () => {
  expect(drillOf(chart('patch-compliance'), { x: null, series: 'S' }, firstScope, 'tag:a').scope).toEqual(firstScope);
});

test.each(charts)('every mark of $id leads to a list of the catalog', (widget) => {
  const { drill } = drillOf(widget, mark, firstScope, widget.choices?.[0]?.id);
  const list = readCatalog().widgets.find(({ id }) => id === drill.list);
  expect(list?.kind).toBe('table');
});
