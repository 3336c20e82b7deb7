import fc from 'fast-check';
import { isoTime } from '../../page/src/report/iso-time';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';

describe('a time in a report', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await openDuckDb(':memory:');
  });
  afterAll(() => engine.close());

  test('reads as it does in every other answer', async () => {
    const [first, last] = [-62_200_000_000_000_000n, 253_500_000_000_000_000n];
    const spread = fc.sample(fc.bigInt(first, last), { numRuns: 2000, seed: 3 });
    const round = spread.map((time) => time - (time % 1_000_000n));
    const times = [0n, 1n, -1n, 500_000n, -62_167_219_200_000_000n, ...spread, ...round];
    const { rows } = await engine.run(
      `SELECT t, make_timestamp(CAST(t AS bigint)) FROM (SELECT unnest(CAST(CAST(? AS json) AS varchar[])) AS t)`,
      [JSON.stringify(times.map(String))],
    );
    expect(rows).toHaveLength(times.length);
    expect(rows.map(([time]) => [time, isoTime(BigInt(String(time)))])).toEqual(rows);
  });
});
