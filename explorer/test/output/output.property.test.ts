import fc from 'fast-check';
import { Value } from '../../src/engine';
import { neutralise } from '../../src/neutralise';
import { harmsOf, parseCsv } from '../hostile/harmless';
import { hostileTexts } from '../hostile/hostile-texts';
import { resultOf, written } from './result';

/** What a row may hold: any text, also broken, and pieces of what attackers write put together. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.string({ unit: fc.constantFrom(...'=+-@;,|"\'`\\[]()<>*_~#:/.! \t\r\n\u001b\u202e') }),
  fc.array(fc.constantFrom(...Object.values(hostileTexts)), { maxLength: 3 }).map((texts) => texts.join('')),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: text, weight: 4 },
  { arbitrary: fc.constant(null), weight: 1 },
);

const result = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.tuple(
      fc.uniqueArray(text, { minLength: columns, maxLength: columns }),
      fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
    ),
  )
  .map(([names, rows]) => ({ ...resultOf([], rows), columns: names.map((name) => ({ name, type: 'text' as const })) }));

test('no value is more than text in any format, whatever is beside it', async () => {
  await fc.assert(
    fc.asyncProperty(result, async (written) => {
      expect(await harmsOf(written)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('CSV reads back as what was written, up to what is spelled out and the guard of formulas', async () => {
  const guardless = (cell: string): string =>
    cell
      .replace(/^'(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/, '')
      .replace(/(;[\s"]*)'(?=[=+\-@\uff0b\uff0d\uff1d\uff20])/g, '$1');
  await fc.assert(
    fc.asyncProperty(result, async ({ columns, rows }) => {
      const read = parseCsv(await written({ columns, rows }, 'csv'));
      const expected = [columns.map(({ name }) => name), ...rows].map((row) =>
        row.map((cell) => neutralise(String(cell ?? ''))),
      );
      expect(read.map((row) => row.map(guardless))).toEqual(expected.map((row) => row.map(guardless)));
    }),
    { numRuns: 200 },
  );
});
