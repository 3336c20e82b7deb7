import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');
const secret = join(folder, 'secret.csv');

beforeAll(async () => {
  writeFileSync(secret, 'a,b\nTOP,SECRET\n');
  const tree = writeTree(join(folder, 'tree'), { [keyOf('AWS:Application', 'i-1')]: softwareLine('bash') });
  expect((await runCli(['load', tree, '-d', database])).code).toBe(0);
});

const sql = (text: string, format = 'json'): ReturnType<typeof runCli> =>
  runCli(['sql', text, '-d', database, '-f', format]);

test.each([
  ['SELECT name FROM software', [{ name: 'bash' }]],
  ['WITH a AS (SELECT 1 AS n) SELECT n FROM a;', [{ n: 1 }]],
  ['VALUES (1)', [{ col0: 1 }]],
  ["SELECT split_part('a', '.', 2) AS part", [{ part: null }]],
])('answers %s', async (text, rows) => {
  const { code, stdout } = await sql(text);
  expect({ code, rows: JSON.parse(stdout) as unknown }).toEqual({ code: 0, rows });
});

test('describes a table and explains a statement', async () => {
  expect((await sql('DESCRIBE software')).stdout).toContain('"column_name":"evr"');
  const { code, stdout } = await sql('EXPLAIN SELECT name FROM software', 'table');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^physical_plan +│ +SEQ_SCAN +│$/m);
});

test('fails without an answer where a row fails far behind the first', async () => {
  const { code, stdout, stderr } = await sql(
    "SELECT CASE WHEN range = 900000 THEN error('this row') ELSE range END AS n FROM range(1000000)",
    'csv',
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('this row');
});

const target = join(folder, 'stolen');

test.each([
  `SELECT * FROM read_csv('${secret}')`,
  `SELECT * FROM '${secret}'`,
  `SELECT * FROM read_text('${secret}')`,
  `SELECT * FROM read_blob('${secret}')`,
  `SELECT * FROM read_json('${secret}')`,
  `SELECT * FROM read_parquet('${secret}')`,
  `SELECT * FROM glob('${folder}/*')`,
  `SELECT * FROM sniff_csv('${secret}')`,
  `SELECT * FROM query('SELECT * FROM read_csv(''${secret}'')')`,
  `SELECT * FROM query_table('${secret}')`,
  `SELECT * FROM read_csv('https://example.com/x.csv')`,
  `SELECT * FROM 's3://bucket/x.parquet'`,
  `COPY software TO '${target}'`,
  `COPY (SELECT 1) TO '${target}' (FORMAT parquet)`,
  `EXPORT DATABASE '${target}'`,
  `EXPLAIN ANALYZE COPY software TO '${target}'`,
  `ATTACH '${target}' AS other`,
  `INSTALL httpfs`,
  `LOAD httpfs`,
  `SET enable_external_access = true`,
  `RESET enable_external_access`,
  `PRAGMA enable_profiling`,
  `SET VARIABLE x = 1`,
  `PRAGMA import_database('${folder}')`,
  `CALL pragma_version()`,
  `CREATE TABLE x AS SELECT 1`,
  `CREATE TEMP TABLE x AS SELECT 1`,
  `CREATE TEMP MACRO f() AS 1`,
  `INSERT INTO software SELECT * FROM software`,
  `DELETE FROM software`,
  `UPDATE software SET name = 'x'`,
  `DROP TABLE software`,
  `PREPARE s AS SELECT 1`,
  `CHECKPOINT`,
  `BEGIN`,
  `SELECT getenv('HOME')`,
  `SELECT 1; SELECT 2`,
  `SELECT 1; COPY software TO '${target}'`,
  `SELECT ?`,
  `SELECT $name`,
  ``,
  `/* nothing */ -- at all`,
  `SELEC 1`,
  `SELECT nothing FROM software`,
])('fails on %s', async (text) => {
  const { code, stdout, stderr } = await sql(text);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^ssm-inventory: /);
  expect(stderr).not.toContain('SECRET');
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(existsSync(target)).toBe(false);
});

test('the database is as it was after all that', async () => {
  expect(JSON.parse((await sql('SELECT count(*) AS n FROM software')).stdout)).toEqual([{ n: 1 }]);
});
