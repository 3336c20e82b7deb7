import type { Table } from '../../page/src/answers';
import { wholeReport } from '../../src/report/whole-report';
import { catalog } from '../catalog/fixture';
import { activeNodes, answersOf, cells } from './answers-fleet';

const MEBIBYTE = 1024 * 1024;

/** A letter of two bytes. */
const lines = ['a', 'b', 'c', 'd', 'e'].map((first) => ({ Text: first + 'é'.repeat(1.5 * MEBIBYTE) }));

const fleet = answersOf([
  { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
  { type: 'Custom:Long', node: 'i-1', lines },
  { type: 'AWS:Application', node: 'i-1', lines: lines.map(({ Text }) => ({ Name: Text, Version: '1' })) },
]);

const firstOf = (rows: readonly unknown[][]): string[] => rows.map(([line]) => /[a-e](?=é)/.exec(String(line))![0]);

test.each([
  ['custom', 'line'],
  ['software', 'name'],
  ['software-nodes', 'name'],
])('a page of %s ends with the row that fills it, and the next goes on from there', async (id, column) => {
  const ask = (offset: number): Promise<Table> => fleet.answers.list(id, activeNodes, { offset, limit: 100 });
  const [first, second] = [await ask(0), await ask(3)];
  expect(firstOf(cells(first, column))).toEqual(['a', 'b', 'c']);
  expect(firstOf(cells(second, column))).toEqual(['d', 'e']);
  expect([first.total, second.total]).toEqual([5, 5]);
});

test('a report of the first rows has them all, however long they are', async () => {
  const { widgets } = await wholeReport(fleet.answers, catalog, 4);
  const { table } = widgets.find(({ widget }) => widget.id === 'custom')!;
  expect({ first: firstOf(cells(table, 'line')), total: table.total }).toEqual({
    first: ['a', 'b', 'c', 'd'],
    total: 5,
  });
});
