import { join } from 'node:path';
import { ConnectionPool } from '../../src/duckdb/connection-pool';
import { openDuckDb } from '../../src/duckdb/engine';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
let pool: ConnectionPool;

beforeAll(async () => {
  const path = join(folder, 'numbers.duckdb');
  const made = await openDuckDb(path);
  await made.run('CREATE TABLE number AS SELECT range AS n FROM range(3)');
  await made.close();
  pool = await ConnectionPool.open(await openDuckDb(path, { readOnly: true }), 2);
});
afterAll(() => pool.close());

const endless =
  'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b, range(1000) AS c WHERE a.range * b.range = 7';

test('every connection speaks the dialect of the catalog, in UTC, and is shut in', async () => {
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      pool.asking().run(`SELECT 7 / 2 AS half, split_part('a', '.', 2) AS part, current_setting('TimeZone') AS zone`),
    ),
  );
  expect(answers.map(({ rows }) => rows)).toEqual(Array(3).fill([[3, null, 'UTC']]));
  for (const sql of [`SELECT * FROM read_text('/etc/hostname')`, `SET TimeZone = 'Asia/Tokyo'`, 'DELETE FROM number']) {
    await Promise.all([1, 2].map(() => expect(pool.asking().run(sql)).rejects.toThrow()));
  }
});

test('one statement does not wait for another, and the third waits for a free connection', async () => {
  const leaving = new AbortController();
  const ended: string[] = [];
  const long = expect(pool.asking(leaving.signal).run(endless)).rejects.toThrow('enough');
  const first = pool
    .asking()
    .run('SELECT 1')
    .then(() => ended.push('first'));
  const second = pool
    .asking()
    .run('SELECT 2')
    .then(() => ended.push('second'));
  await Promise.all([first, second]);
  expect(ended).toEqual(['first', 'second']);
  leaving.abort(new Error('enough'));
  await long;
});

test('who gives up fails with the reason, whether the statement runs, waits or has not begun', async () => {
  const leaving = new AbortController();
  const questions = [1, 2, 3, 4, 5].map(() => pool.asking(leaving.signal).run(endless));
  const all = Promise.allSettled(questions);
  const reason = new Error('enough');
  leaving.abort(reason);
  expect(await all).toEqual(Array(5).fill({ status: 'rejected', reason }));
  await expect(pool.asking(leaving.signal).run('SELECT 1')).rejects.toBe(reason);
  // Nothing is left behind.
  expect((await Promise.all([1, 2, 3].map(() => pool.asking().run('SELECT n FROM number')))).length).toBe(3);
});

test('a signal that comes after the answer changes nothing', async () => {
  const leaving = new AbortController();
  const { rows } = await pool.asking(leaving.signal).run('SELECT 1');
  leaving.abort();
  expect(rows).toEqual([[1]]);
  expect((await pool.asking().run('SELECT 2')).rows).toEqual([[2]]);
});

test('fails as the database does, and the connection is free again', async () => {
  for (let i = 0; i < 5; i++) await expect(pool.asking().run('SELECT nothing FROM number')).rejects.toThrow('nothing');
  expect((await pool.asking().run('SELECT count(*) FROM number WHERE n < ?', ['2'])).rows).toEqual([[2]]);
});
