import { array, assert, asyncProperty, constantFrom, double, integer, oneof, string } from 'fast-check';
import type { Value } from '../../src/engine';
import { csvLines, pastedLines } from '../../page/src/csv';
import { resultOf, written } from '../output/result';

test('quotes where they are needed, and nothing for what is not known', () => {
  expect(
    csvLines([
      ['a,b', 1, true],
      ['say "x"', null, false],
    ]),
  ).toBe('"a,b",1,true\n"say ""x""",,false\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', 'a;=1'])('text %j is no formula to a spreadsheet', (text) => {
  expect(csvLines([[text]])).toMatch(/^"?(a;)?'/);
  expect(pastedLines([[text]])).toMatch(/^(a;)?'/);
});

test('a tab or a line break in a value makes no cell and no line of its own', () => {
  expect(pastedLines([['a\tb\nc', 'd']])).toBe('a\\u{9}b\\u{a}c\td\n');
});

test('the lines are those that the command line writes', async () => {
  const hostile = array(constantFrom(...'=+-@;, "\'\t\r\n＝＠|ab1'), { maxLength: 6 }).map((parts) => parts.join(''));
  const value = oneof(hostile, string({ unit: 'binary' }), integer(), constantFrom<Value>(null, true, false));
  await assert(
    asyncProperty(array(value, { minLength: 1, maxLength: 4 }), async (row) => {
      const names = row.map((_, place) => `c${place}`);
      const lines = await written(resultOf(names, [row]), 'csv');
      expect(csvLines([names]) + csvLines([row])).toBe(lines);
    }),
    { numRuns: 500 },
  );
});

test('a number is written as the command line writes it', async () => {
  await assert(
    asyncProperty(double({ noNaN: true, noDefaultInfinity: true }), async (number) => {
      expect(csvLines([['n'], [number]])).toBe(await written(resultOf(['n:number'], [[number]]), 'csv'));
    }),
  );
});
