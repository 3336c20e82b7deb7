import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliRun, runCli } from '../../../explorer/test/cli';
import { AthenaServer } from '../athena-server/athena-server';
import { athenaOver, engines } from '../engines';
import { localDatabase } from '../fleets/local-database';
import { catalog, FleetOnBoth } from '../fleets/fleet-on-both';
import { generatedFleet, handmadeFleet, sampleFleet } from '../fleets/wide-fleet';
import { PARAMETER_SETS } from '../queries/parameter-sets';
import { aws } from '../running/aws';

const running = engines();
const before = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-commands-'));
const local = join(folder, 'fleet.duckdb');
let fleet: FleetOnBoth;
let server: AthenaServer;
let workgroup: string;

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
    AWS_REGION: aws.region,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  const objects = { ...generatedFleet(40), ...(await sampleFleet()), ...handmadeFleet() };
  await (await localDatabase(folder, objects, catalog)).close();
  fleet = await FleetOnBoth.create(running, objects);
  server = await athenaOver(running, fleet.made.applied.athena);
  workgroup = fleet.made.applied.athena.workGroups[0]!.name;
});

afterEach(() => server.service.faults.clear());

afterAll(async () => {
  process.env = before;
  await server.stop();
  await fleet.close();
  running.aws.close();
  rmSync(folder, { recursive: true });
});

const onAthena = (...words: readonly string[]): Promise<CliRun> =>
  runCli([...words, '--athena', workgroup, '--endpoint-url', server.endpoint]);

const onDuckDb = (...words: readonly string[]): Promise<CliRun> => runCli([...words, '-d', local]);

/** What is written about the same question by both engines, and the exit codes. */
async function onBoth(...words: readonly string[]): Promise<object[]> {
  const runs = [await onDuckDb('query', ...words), await onAthena('query', ...words)];
  return runs.map(({ code, stdout }) => ({ code, stdout }));
}

const options = (given: Readonly<Record<string, string>>): string[] =>
  Object.entries(given).flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, value]);

// Other values of each are compared where no program is started for it.
test.each(Object.entries(PARAMETER_SETS))(
  '%s writes the same in JSON, by the SDK, page by page',
  async (id, [given]) => {
    const [here, there] = await onBoth(id, ...options(given!), '-f', 'json');
    expect(here).toMatchObject({ code: 0 });
    expect(there).toEqual(here);
  },
);

test.each(['table', 'csv', 'markdown'])('rows of many pages are the same in %s', async (format) => {
  const [here, there] = await onBoth('nodes-with-software', '--name', '%', '-f', format);
  expect(there).toEqual(here);
});

test('values that would break out of their quotes are values', async () => {
  for (const name of ["x' OR '1'='1", "'; DROP TABLE node; --", '?', "''", 'a\nb\\', '\u202e\u001b[2J']) {
    const [here, there] = await onBoth('nodes-without-software', '--name', name, '-f', 'json');
    expect(here).toMatchObject({ code: 0 });
    expect(there).toEqual(here);
  }
});

test('verify finds the catalog in the database that the template makes, but for what needs a history', async () => {
  const { code, stdout, stderr } = await onAthena('verify', '-f', 'json');
  const lines = JSON.parse(stdout) as { name: string; kind: string; result: string; message: string | null }[];
  expect(lines.filter(({ result }) => result === 'failed')).toEqual([]);
  expect({ code, database: stderr.split('\n')[0] }).toEqual({
    code: 0,
    database: `Checking database '${fleet.made.database}' by workgroup '${workgroup}'`,
  });
  const absent = lines.filter(({ kind, result }) => kind === 'relation' && result === 'no history');
  const there = new Set(fleet.relations);
  expect(absent.map(({ name }) => name)).toEqual(
    catalog.views.map(({ name }) => name).filter((name) => !there.has(name)),
  );
});

test('verify fails in a database that is not there, and says in which', async () => {
  const { code, stderr } = await onAthena('verify', '--athena-database', 'no_such_database', '-f', 'csv');
  expect(code).toBe(1);
  expect(stderr).toContain("do not hold in database 'no_such_database'");
});

test('fails for a history that the database does not keep, with the way out', async () => {
  const { code, stderr } = await onAthena('query', 'changes', '--athena-database', fleet.made.database);
  expect(stderr).toMatch(/TABLE_NOT_FOUND: .*\nat line \d+, column \d+:\n.*\n *\^\n.*--athena-database/);
  expect(code).toBe(1);
});

test('fails for a workgroup that is not there', async () => {
  const where = ['--athena', 'nobodys', '--athena-database', fleet.made.database, '--endpoint-url', server.endpoint];
  const { code, stderr } = await runCli(['query', 'top-software', ...where]);
  expect(stderr).toContain("there is no workgroup 'nobodys'");
  expect(code).toBe(1);
});

test('a throttled request is made again', async () => {
  server.service.faults.throttle('StartQueryExecution', 2);
  server.service.faults.throttle('GetQueryExecution', 1);
  const { code, stderr } = await onAthena('query', 'top-software', '-f', 'csv');
  expect(stderr.match(/asks to slow down/g)).toHaveLength(1);
  expect(code).toBe(0);
});

test('fails with what the engine says, and its next step', async () => {
  server.service.faults.fail(() => true, { reason: 'Query exhausted resources at this scale factor' });
  const { code, stderr } = await onAthena('query', 'top-software');
  expect(stderr).toMatch(/the query failed in Athena: Query exhausted resources.*\nIt is query .* ask again\./);
  expect(code).toBe(1);
});

test('a query that is interrupted is cancelled', async () => {
  const release = server.service.faults.hold(() => true);
  const raised = jest.spyOn(process, 'kill').mockImplementation(() => true);
  const started = server.service.runs.length;
  try {
    const asking = onAthena('query', 'top-software');
    while (server.service.runs.length === started) await new Promise(setImmediate);
    process.emit('SIGINT', 'SIGINT');
    expect((await asking).stderr).toContain('is cancelled in Athena');
    expect(raised).toHaveBeenCalledWith(process.pid, 'SIGINT');
    expect(server.service.runs.at(-1)!.toJson()).toMatchObject({ Status: { State: 'CANCELLED' } });
  } finally {
    raised.mockRestore();
    release();
  }
});
