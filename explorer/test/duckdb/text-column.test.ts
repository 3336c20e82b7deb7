import fc from 'fast-check';
import { openDuckDb } from '../../src/duckdb/engine';
import type { Engine } from '../../src/engine';

test('a byte order mark at the beginning of a value belongs to the value', async () => {
  const engine = await openDuckDb(':memory:');
  const values = [
    '',
    '\uFEFF',
    '\uFEFFopenssl',
    '\uFEFF\uFEFFa',
    'a\uFEFFb',
    `\uFEFF${'long'.repeat(1000)}`,
    null,
    'ﬁ',
  ];
  try {
    const { rows } = await engine.run('SELECT unnest(CAST(CAST(? AS json) AS varchar[])) AS text, 1 AS n', [
      JSON.stringify(values),
    ]);
    expect(rows).toEqual(values.map((value) => [value, 1]));
    // More rows than DuckDB hands over at once, in a column after another.
    const many = await engine.run(
      "SELECT range AS n, CASE WHEN range % 7 = 0 THEN chr(65279) END || 'x' AS text FROM range(5000)",
    );
    expect(many.rows.filter(([n, text]) => text !== (Number(n) % 7 === 0 ? '\uFEFFx' : null))).toEqual([]);
  } finally {
    await engine.close();
  }
});

describe('texts of every length, with and without letters of other scripts', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openDuckDb(':memory:');
  });
  afterAll(() => engine.close());

  const text = fc.oneof(
    fc.constant(null),
    fc.string({ maxLength: 14 }),
    fc.string({ minLength: 10, maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }).map((end) => `\uFEFF${end}`),
    fc.integer({ min: 1, max: 100_000 }).map((length) => 'é'.repeat(length)),
    fc.integer({ min: 60_000, max: 70_000 }).map((length) => 'e'.repeat(length)),
  );

  test.each(['place', 'hash(place)', 'length(text), place'])('come as they are, ordered by %s', async (order) => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 60 }), async (values) => {
        const { rows } = await engine.run(
          `SELECT place - 1 AS place, list_extract(texts, place) AS text, reverse(list_extract(texts, place)) IS NULL AS gone
           FROM (SELECT CAST(CAST(? AS json) AS varchar[]) AS texts), range(1, ${values.length} + 1) AS places(place)
           ORDER BY ${order}`,
          [JSON.stringify(values)],
        );
        const found = new Array<unknown>(values.length);
        for (const [place, value, gone] of rows) found[Number(place)] = gone === (value === null) ? value : undefined;
        expect(found).toEqual(values);
      }),
      { numRuns: 30 },
    );
  });

  test('in chunk after chunk', async () => {
    const { rows } = await engine.run(
      `SELECT range AS n, CASE WHEN range % 5 <> 0 THEN repeat('né', range % 40) || range END AS text, 'among the same ones' AS same
       FROM range(9000)`,
    );
    const wrong = rows.filter(([n, value, same]) => {
      const number = Number(n);
      const wanted = number % 5 === 0 ? null : `${'né'.repeat(number % 40)}${number}`;
      return value !== wanted || same !== 'among the same ones';
    });
    expect(rows).toHaveLength(9000);
    expect(wrong).toEqual([]);
  });
});
