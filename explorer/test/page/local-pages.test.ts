import type { Table } from '../../page/src/answers';
import { localPage } from '../../page/src/local-pages';

const table: Table = {
  columns: [
    { name: 'name', type: 'text' },
    { name: 'n', type: 'integer' },
  ],
  rows: [
    ['b10', 2],
    ['B9', null],
    ['a', 10],
    [null, 1],
  ],
  total: 4,
};
const names = (page: Table): unknown[] => page.rows.map(([name]) => name);

test('a page is cut from the rows in their own order', () => {
  expect(localPage(table, { offset: 1, limit: 2 })).toEqual({ ...table, rows: table.rows.slice(1, 3) });
});

test('numbers sort as numbers, names as people read them, and what is unknown is last both ways', () => {
  const sorted = (column: string, descending: boolean): unknown[] =>
    names(localPage(table, { offset: 0, limit: 9, sort: { column, descending } }));
  expect(sorted('n', false)).toEqual([null, 'b10', 'a', 'B9']);
  expect(sorted('n', true)).toEqual(['a', 'b10', null, 'B9']);
  expect(sorted('name', false)).toEqual(['a', 'B9', 'b10', null]);
  expect(sorted('name', true)).toEqual(['b10', 'B9', 'a', null]);
});

test('a column that is not there leaves the order', () => {
  expect(names(localPage(table, { offset: 0, limit: 9, sort: { column: 'x', descending: true } }))).toEqual(
    names(table),
  );
});

test('a filter looks into every cell, whatever the case, and counts what fits', () => {
  const found = localPage(table, { offset: 0, limit: 1, filter: 'B' });
  expect(names(found)).toEqual(['b10']);
  expect(found.total).toBe(2);
});

test('rows that are known of but not here are counted until somebody filters', () => {
  expect(localPage({ ...table, total: 5000 }, { offset: 0, limit: 2 }).total).toBe(5000);
  expect(localPage({ ...table, total: 5000 }, { offset: 0, limit: 2, filter: 'a' }).total).toBe(1);
});

test('an answer that was not read whole stays one on every page of it', () => {
  const cut: Table = { ...table, cut: true };
  expect(localPage(cut, { offset: 2, limit: 1 }).cut).toBe(true);
  expect(localPage(table, { offset: 2, limit: 1 }).cut).toBeUndefined();
});
