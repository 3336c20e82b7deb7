import { createIcebergTable } from './create-iceberg-table';
import { optimizeTable, vacuumTable } from './maintain-iceberg-table';
import { kindOf } from './statement';

const location = `LOCATION 's3://bucket/folder/'`;
const iceberg = `TBLPROPERTIES ('table_type' = 'ICEBERG')`;

test('an empty table of Iceberg, with what Trino calls its types', () => {
  const types = [
    'string',
    'bigint',
    'int',
    'boolean',
    'timestamp',
    'binary',
    'double',
    'float',
    'date',
    'decimal(10, 2)',
  ];
  const columns = types.map((type, i) => `c${i} ${type}`).join(', ');
  expect(createIcebergTable(`CREATE TABLE t (${columns}) ${location} ${iceberg}`, 'd')).toBe(
    'CREATE TABLE iceberg."d"."t" ("c0" varchar, "c1" bigint, "c2" integer, "c3" boolean, "c4" timestamp(6), "c5" varbinary, ' +
      '"c6" double, "c7" real, "c8" date, "c9" decimal(10, 2)) ' +
      `WITH (format = 'PARQUET', format_version = 2, location = 's3://bucket/folder/')`,
  );
});

test('partitions, whose transforms have their arguments in another order there', () => {
  expect(
    createIcebergTable(
      `CREATE TABLE IF NOT EXISTS other.t (a string, b timestamp) PARTITIONED BY (a, bucket(16, a), truncate(3, a), day(b)) ${location} ${iceberg}`,
      'd',
    ),
  ).toContain(
    `"other"."t" ("a" varchar, "b" timestamp(6)) WITH (format = 'PARQUET', format_version = 2, location = 's3://bucket/folder/', partitioning = ARRAY['a', 'bucket(a, 16)', 'truncate(a, 3)', 'day(b)']`,
  );
});

test.each([
  ['no kind of table', `CREATE TABLE t (a string) ${location} TBLPROPERTIES ('format' = 'parquet')`, 'table_type'],
  [
    'another kind of table',
    `CREATE TABLE t (a string) ${location} TBLPROPERTIES ('table_type' = 'HIVE')`,
    'table_type = HIVE',
  ],
  [
    'a property that Athena does not list',
    `CREATE TABLE t (a string) ${location} TBLPROPERTIES ('table_type' = 'ICEBERG', 'owner' = 'me')`,
    'owner = me',
  ],
  ['no location', `CREATE TABLE t (a string) ${iceberg}`, 'Expecting: LOCATION'],
  [
    'a location without its last slash',
    `CREATE TABLE t (a string) LOCATION 's3://bucket/folder' ${iceberg}`,
    's3://bucket/folder/',
  ],
  [
    'a location that is a whole bucket',
    `CREATE TABLE t (a string) LOCATION 's3://bucket/' ${iceberg}`,
    's3://bucket/folder/',
  ],
  ['a type of queries', `CREATE TABLE t (a varchar) ${location} ${iceberg}`, 'varchar'],
  ['a name in double quotes', `CREATE TABLE "t" (a string) ${location} ${iceberg}`, `line 1:14: mismatched input '"'`],
  ['external', `CREATE EXTERNAL TABLE t (a string) ${location} ${iceberg}`, 'Expecting: CREATE TABLE'],
  ['clauses in another order', `CREATE TABLE t (a string) ${iceberg} ${location}`, 'Expecting: LOCATION'],
  ['something after the end', `CREATE TABLE t (a string) ${location} ${iceberg};`, `mismatched input ';'`],
  ['a comma too many', `CREATE TABLE t (a string,) ${location} ${iceberg}`, `mismatched input ')'`],
])('fails for a table with %s', (_, sql, message) => {
  expect(() => createIcebergTable(sql, 'd')).toThrow(message);
});

test('OPTIMIZE, of all or of partitions', () => {
  expect(optimizeTable('OPTIMIZE t REWRITE DATA USING BIN_PACK', 'd')).toBe(
    'ALTER TABLE iceberg."d"."t" EXECUTE optimize',
  );
  expect(optimizeTable(`optimize other.t\nrewrite data using bin_pack where region = 'eu-west-1'`, 'd')).toBe(
    `ALTER TABLE iceberg."other"."t" EXECUTE optimize WHERE region = 'eu-west-1'`,
  );
});

test('VACUUM goes by the age that the table says, or five days', () => {
  const vacuum = vacuumTable('VACUUM `_t`', 'd');
  expect(vacuum.ageQuery).toBe(
    `SELECT value FROM iceberg."d"."_t$properties" WHERE key = 'vacuum_max_snapshot_age_seconds'`,
  );
  expect(vacuum.statements(undefined)[0]).toBe(
    `ALTER TABLE iceberg."d"."_t" EXECUTE expire_snapshots(retention_threshold => '432000s')`,
  );
});

test.each([
  ['OPTIMIZE t', 'Expecting: REWRITE DATA USING BIN_PACK'],
  ['OPTIMIZE t REWRITE DATA USING BIN_PACK a = 1', `mismatched input 'a'`],
  ['OPTIMIZE "t" REWRITE DATA USING BIN_PACK', 'Expecting: a name'],
])('fails for %s', (sql, message) => {
  expect(() => optimizeTable(sql, 'd')).toThrow(message);
});

test.each([
  ['VACUUM', `mismatched input '<EOF>'`],
  ['VACUUM a.b.c', `mismatched input '.'`],
  ['VACUUM t FULL', `mismatched input 'FULL'`],
])('fails for %s', (sql, message) => {
  expect(() => vacuumTable(sql, 'd')).toThrow(message);
});

test('fails for a table of no database', () => {
  expect(() => vacuumTable('VACUUM t', undefined)).toThrow('no database');
});

test.each([
  ['-- why\n/* and how */ SELECT 1', 'SELECT'],
  ['(SELECT 1)', 'SELECT'],
  ['merge into t using u on true when matched then delete', 'MERGE'],
])('%j is a %s', (sql, subtype) => {
  expect(kindOf(sql).subtype).toBe(subtype);
});

test.each(['MSCK REPAIR TABLE t', 'ALTER TABLE t EXECUTE optimize', 'CREATE EXTERNAL TABLE t (a string)', 'SELECTED'])(
  'fails for %s, which the project does not use or Athena does not have',
  (sql) => {
    expect(() => kindOf(sql)).toThrow('mismatched input');
  },
);
