import { columnWidths } from '../../src/output/column-widths';

test.each<[string, number[], number, number[]]>([
  ['what fits stays', [5, 10], 15, [5, 10]],
  ['the widest gives way first', [5, 10], 12, [5, 7]],
  ['equals give way alike', [10, 10], 15, [7, 8]],
  ['several steps', [6, 8, 20], 22, [6, 8, 8]],
  ['then the next', [6, 8, 20], 20, [6, 7, 7]],
  ['never below what says something', [6, 30, 30], 3, [6, 6, 6]],
  ['narrow columns stay whole', [2, 30], 5, [2, 6]],
  ['a pipe has all the room', [500], Infinity, [500]],
  ['no columns', [], 10, []],
])('%s', (_, natural, room, widths) => {
  expect(columnWidths(natural, room)).toEqual(widths);
});
