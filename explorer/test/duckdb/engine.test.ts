import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';

describe('a result', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await openDuckDb(':memory:');
  });

  afterAll(() => engine.close());

  test.each([
    [`'a'`, 'text', 'a'],
    ['CAST(NULL AS varchar)', 'text', null],
    ['CAST(7 AS bigint)', 'integer', 7],
    ['CAST(7 AS tinyint)', 'integer', 7],
    ['CAST(9007199254740993 AS bigint)', 'integer', '9007199254740993'],
    ['sum(CAST(7 AS bigint))', 'integer', 7],
    ['CAST(0.5 AS double)', 'number', 0.5],
    ['CAST(1.25 AS decimal(9, 2))', 'number', 1.25],
    ['true', 'boolean', true],
    [`TIMESTAMP '2026-11-21 01:54:20'`, 'timestamp', '2026-11-21T01:54:20Z'],
    [`TIMESTAMP '2026-11-20 23:59:59'`, 'timestamp', '2026-11-20T23:59:59Z'],
    [`TIMESTAMP '1970-01-01 00:00:00'`, 'timestamp', '1970-01-01T00:00:00Z'],
    [`TIMESTAMP '1969-12-31 23:59:59'`, 'timestamp', '1969-12-31T23:59:59Z'],
    [`TIMESTAMP '9999-12-31 23:59:59'`, 'timestamp', '9999-12-31T23:59:59Z'],
    [`TIMESTAMP '2026-11-21 01:54:20.5'`, 'timestamp', '2026-11-21T01:54:20.5Z'],
    [`CAST('2026-11-21T01:54:20+09:00' AS timestamptz)`, 'timestamp', '2026-11-20T16:54:20Z'],
    [`CAST('infinity' AS timestamp)`, 'timestamp', 'infinity'],
    [`DATE '2026-11-21'`, 'text', '2026-11-21'],
    [`[1, 2]`, 'text', '[1,2]'],
    [`{'a': 'b'}`, 'text', '{"a":"b"}'],
  ])('of %s is %s %j', async (sql, type, value) => {
    expect(await engine.run(`SELECT ${sql} AS x`)).toEqual({ columns: [{ name: 'x', type }], rows: [[value]] });
  });

  test('keeps its rows apart from its columns, also of one name', async () => {
    const { columns, rows } = await engine.run('SELECT 1 AS a, 2 AS a UNION ALL SELECT 3 AS a, 4 AS a ORDER BY 1');
    expect(columns.map((column) => column.name)).toEqual(['a', 'a']);
    expect(rows).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('binds parameters as text, never as SQL', async () => {
    const { rows } = await engine.run('SELECT CAST(? AS varchar) AS a, CAST(? AS varchar) AS b', [
      `'; DROP TABLE x; --`,
      '',
    ]);
    expect(rows).toEqual([[`'; DROP TABLE x; --`, '']]);
  });

  test('fails with the message of DuckDB', async () => {
    await expect(engine.run('SELECT nothing FROM nowhere')).rejects.toThrow('nowhere does not exist');
  });
});

describe('what Trino means by it', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await openDuckDb(':memory:');
  });

  afterAll(() => engine.close());

  test.each([
    [`regexp_extract('abc', 'z')`, null],
    [`regexp_extract('abc', '(z)', 1)`, null],
    [`regexp_extract('abc', 'b')`, 'b'],
    [`regexp_extract('abc', 'a(b)c', 1)`, 'b'],
    [`regexp_extract('abc', 'a(x*)b', 1)`, ''],
    [`regexp_replace('aXbX', 'X', '-')`, 'a-b-'],
    [`regexp_replace('aXbX', 'X')`, 'ab'],
    [`regexp_like('abc', 'b')`, true],
    [`split_part('a,b', ',', 2)`, 'b'],
    [`split_part('a,b', ',', 3)`, null],
    [`json_extract_scalar('{"a":"b"}', '$.a')`, 'b'],
    [`json_extract_scalar('{"a":1}', '$.a')`, '1'],
    [`json_extract_scalar('{"a":{}}', '$.a')`, null],
    [`json_extract_scalar('{"a":[]}', '$.a')`, null],
    [`json_extract_scalar('{"a":null}', '$.a')`, null],
    [`json_extract_scalar('junk', '$.a')`, null],
    [`date_diff('day', TIMESTAMP '2026-01-01 23:00:00', TIMESTAMP '2026-01-02 01:00:00')`, 0],
    [`date_diff('hour', TIMESTAMP '2026-01-01 23:00:00', TIMESTAMP '2026-01-02 01:00:00')`, 2],
    [`date_diff('day', TIMESTAMP '2026-01-02 00:00:00', TIMESTAMP '2026-01-01 00:00:00')`, -1],
    ['7 / 2', 3],
    ['greatest(1, NULL)', null],
    ['greatest(1, 3, 2)', 3],
    ['least(NULL, 1)', null],
    ['least(3, 1, 2)', 1],
    [`trim(' a b ')`, 'a b'],
    [`trim('\t\n\v\f\r\u001f\u2028\u3000a\u2003')`, 'a'],
    [`trim('\u00a0a\u2007')`, '\u00a0a\u2007'],
    [`array_join(ARRAY['a', NULL, 'b'], ', ')`, 'a, b'],
    [`array_join(ARRAY[CAST(NULL AS varchar)], ', ')`, ''],
    [`array_join(CAST(NULL AS varchar[]), ', ')`, null],
    [`cardinality(ARRAY['a', 'b'])`, 2],
    [`element_at(ARRAY['a', 'b'], 3)`, null],
    [`element_at(ARRAY['a', 'b'], 2)`, 'b'],
    [`date_format(TIMESTAMP '2026-11-21 01:54:20', '%Y-%m-%dT%H:%i:%sZ')`, '2026-11-21T01:54:20Z'],
    [
      `CAST(at_timezone(TRY(from_iso8601_timestamp('2026-11-21T01:54:20+09:00')), 'UTC') AS timestamp)`,
      '2026-11-20T16:54:20Z',
    ],
    [`CAST(at_timezone(TRY(from_iso8601_timestamp('20Z6-11-21T01:54:20Z')), 'UTC') AS timestamp)`, null],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54:20Z'))`, '2026-11-21T01:54:20Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54:20.123Z'))`, '2026-11-21T01:54:20.123Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54:20.123999Z'))`, '2026-11-21T01:54:20.123Z'],
    [`TRY(from_iso8601_timestamp('1969-12-31T23:59:59.9995Z'))`, '1969-12-31T23:59:59.999Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54Z'))`, '2026-11-21T01:54:00Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54-09:30'))`, '2026-11-21T11:24:00Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54'))`, '2026-11-21T01:54:00Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21T01:54:20+0900'))`, '2026-11-20T16:54:20Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21'))`, '2026-11-21T00:00:00Z'],
    [`TRY(from_iso8601_timestamp('2026-11-21 01:54:20'))`, null],
    [`TRY(from_iso8601_timestamp('2026-02-30T00:00:00Z'))`, null],
    [`TRY(from_iso8601_timestamp('junk'))`, null],
  ])('%s is %j', async (sql, value) => {
    expect((await engine.run(`SELECT ${sql} AS x`)).rows).toEqual([[value]]);
  });

  test('fails to convert to another zone than UTC, which the prelude does not know', async () => {
    await expect(engine.run(`SELECT at_timezone(current_timestamp, 'Asia/Tokyo') AS x`)).rejects.toThrow('UTC only');
  });
});

describe('a database opened for reading only', () => {
  let folder: string;
  let path: string;
  let engine: DuckDbEngine;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'engine-'));
    path = join(folder, 'fleet.duckdb');
    writeFileSync(join(folder, 'secret.csv'), 'a\nb\n');
    const writer = await openDuckDb(path);
    await writer.run(`CREATE TABLE t AS SELECT 'x=1' AS a`);
    await writer.close();
    engine = await openDuckDb(path, { readOnly: true });
  });

  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });

  test('answers, with the prelude', async () => {
    expect((await engine.run(`SELECT regexp_extract(a, 'y') AS b FROM t`)).rows).toEqual([[null]]);
  });

  test.each([
    ['writing', `INSERT INTO t SELECT 'y'`],
    ['making tables', 'CREATE TABLE u AS SELECT 1 AS a'],
    ['dropping tables', 'DROP TABLE t'],
    ['reading files', `SELECT * FROM read_csv('@/secret.csv')`],
    ['reading files by name', `SELECT * FROM '@/secret.csv'`],
    ['reading files as text', `SELECT * FROM read_text('@/secret.csv')`],
    ['listing files', `SELECT * FROM glob('@/*')`],
    ['writing files', `COPY t TO '@/out.csv'`],
    ['opening other databases', `ATTACH '@/other.duckdb' AS other`],
    ['reading from the network', `SELECT * FROM read_csv('https://127.0.0.1:9/x.csv')`],
    ['installing extensions', 'INSTALL httpfs'],
    ['loading extensions', 'LOAD httpfs'],
    ['unlocking itself', 'SET enable_external_access = true'],
    ['changing settings', `SET TimeZone = 'Asia/Tokyo'`],
  ])('fails on %s', async (_, sql) => {
    await expect(engine.run(sql.replaceAll('@', folder.replaceAll('\\', '/')))).rejects.toThrow();
    expect((await engine.run('SELECT count(*) AS n FROM t')).rows).toEqual([[1]]);
  });

  test('keeps no macros: a database file holds data only', async () => {
    const { rows } = await engine.run(`SELECT count(*) AS n FROM duckdb_functions() WHERE database_name = 'fleet'`);
    expect(rows).toEqual([[0]]);
  });

  test('fails when the file does not exist', async () => {
    await expect(openDuckDb(join(folder, 'missing.duckdb'), { readOnly: true })).rejects.toThrow('missing.duckdb');
  });
});
