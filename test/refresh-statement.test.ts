import { refreshStatement } from '../lib/refresh-statement';

const table = {
  name: 'rack',
  columns: [
    { name: 'nodeid', type: 'text' as const, description: '' },
    { name: 'units', type: 'integer' as const, description: '' },
    { name: 'capturedat', type: 'timestamp' as const, description: '' },
  ],
};

describe('the statement that refreshes a table', () => {
  const statement = refreshStatement(table, 'SELECT * FROM "live"."rack"\n');

  test('is one MERGE that deletes what is gone and inserts what is new, and never updates', () => {
    expect(statement).toMatch(/^MERGE INTO "rack" AS kept\nUSING \(\n/);
    expect(statement.match(/WHEN (NOT )?MATCHED THEN \w+/g)).toEqual([
      'WHEN MATCHED THEN DELETE',
      'WHEN NOT MATCHED THEN INSERT',
    ]);
  });

  test('tells rows by all of their columns as a list of texts, which says NULL from empty and one column from the next', () => {
    expect(statement).toContain(`sha256(to_utf8(json_format(CAST(ARRAY[
        "nodeid",
        CAST("units" AS varchar),
        CAST("capturedat" AS varchar)
      ] AS json)))) AS digest`);
  });

  test('tells copies of a row apart by their number, and keeps half a digest', () => {
    expect(statement).toContain(
      'substr(sha256(digest || to_big_endian_64(row_number() OVER (PARTITION BY digest))), 1, 16) AS "rowkey"',
    );
  });

  test('leaves rows alone that are on both sides', () => {
    expect(statement).toContain(`FULL OUTER JOIN "rack" AS known ON known."rowkey" = fresh."rowkey"
  WHERE fresh."rowkey" IS NULL OR known."rowkey" IS NULL`);
    expect(statement).toContain('ON kept."rowkey" = change.keptkey\n');
  });

  test('inserts every column and the key, each from the change', () => {
    expect(statement).toMatch(
      /INSERT \(\s+"nodeid",\s+"units",\s+"capturedat",\s+"rowkey"\s+\) VALUES \(\s+change\."nodeid",\s+change\."units",\s+change\."capturedat",\s+change\."rowkey"\s+\)$/,
    );
  });

  test('takes a SELECT that ends or begins with a comment', () => {
    expect(refreshStatement(table, '-- all\nSELECT 1 -- one\n')).toContain(
      '\n-- all\nSELECT 1 -- one\n    ) AS source',
    );
  });
});
