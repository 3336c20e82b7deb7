import { randomUUID } from 'node:crypto';
import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  BatchGetQueryExecutionCommand,
  GetNamedQueryCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  paginateGetQueryResults,
  paginateListNamedQueries,
  QueryExecution,
  StartQueryExecutionCommand,
  StartQueryExecutionInput,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { athenaClient, athenaOver, engines } from '../engines';
import { until } from '../../running/until';
import { AthenaServer } from './athena-server';
import { waitForQuery } from './wait-for-query';

const running = engines();
const bucket = `results-${randomUUID()}`;
const namedQueries = Array.from({ length: 60 }, (_, i) => ({
  id: randomUUID(),
  name: `query-${i}`,
  description: `Query ${i}`,
  database: 'live',
  queryString: `SELECT ${i}`,
  workGroup: 'analysts',
}));
let server: AthenaServer;
let client: AthenaClient;

beforeAll(async () => {
  await running.aws.createBucket(bucket);
  server = await athenaOver(running, {
    workGroups: [
      { name: 'analysts', outputLocation: `s3://${bucket}/people/` },
      { name: 'thrifty', outputLocation: `s3://${bucket}/thrifty/`, bytesScannedCutoff: 10 },
    ],
    namedQueries,
  });
  client = athenaClient(server.endpoint);
});

afterEach(() => server.service.faults.clear());

afterAll(async () => {
  client.destroy();
  await server.stop();
  running.aws.close();
});

async function start(sql: string, more: Partial<StartQueryExecutionInput> = {}): Promise<string> {
  const input = { QueryString: sql, WorkGroup: 'analysts', ...more };
  return (await client.send(new StartQueryExecutionCommand(input))).QueryExecutionId!;
}

async function run(sql: string, more: Partial<StartQueryExecutionInput> = {}): Promise<QueryExecution> {
  return waitForQuery(client, await start(sql, more));
}

async function rowsOf(id: string): Promise<(string | undefined)[][]> {
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  return ResultSet!.Rows!.map((row) => row.Data!.map((datum) => datum.VarCharValue));
}

describe('a query', () => {
  test('has its rows behind the names of its columns, and leaves a file in the results of its workgroup', async () => {
    const sql = `SELECT * FROM (VALUES (1, 'a"b', true, 1.5e0, TIMESTAMP '2026-11-21 01:54:20.123'), (2, NULL, false, 2e0, NULL)) AS t (n, s, b, d, t) ORDER BY n`;
    const execution = await run(sql);

    expect(execution.Status).toMatchObject({ State: 'SUCCEEDED' });
    expect(execution).toMatchObject({
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      WorkGroup: 'analysts',
      Query: sql,
    });
    expect(await rowsOf(execution.QueryExecutionId!)).toEqual([
      ['n', 's', 'b', 'd', 't'],
      ['1', 'a"b', 'true', '1.5', '2026-11-21 01:54:20.123'],
      ['2', undefined, 'false', '2.0', undefined],
    ]);
    const { OutputLocation } = execution.ResultConfiguration!;
    expect(OutputLocation).toBe(`s3://${bucket}/people/${execution.QueryExecutionId}.csv`);
    const Key = OutputLocation!.slice(`s3://${bucket}/`.length);
    const { Body } = await running.aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    expect(await Body!.transformToString()).toBe(
      '"n","s","b","d","t"\n"1","a""b","true","1.5","2026-11-21 01:54:20.123"\n"2",,"false","2.0",\n',
    );
  });

  test('takes expressions for its question marks, so that a text needs its quotes', async () => {
    const { QueryExecutionId } = await run('SELECT ? AS a, CAST(? AS integer) AS b', {
      ExecutionParameters: [`'it''s'`, '5'],
    });
    expect(await rowsOf(QueryExecutionId!)).toEqual([
      ['a', 'b'],
      [`it's`, '5'],
    ]);
    const bare = await run('SELECT ? AS a', { ExecutionParameters: ['nginx'] });
    expect(bare.Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringContaining('cannot contain column references') as string,
    });
  });

  test('fails to start with an execution parameter that is empty or too long', async () => {
    for (const text of ['', 'x'.repeat(1025)]) {
      await expect(start('SELECT ?', { ExecutionParameters: [text] })).rejects.toThrow('1 to 1024 characters');
    }
  });

  test('is read page by page, the names of the columns on the first page only', async () => {
    const { QueryExecutionId } = await run('SELECT n FROM UNNEST(sequence(1, 2500)) AS t (n) ORDER BY n');
    const pages: number[] = [];
    const seen: string[] = [];
    for await (const { ResultSet } of paginateGetQueryResults({ client }, { QueryExecutionId })) {
      pages.push(ResultSet!.Rows!.length);
      seen.push(...ResultSet!.Rows!.map((row) => row.Data![0]!.VarCharValue!));
    }
    expect(pages).toEqual([1000, 1000, 501]);
    expect(seen).toEqual(['n', ...Array.from({ length: 2500 }, (_, i) => String(i + 1))]);
  });

  test('is the same one when it is started twice with one token', async () => {
    const ClientRequestToken = randomUUID();
    const first = await start('SELECT 1', { ClientRequestToken });
    expect(await start('SELECT 1', { ClientRequestToken })).toBe(first);
    await expect(start('SELECT 2', { ClientRequestToken })).rejects.toThrow('Idempotent');
  });

  test('is explained without being run', async () => {
    const execution = await run(`EXPLAIN (TYPE VALIDATE) SELECT CAST('x' AS varchar) AS a`);
    expect(execution).toMatchObject({ StatementType: 'UTILITY', SubstatementType: 'EXPLAIN' });
    expect(await rowsOf(execution.QueryExecutionId!)).toEqual([['true']]);
  });

  test('fails to start with execution parameters where Athena documents none', async () => {
    for (const sql of [
      'EXPLAIN SELECT 1 WHERE ? = 1',
      'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED AND u.b = ? THEN DELETE',
    ]) {
      await expect(start(sql, { ExecutionParameters: ['1'] })).rejects.toThrow('SELECT and INSERT');
    }
  });
});

describe('a query that goes wrong', () => {
  test('fails to start when it is not in the grammar', async () => {
    await expect(start('SELECT 1 FROM')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      AthenaErrorCode: 'MALFORMED_QUERY',
      message: expect.stringMatching(/^line 1:\d+: mismatched input '<EOF>'/) as string,
    });
    await expect(start('GRANT SELECT ON t TO u')).rejects.toThrow('mismatched input');
  });

  test('fails with the place of the mistake', async () => {
    const { Status } = await run('SELECT x FROM (VALUES 1) AS t (y)');
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved`,
      AthenaError: { ErrorCategory: 2, Retryable: false },
    });
  });

  test('fails as it is told to, as often as it is told', async () => {
    const reason = 'ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: t';
    server.service.faults.fail(
      (sql) => sql.includes('special'),
      { reason, error: { ErrorCategory: 1, Retryable: true } },
      1,
    );
    const { Status, QueryExecutionId } = await run(`SELECT 'special'`);
    expect(Status).toMatchObject({ State: 'FAILED', StateChangeReason: reason, AthenaError: { Retryable: true } });
    await expect(rowsOf(QueryExecutionId!)).rejects.toThrow('FAILED');
    expect((await run(`SELECT 'special'`)).Status!.State).toBe('SUCCEEDED');
  });

  test('fails in a workgroup that is not there', async () => {
    await expect(start('SELECT 1', { WorkGroup: 'nobody' })).rejects.toThrow('WorkGroup nobody is not found.');
    await expect(client.send(new GetWorkGroupCommand({ WorkGroup: 'nobody' }))).rejects.toThrow('not found');
  });

  test('is started in the end by a client that is throttled', async () => {
    server.service.faults.throttle('StartQueryExecution', 2);
    const before = server.service.runs.length;
    expect((await run('SELECT 1')).Status!.State).toBe('SUCCEEDED');
    expect(server.service.runs).toHaveLength(before + 1);
  });

  test('stays throttled for a client that asks once', async () => {
    server.service.faults.throttle('StartQueryExecution', 1);
    const hasty = athenaClient(server.endpoint, 1);
    await expect(
      hasty.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1', WorkGroup: 'analysts' })),
    ).rejects.toMatchObject({ name: 'TooManyRequestsException', Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' });
    hasty.destroy();
  });
});

describe('a slow query', () => {
  test('runs until it is released', async () => {
    const release = server.service.faults.hold((sql) => sql.includes('slow'));
    const id = await start(`SELECT 'slow'`);
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    expect(QueryExecution!.Status!.State).toBe('RUNNING');
    await expect(rowsOf(id)).rejects.toThrow('not yet finished');
    release();
    expect((await waitForQuery(client, id)).Status!.State).toBe('SUCCEEDED');
  });

  test('is cancelled, in the engine too', async () => {
    const marker = randomUUID();
    const id = await start(
      `SELECT count(*) AS n, '${marker}' AS marker FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 1000)) AS c (z)`,
    );
    const engineSays = async (state: string): Promise<boolean> => {
      const sql = `SELECT count(*) AS n FROM system.runtime.queries WHERE query LIKE '%${marker}%' AND query NOT LIKE '%runtime%' AND query NOT LIKE 'PREPARE%' AND state = '${state}'`;
      return (await running.trino.run(sql)).rows[0]![0] === 1;
    };
    await until(() => engineSays('RUNNING'));
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await waitForQuery(client, id)).Status!.State).toBe('CANCELLED');
    await until(() => engineSays('FAILED'));
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  });
});

describe('what is known of queries', () => {
  test('several at once, and what there is not', async () => {
    const ids = [await start('SELECT 1'), await start('SELECT 2'), randomUUID()];
    const { QueryExecutions, UnprocessedQueryExecutionIds } = await client.send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids }),
    );
    expect(QueryExecutions!.map(({ Query }) => Query)).toEqual(['SELECT 1', 'SELECT 2']);
    expect(UnprocessedQueryExecutionIds!.map(({ QueryExecutionId }) => QueryExecutionId)).toEqual([ids[2]]);
  });

  test('the workgroup, as it is configured', async () => {
    const { WorkGroup } = await client.send(new GetWorkGroupCommand({ WorkGroup: 'thrifty' }));
    expect(WorkGroup!.Configuration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 10,
      ResultConfiguration: { OutputLocation: `s3://${bucket}/thrifty/` },
    });
  });

  test('the named queries of a workgroup, page by page', async () => {
    const ids: string[] = [];
    for await (const page of paginateListNamedQueries({ client }, { WorkGroup: 'analysts' }))
      ids.push(...page.NamedQueryIds!);
    expect([...ids].sort()).toEqual(namedQueries.map(({ id }) => id).sort());
    const { NamedQueries } = await client.send(new BatchGetNamedQueryCommand({ NamedQueryIds: ids.slice(0, 50) }));
    expect(NamedQueries).toHaveLength(50);
    const { NamedQuery } = await client.send(new GetNamedQueryCommand({ NamedQueryId: namedQueries[7]!.id }));
    expect(NamedQuery).toMatchObject({
      Name: 'query-7',
      Database: 'live',
      QueryString: 'SELECT 7',
      WorkGroup: 'analysts',
    });
    const none = await client.send(new ListNamedQueriesCommand({ WorkGroup: 'thrifty' }));
    expect(none.NamedQueryIds).toEqual([]);
  });

  test('fails for a request that nobody signed', async () => {
    const response = await fetch(server.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonAthena.GetWorkGroup' },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'IncompleteSignatureException' });
  });
});
