import { parseState } from '../../page/src/state';
import { pageOf, tableState, withTableState } from '../../page/src/table-state';

const plain = parseState('');

test('a table begins in its own order, at its first row, with all of them', () => {
  expect(tableState(plain, 'nodes')).toEqual({ filter: '', offset: 0 });
  expect(pageOf(tableState(plain, 'nodes'), 100)).toEqual({ offset: 0, limit: 100 });
});

test('sort, filter and place are kept under the id of the table alone', () => {
  const state = withTableState(plain, 'nodes', { sort: { column: 'region', descending: true }, filter: 'eu' });
  expect(state.options).toEqual({ 'nodes.sort': '-region', 'nodes.filter': 'eu' });
  expect(tableState(state, 'nodes')).toEqual({ sort: { column: 'region', descending: true }, filter: 'eu', offset: 0 });
  expect(tableState(state, 'tags')).toEqual({ filter: '', offset: 0 });
});

test('another order or filter begins at the first row again', () => {
  const third = withTableState(plain, 'nodes', { offset: 200 });
  expect(tableState(third, 'nodes').offset).toBe(200);
  expect(withTableState(third, 'nodes', { filter: 'x' }).options).toEqual({ 'nodes.filter': 'x' });
});

test.each(['-1', '1.5', 'x', '', 'Infinity'])('a place %j that is none is the first row', (from) => {
  expect(tableState({ ...plain, options: { 'nodes.from': from } }, 'nodes').offset).toBe(0);
});

test.each(['', '-'])('a sort %j without a column is none', (sort) => {
  expect(tableState({ ...plain, options: { 'nodes.sort': sort } }, 'nodes').sort).toBeUndefined();
});
