import { randomUUID } from 'node:crypto';
import {
  AthenaClient,
  GetQueryResultsCommand,
  QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { athenaClient, athenaOver, engines } from '../engines';
import { AthenaServer } from './athena-server';
import { waitForQuery } from './wait-for-query';

const running = engines();
const name = randomUUID().slice(0, 8);
const bucket = `curated-${name}`;
const Database = `curated_${name}`;
let server: AthenaServer;
let client: AthenaClient;

beforeAll(async () => {
  await running.aws.createBucket(bucket);
  await running.aws.glue('CreateDatabase', { DatabaseInput: { Name: Database } });
  server = await athenaOver(running, {
    workGroups: [{ name: 'curation', outputLocation: `s3://${bucket}/results/` }],
    namedQueries: [],
  });
  client = athenaClient(server.endpoint);
});

afterAll(async () => {
  client.destroy();
  await server.stop();
  running.aws.close();
});

async function run(sql: string): Promise<QueryExecution> {
  const { QueryExecutionId } = await client.send(
    new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: 'curation', QueryExecutionContext: { Database } }),
  );
  const execution = await waitForQuery(client, QueryExecutionId!);
  expect(execution.Status).toMatchObject({ State: 'SUCCEEDED' });
  return execution;
}

/** The rows without the names of the columns. */
async function rowsOf(sql: string): Promise<(string | undefined)[][]> {
  const { QueryExecutionId } = await run(sql);
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
  return ResultSet!.Rows!.slice(1).map((row) => row.Data!.map((datum) => datum.VarCharValue));
}

const create = `CREATE TABLE IF NOT EXISTS package (
  name string COMMENT 'what it''s called',
  items bigint,
  pseudo boolean,
  capturedat timestamp,
  rowkey binary
)
LOCATION 's3://${bucket}/package/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet', 'vacuum_max_snapshot_age_seconds' = '0')`;

test('a table is made, merged into, made small and cleaned, and is then the table of the catalog that Athena has', async () => {
  const made = await run(create);
  expect(made).toMatchObject({ StatementType: 'DDL', SubstatementType: 'CREATE_TABLE' });
  expect(made.ResultConfiguration!.OutputLocation).toBe(`s3://${bucket}/results/${made.QueryExecutionId}.txt`);
  await run(create);

  const merge = `MERGE INTO package AS kept
    USING (VALUES ('a', 1, X'0a'), ('b', 2, X'0b')) AS change (name, items, rowkey)
    ON kept.rowkey = change.rowkey
    WHEN MATCHED THEN UPDATE SET items = kept.items + change.items
    WHEN NOT MATCHED THEN INSERT (name, items, pseudo, capturedat, rowkey)
      VALUES (change.name, change.items, false, TIMESTAMP '2026-11-21 01:00:00', change.rowkey)`;
  const merged = await run(merge);
  expect(merged).toMatchObject({ StatementType: 'DML', SubstatementType: 'MERGE' });
  const { UpdateCount } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: merged.QueryExecutionId }));
  expect(UpdateCount).toBe(2);
  await run(merge);
  const rows = [
    ['a', '2', 'false', '2026-11-21 01:00:00.000', '0a'],
    ['b', '4', 'false', '2026-11-21 01:00:00.000', '0b'],
  ];
  expect(await rowsOf('SELECT * FROM package ORDER BY name')).toEqual(rows);

  const snapshots = `SELECT count(*) AS n FROM iceberg."${Database}"."package$snapshots"`;
  const before = (await running.trino.run(snapshots)).rows[0]![0] as number;
  await run('OPTIMIZE package REWRITE DATA USING BIN_PACK');
  await run(`VACUUM ${Database}.package`);
  expect(before).toBeGreaterThan(1);
  expect((await running.trino.run(snapshots)).rows).toEqual([[1]]);
  expect(await rowsOf('SELECT * FROM package ORDER BY name')).toEqual(rows);
});

test('a view over a table of Iceberg answers under the same name', async () => {
  await run(create);
  await run('CREATE OR REPLACE VIEW package_name AS SELECT count(name) AS names FROM package');
  expect(await rowsOf('SELECT names >= 0 AS sound FROM package_name')).toEqual([['true']]);
});
