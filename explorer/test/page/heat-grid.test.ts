import type { Datum } from '../../page/src/chart-data';
import { heatGrid } from '../../page/src/heat-grid';

const datum = (x: string, series: string | null, y: number): Datum => ({ x, series, mark: null, y });

test('every pair has a cell, also one that nobody reports', () => {
  const { rows, columns, cells } = heatGrid([datum('A', '1', 4), datum('A', '2', 9), datum('B', '2', 3)]);
  expect(rows).toEqual(['A', 'B']);
  expect(columns).toEqual(['2', '1']);
  expect(cells.map(({ row, column, datum: { y } }) => [row, column, y])).toEqual([
    [0, 0, 9],
    [0, 1, 4],
    [1, 0, 3],
    [1, 1, 0],
  ]);
});

test('a share is of the most that any type of the account has', () => {
  const { cells } = heatGrid([datum('A', '1', 4), datum('B', '1', 1)]);
  expect(cells.map(({ share, whole }) => [share, whole])).toEqual([
    [1, 4],
    [0.25, 4],
  ]);
});

test('an unknown account is a column of its own', () => {
  expect(heatGrid([datum('A', null, 1), datum('A', 'null', 2)]).columns).toEqual(['null', null]);
});

test('twelve rows and columns are drawn, and the others counted', () => {
  const types = [...Array(15).keys()].map((n) => datum(`T${n}`, '1', 20 - n));
  const accounts = [...Array(30).keys()].map((n) => datum('T0', `${100 + n}`, 1));
  const { rows, columns, left } = heatGrid([...types, ...accounts]);
  expect(rows).toHaveLength(12);
  expect(columns).toHaveLength(12);
  expect(left).toBe(15 - 12 + 31 - 12);
});
