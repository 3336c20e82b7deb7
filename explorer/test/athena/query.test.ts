import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliRun, runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { Canned, canned } from './canned';
import { Asked, Refusal, TinyAthena, tinyAthena } from './tiny-athena';

const folder = temporaryFolder();

const tops: Canned = {
  columns: ['name', 'nodes:bigint', 'versions:bigint', 'packaging'],
  rows: [
    ['openssl', '3', '2', null],
    ['', '9007199254740993', '1', 'dpkg'],
    ['=1+1', '1', '1', 'rpm'],
  ],
  page: 2,
  states: ['QUEUED', 'RUNNING', 'SUCCEEDED'],
  statistics: { DataScannedInBytes: 1_234_567_890, TotalExecutionTimeInMillis: 3400 },
};

/** Asks for the top software, which is whatever the server says. */
async function top(server: TinyAthena, ...words: readonly string[]): Promise<CliRun> {
  const where = ['--athena', 'fleet', '--athena-database', 'inventory', '--endpoint-url', server.endpoint];
  return runCli(['query', 'top-software', ...where, ...words]);
}

const topOf = async (query: Canned, ...words: readonly string[]): Promise<CliRun> =>
  top(await tinyAthena(canned(query)), ...words);

test('all pages are one answer, NULL is no empty text, and no digit of a large number is lost', async () => {
  const { code, stdout } = await topOf(tops, '-f', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    { name: 'openssl', nodes: 3, versions: 2, packaging: null },
    { name: '', nodes: '9007199254740993', versions: 1, packaging: 'dpkg' },
    { name: '=1+1', nodes: 1, versions: 1, packaging: 'rpm' },
  ]);
});

test('how much was scanned and what it may have cost stands on stderr, behind the rows, without progress', async () => {
  const { stderr } = await topOf(tops, '-f', 'csv');
  expect(stderr).toBe(
    '3 rows\nAthena scanned 1.2 GB in 3.4 s: some 0.0062 USD, an estimate by the list price of us-east-1 ' +
      '(2026-11: 5 USD/TB, at least 10 MB a query)\n',
  );
});

test('an answer without rows is empty', async () => {
  const { code, stdout } = await topOf({ ...tops, rows: [] }, '-f', 'csv');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'name,nodes,versions,packaging\n' });
});

test('rows are written before the next page is asked for', async () => {
  const answer = canned({ ...tops, page: 1 });
  const pages: string[] = [];
  let written = '';
  const server = await tinyAthena((asked) => {
    if (asked.action === 'GetQueryResults') pages.push(written);
    return answer(asked);
  });
  const { main } = await import('../../src/main');
  const io = {
    stdout: { write: (text: string) => (written += text) },
    stderr: { write: () => undefined },
    env: {},
  };
  const where = ['--athena', 'fleet', '--athena-database', 'inventory', '--endpoint-url', server.endpoint];
  expect(await main(['query', 'top-software', '-f', 'csv', '-c', 'name', ...where], io)).toBe(0);
  expect(pages).toEqual(['', 'name\n', 'name\nopenssl\n', 'name\nopenssl\n\n']);
});

test('a column that is not there is said before anything is asked', async () => {
  const server = await tinyAthena(canned(tops));
  const { code, stderr } = await top(server, '-c', 'name,x');
  expect(stderr).toContain("there is no column 'x'; there are name, nodes, versions, packaging");
  expect({ code, asked: server.asked }).toEqual({ code: 2, asked: [] });
});

test('without a name of the database, it is that of the named query', async () => {
  const named = [
    ['something else', 'other'],
    ['top-software', 'inventory_curated'],
  ] as const;
  const server = await tinyAthena(canned({ ...tops, named }));
  const { code } = await runCli(['query', 'top-software', '--athena', 'fleet', '--endpoint-url', server.endpoint]);
  expect(code).toBe(0);
  expect(server.bodiesOf('ListNamedQueries')).toMatchObject([{ WorkGroup: 'fleet' }, { NextToken: '1' }]);
  expect(server.bodiesOf('StartQueryExecution')).toMatchObject([
    { QueryExecutionContext: { Database: 'inventory_curated' } },
  ]);
});

test.each([
  [[], /no named query 'top-software', which would tell the database: name it with --athena-database, or as 'athena/],
  [
    [
      ['top-software', 'b'],
      ['top-software', 'a'],
    ],
    /for several databases, 'a', 'b': name it with --athena-database/,
  ],
] as const)('fails without one database: %j', async (named, message) => {
  const server = await tinyAthena(canned({ ...tops, named }));
  const { code, stderr } = await runCli(['query', 'top-software', '--athena', 'x', '--endpoint-url', server.endpoint]);
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
});

test('workgroup and database may come from the configuration file', async () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  const config = { workgroup: 'configured', athenaDatabase: 'chosen', database: 'fleet.duckdb' };
  writeFileSync(join(home, 'ssm-inventory.config.json'), JSON.stringify(config));
  const server = await tinyAthena(canned(tops));
  const words = ['query', 'top-software', '--athena', '--endpoint-url', server.endpoint];
  expect((await runCli(words, { cwd: home })).code).toBe(0);
  expect(server.bodiesOf('StartQueryExecution')).toMatchObject([
    { WorkGroup: 'configured', QueryExecutionContext: { Database: 'chosen' } },
  ]);
});

test.each([
  [['--athena'], 'name a workgroup, --athena <workgroup>'],
  [['--athena', 'a b'], 'It must be the name of a workgroup'],
  [['--athena', 'x', '--athena-database', 'a.b'], 'It must be the name of a database'],
  [['--athena', 'x', '-d', 'fleet.duckdb'], 'leave one of them out'],
  [['--athena', 'x', '--endpoint-url', 'localhost'], 'It must begin with https:// or http://'],
  [['--profile', 'audit'], '--profile is for Athena: add --athena <workgroup>'],
  [['--athena-database', 'x'], '--athena-database is for Athena'],
])('fails for %j', async (words, message) => {
  const { code, stdout, stderr } = await runCli(['query', 'top-software', ...words], { cwd: folder });
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('fails for a value that Athena would not take, before it is asked', async () => {
  const server = await tinyAthena(canned(tops));
  const where = ['--athena', 'fleet', '--athena-database', 'inventory', '--endpoint-url', server.endpoint];
  const { code, stderr } = await runCli(['query', 'software-versions', '--name', "'".repeat(512), ...where]);
  expect(stderr).toContain('Athena takes values of at most 1024 characters, quotes included, got one of 1026');
  expect({ code, asked: server.asked }).toEqual({ code: 2, asked: [] });
});

test("fails with the place in the SQL, the query's id and what can be done", async () => {
  const reason = "COLUMN_NOT_FOUND: line 2:8: Column 'x\u001b[2J' cannot be resolved";
  const { code, stdout, stderr } = await topOf({ ...tops, states: ['RUNNING', 'FAILED'], reason });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n').slice(0, 5)).toEqual([
    "ssm-inventory: the query failed in Athena: COLUMN_NOT_FOUND: Column 'x\\u{1b}[2J' cannot be resolved",
    'at line 2, column 8:',
    expect.stringMatching(/^ {2}\S/),
    expect.stringMatching(/^ {2} *\^$/),
    expect.stringMatching(
      /^It is query q-1 of workgroup 'fleet' in database 'inventory'. .*ssm-inventory verify --athena/,
    ),
  ]);
});

test('a throttled request is made again, and one line says so', async () => {
  const answer = canned(tops);
  let refused = 0;
  const server = await tinyAthena((asked) =>
    asked.action === 'StartQueryExecution' && refused++ < 2
      ? new Refusal('TooManyRequestsException', 'Rate exceeded')
      : answer(asked),
  );
  const { code, stderr } = await top(server, '-f', 'csv');
  expect(code).toBe(0);
  expect(stderr.match(/asks to slow down/g)).toHaveLength(1);
  const tokens = server.bodiesOf('StartQueryExecution').map(({ ClientRequestToken }) => ClientRequestToken);
  expect(tokens).toHaveLength(3);
  // The same token: Athena starts one query, however often it is asked.
  expect(new Set(tokens).size).toBe(1);
});

test.each([
  [
    new Refusal('InvalidRequestException', 'WorkGroup is not found.', { AthenaErrorCode: 'INVALID_INPUT' }),
    "there is no workgroup 'fleet' in this account and Region",
  ],
  [
    new Refusal('InvalidRequestException', 'No output location provided. An output location is required'),
    "the workgroup 'fleet' has no place for the results of queries",
  ],
  [
    new Refusal(
      'AccessDeniedException',
      'User: arn:aws:iam::111122223333:user/x is not authorized to perform: athena:StartQueryExecution on resource: arn:aws:athena:eu-west-1:111122223333:workgroup/fleet because no policy allows it',
    ),
    'access denied: athena:StartQueryExecution is missing on arn:aws:athena:eu-west-1:111122223333:workgroup/fleet; allow it',
  ],
  [new Refusal('UnrecognizedClientException', 'The security token is invalid'), 'AWS does not know the access key'],
  [new Refusal('InvalidRequestException', '\u001b[31modd'), 'Athena answered InvalidRequestException: \\u{1b}[31modd'],
  [
    new Refusal('InvalidRequestException', "line 1:1: mismatched input 'WITH'"),
    "the query was refused by Athena: SYNTAX_ERROR: mismatched input 'WITH'\nat line 1, column 1:\n  WITH",
  ],
])('fails when the query is refused: %j', async (refusal, message) => {
  const answer = canned(tops);
  const refuse = (asked: Asked): object => (asked.action === 'StartQueryExecution' ? refusal : answer(asked));
  const { code, stdout, stderr } = await top(await tinyAthena(refuse));
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\u001b|\n {4}at /);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

test('fails when the wait fails, and cancels what nobody waits for any more', async () => {
  const answer = canned({ ...tops, states: ['RUNNING'] });
  const server = await tinyAthena((asked) =>
    asked.action === 'GetQueryExecution' ? new Refusal('AccessDeniedException', 'no') : answer(asked),
  );
  const { code, stderr } = await top(server);
  expect(stderr).toContain('access denied: athena:GetQueryExecution is missing');
  expect(stderr).toContain('query q-1 is cancelled in Athena');
  expect(code).toBe(1);
  expect(server.bodiesOf('StopQueryExecution')).toEqual([{ QueryExecutionId: 'q-1' }]);
});

test('where Athena takes no parameters, the values go as literals', async () => {
  const answer = canned(tops);
  const server = await tinyAthena((asked) =>
    asked.action === 'StartQueryExecution' && asked.body.ExecutionParameters !== undefined
      ? new Refusal('InvalidRequestException', 'line 1:16: Parameters are not supported here')
      : answer(asked),
  );
  const { code } = await top(server, '--top', '7', '-f', 'csv');
  expect(code).toBe(0);
  const sent = server.bodiesOf('StartQueryExecution');
  expect(sent).toHaveLength(2);
  expect(sent[1]!.QueryString).toContain("CAST('7' AS");
});
