import fc from 'fast-check';
import { compareText } from '../../page/src/report/compare-text';
import { lowerCase } from '../../page/src/report/lower-case';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';

/** Text of any script, but no half of a surrogate pair, which DuckDB cannot hold. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'aAbZ09~-.ß\u{ffff}\u{e000}😀ﬁ'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 6,
});

describe('text in a report', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await openDuckDb(':memory:');
  });
  afterAll(() => engine.close());

  test('is ordered as DuckDB orders it', async () => {
    // One array, and not many: each sort compares most pairs of it.
    const texts = [...new Set(fc.sample(anyText, { numRuns: 3000, seed: 1 }))];
    const { rows } = await engine.run(
      `SELECT t FROM (SELECT unnest(CAST(CAST(? AS json) AS varchar[])) AS t) ORDER BY t`,
      [JSON.stringify(texts)],
    );
    expect(texts.length).toBeGreaterThan(2000);
    expect([...texts].sort(compareText)).toEqual(rows.map(([text]) => text));
  });

  test('is put in lower case as DuckDB does it, for every character that DuckDB knows', async () => {
    const { rows } = await engine.run(
      `SELECT chr(CAST(c AS integer)), lower(chr(CAST(c AS integer)) || 'X') FROM range(1, 1114112) AS t (c)
       WHERE c NOT BETWEEN 55296 AND 57343`,
    );
    // A letter that is newer than DuckDB's tables stays as it is.
    const known = rows.filter(([text, lower]) => lower !== `${String(text)}x`);
    expect(known.length).toBeGreaterThan(1400);
    expect(known.filter(([text, lower]) => lowerCase(`${String(text)}X`) !== lower)).toEqual([]);
  });

  test('is put in lower case character by character, not by the end of a word', async () => {
    const { rows } = await engine.run(`SELECT lower('ΟΔΟΣ')`);
    expect(lowerCase('ΟΔΟΣ')).toBe(rows[0]![0]);
  });
});
