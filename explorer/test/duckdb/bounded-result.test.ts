import { readBounded } from '../../src/duckdb/bounded-result';
import { DuckDbEngine, openDuckDb } from '../../src/duckdb/engine';

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb(':memory:');
});
afterAll(() => engine.close());

const read = (sql: string, rows: number, characters = 1000): ReturnType<typeof readBounded> =>
  readBounded(engine.connection, sql, { rows, characters });

test('reads an answer as the engine does', async () => {
  const sql = `SELECT * FROM (VALUES
    (1, 'a', TIMESTAMP '2026-11-21 01:54:20', true, 1.5, 9007199254740993, [1, 2]),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL)) AS t (i, t, at_, b, d, big, list)`;
  const { isCut, ...result } = await read(sql, 10);
  expect(isCut).toBe(false);
  expect(result).toEqual(await engine.run(sql));
  expect(result.rows[0]).toEqual([1, 'a', '2026-11-21T01:54:20Z', true, 1.5, '9007199254740993', '[1,2]']);
});

test('is cut only when there is more', async () => {
  expect(await read('SELECT * FROM range(3)', 3)).toMatchObject({ rows: [[0], [1], [2]], isCut: false });
  expect(await read('SELECT * FROM range(4)', 3)).toMatchObject({ rows: [[0], [1], [2]], isCut: true });
  expect(await read('SELECT 1 WHERE false', 3)).toMatchObject({ rows: [], isCut: false });
  // More than DuckDB hands over at once.
  expect((await read('SELECT * FROM range(5000)', 4000, 1e6)).rows).toHaveLength(4000);
});

test('is cut after the row that is too long', async () => {
  const { rows, isCut } = await read(`SELECT repeat('x', 600) AS x FROM range(10)`, 10);
  expect([rows.length, isCut]).toEqual([2, true]);
});

test('fails in the middle as the statement does', async () => {
  const sql = `SELECT CASE WHEN range < 4000 THEN 1 ELSE error('late') END AS n FROM range(5000)`;
  await expect(read(sql, 10_000, 1e6)).rejects.toThrow('late');
});

test('fails late as well, when its first rows have long been handed over', async () => {
  const sql = `SELECT CASE WHEN range < 900000 THEN range ELSE error('late') END AS n FROM range(1000000)`;
  await expect(read(sql, 2_000_000, 1e8)).rejects.toThrow(/failed after \d+ rows/);
  expect((await engine.run('SELECT 1 AS one')).rows).toEqual([[1]]);
});

test('the connection is free again after an answer that was cut', async () => {
  await read('SELECT * FROM range(1000000000000)', 3);
  expect((await engine.run('SELECT 1 AS one')).rows).toEqual([[1]]);
});
