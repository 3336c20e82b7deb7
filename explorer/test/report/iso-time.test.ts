import fc from 'fast-check';
import { compareTimes } from '../../page/src/report/compare-times';
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

  test('comes before another as DuckDB orders them', async () => {
    const ofSecond = ['', '.000001', '.1', '.25', '.5', '.500001', '.999999'].map(
      (part) => `2026-11-21 01:54:20${part}`,
    );
    const others = [
      '0044-03-15 (BC) 12:00:00',
      '0001-12-31 (BC) 23:59:59',
      '0001-01-01 00:00:00',
      '9999-12-31 23:59:59',
    ];
    const times = [...ofSecond, ...others, '10000-01-01 00:00:00', '2026-11-21 00:00:00', '2026-11-21 01:54:19.9'];
    const { rows } = await engine.run(
      `SELECT CAST(t AS timestamp) FROM (SELECT unnest(CAST(CAST(? AS json) AS varchar[])) AS t) ORDER BY 1`,
      [JSON.stringify(times)],
    );
    const ordered = rows.map(([time]) => String(time));
    expect(ordered).toHaveLength(times.length);
    expect([...ordered].reverse().sort(compareTimes)).toEqual(ordered);
    expect(compareTimes('2026-11-21', '2026-11-21T00:00:00Z')).toBe(0);
  });
});
