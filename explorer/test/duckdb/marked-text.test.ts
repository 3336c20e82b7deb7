import { openDuckDb } from '../../src/duckdb/engine';

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
