import { readCatalog } from '../../src/catalog';
import { CliRun, runCli } from '../cli';
import { canned, executionOf } from './canned';
import { Asked, Refusal, TinyAthena, tinyAthena } from './tiny-athena';

const catalog = readCatalog();
const all = catalog.views.length + catalog.history.tables.length + catalog.queries.length;

/** An Athena in which statements fail as they are told to, by their text. */
async function athenaWhere(reasonOf: (sql: string) => string | undefined): Promise<TinyAthena> {
  const statements: string[] = [];
  const others = canned({ named: catalog.queries.map(({ id }) => [id, 'inventory'] as const) });
  return tinyAthena(({ action, body }: Asked) => {
    if (action === 'StartQueryExecution')
      return { QueryExecutionId: String(statements.push(String(body.QueryString)) - 1) };
    if (action !== 'GetQueryExecution') return others({ action, body });
    const id = String(body.QueryExecutionId);
    const reason = reasonOf(statements[Number(id)]!);
    return { QueryExecution: executionOf({ reason }, id, reason === undefined ? 'SUCCEEDED' : 'FAILED') };
  });
}

const verify = (server: TinyAthena, ...words: readonly string[]): Promise<CliRun> =>
  runCli(['verify', '--athena', 'fleet', '--endpoint-url', server.endpoint, '-f', 'json', ...words]);

interface Line {
  readonly kind: string;
  readonly name: string;
  readonly result: string;
  readonly position: string | null;
  readonly message: string | null;
}

const linesOf = ({ stdout }: CliRun): Line[] => JSON.parse(stdout) as Line[];

/** What Athena says of a table that is not there, in whichever statement it is named. */
function without(tables: readonly string[]): (sql: string) => string | undefined {
  return (sql) => {
    const table = tables.find((name) => new RegExp(`\\b${name}\\b`).test(sql.replace(/^--.*$/gm, '')));
    return table && `TABLE_NOT_FOUND: line 3:6: Table 'awsdatacatalog.inventory.${table}' does not exist`;
  };
}

test('everything of the catalog is explained, in the database of the named queries, and nothing is run', async () => {
  const server = await athenaWhere(() => undefined);
  const run = await verify(server);
  expect(run).toMatchObject({ code: 0, stderr: `Checking database 'inventory' by workgroup 'fleet'\n${all} rows\n` });
  expect(linesOf(run).map(({ result }) => result)).toEqual(Array(all).fill('ok'));
  const started = server.bodiesOf('StartQueryExecution');
  expect(started.filter(({ QueryString: sql }) => !String(sql).startsWith('EXPLAIN (TYPE VALIDATE)\n'))).toEqual([]);
  expect(started[0]).toMatchObject({ WorkGroup: 'fleet', QueryExecutionContext: { Database: 'inventory' } });
  expect(server.bodiesOf('GetQueryResults')).toEqual([]);
}, 30_000);

test('no parameter is left without a value, for Athena does not check those', async () => {
  const server = await athenaWhere(() => undefined);
  await verify(server);
  for (const { QueryString: sql, ExecutionParameters: parameters } of server.bodiesOf('StartQueryExecution')) {
    expect(parameters).toBeUndefined();
    expect(String(sql).replace(/'(?:[^']|'')*'|--.*/g, '')).not.toContain('?');
  }
}, 30_000);

test('fails with what a query and a relation lack, and where', async () => {
  const server = await athenaWhere((sql) =>
    sql.includes('FROM "network"')
      ? 'TYPE_MISMATCH: line 5:8: column 3 in UNION query has incompatible types'
      : undefined,
  );
  const run = await verify(server);
  expect(run.code).toBe(1);
  expect(linesOf(run).filter(({ result }) => result !== 'ok')).toEqual([
    {
      kind: 'relation',
      name: 'network',
      result: 'failed',
      position: '4:8',
      message: 'TYPE_MISMATCH: column 3 in UNION query has incompatible types',
    },
  ]);
  expect(run.stderr).toMatch(/^relation network: TYPE_MISMATCH: .*\n {2}SELECT CAST\(NULL AS varchar\).*\n {9}\^$/m);
  expect(run.stderr).toContain(`1 of ${all} do not hold in database 'inventory'`);
}, 30_000);

const historical = ['software_interval', 'software_capture', 'node_history', 'node_capture'];
const ofHistory = [...historical, 'software_history', 'software_change', 'node_change'];

test('a database without history lacks nothing', async () => {
  const run = await verify(await athenaWhere(without(ofHistory)));
  expect(run.code).toBe(0);
  const lines = linesOf(run).filter(({ result }) => result !== 'ok');
  expect(new Set(lines.map(({ result }) => result))).toEqual(new Set(['no history']));
  expect(lines.map(({ name }) => name)).toEqual(expect.arrayContaining([...ofHistory, 'changes', 'software-diff']));
  expect(run.stderr).toContain(`The database keeps no history: ${lines.length} relations and queries`);
}, 30_000);

test('fails and names a relation that is missing, once, whoever reads it', async () => {
  const run = await verify(await athenaWhere(without(['software_version'])));
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('Missing in the database: software_version\n');
  expect(run.stderr).not.toContain('^');
  const failed = linesOf(run).filter(({ result }) => result === 'failed');
  expect(failed.map(({ name }) => name)).toEqual(expect.arrayContaining(['software_version', 'nodes-with-software']));
}, 30_000);

test('fails for one history table of several that is missing', async () => {
  const run = await verify(await athenaWhere(without(['node_history'])));
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('Missing in the database: node_history\n');
}, 30_000);

test('fails at once when Athena may not be asked', async () => {
  const server = await tinyAthena(
    () => new Refusal('AccessDeniedException', 'not authorized to perform: athena:ListNamedQueries'),
  );
  const run = await verify(server);
  expect(run).toMatchObject({ code: 1, stdout: '' });
  expect(run.stderr).toContain('athena:ListNamedQueries is missing');
});

test('fails without a workgroup', async () => {
  const { code, stderr } = await runCli(['verify']);
  expect(stderr).toContain('name a workgroup, --athena <workgroup>');
  expect(code).toBe(2);
});
