import { array, assert, integer, property } from 'fast-check';
import { fittingWidths, wishedWidth } from '../../page/src/column-fit';

const tenEach = (text: string): number => 10 * text.length;

test('the first columns find room, the others are left out', () => {
  expect(fittingWidths([100, 100, 100], 200)).toEqual([100, 100]);
});

test('room that is left goes to all columns alike', () => {
  expect(fittingWidths([100, 300], 800)).toEqual([200, 600]);
});

test('the first column is there however little room there is', () => {
  expect(fittingWidths([240, 100], 120)).toHaveLength(1);
});

test('columns never take more than there is', () => {
  const wishes = array(integer({ min: 56, max: 240 }), { minLength: 1, maxLength: 20 });
  assert(
    property(wishes, integer({ min: 100, max: 1400 }), (widths, room) => {
      expect(fittingWidths(widths, room).reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(room);
    }),
  );
});

test('a column is as wide as its longest value, within bounds', () => {
  const wish = (values: readonly string[]): number =>
    wishedWidth('Name', { name: 'name', type: 'text' }, values, tenEach, 0);
  expect(wish(['abc', 'abcdefghij'])).toBe(120);
  expect(wish(['x'.repeat(4096)])).toBe(240);
  expect(wish([])).toBe(80);
});

test('a time is as wide as it is shown, with its age', () => {
  const wish = wishedWidth(
    'At',
    { name: 'at', type: 'timestamp' },
    ['2026-11-20T14:05:00Z'],
    tenEach,
    Date.parse('2026-11-20T14:17:00Z'),
  );
  expect(wish).toBe(240);
});

test('on a telephone columns are cut before they are left out', () => {
  expect(fittingWidths([240, 120, 60], 290)).toEqual([130, 100, 60]);
  expect(fittingWidths([240, 120, 60], 900)).toHaveLength(3);
  expect(fittingWidths([240, 240, 240], 500)).toHaveLength(2);
});
