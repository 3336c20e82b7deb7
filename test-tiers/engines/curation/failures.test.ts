import { until } from '../../running/until';
import { engines } from '../engines';
import { TaskHandler } from '../state-machines/run-state-machine';
import { CuratedFleet } from './curated-fleet';
import { CurationRunOptions, DESCRIBE, NOTIFY, QUERY } from './curation-runs';

// Each step is failed in a run of its own, which would take hours if the engine did the other steps: of those it is said that they are done.

const running = engines();
let fleet: CuratedFleet;

beforeAll(async () => {
  fleet = await CuratedFleet.create(running);
});

afterEach(() => {
  fleet.runs.server.service.faults.clear();
  fleet.runs.notices.length = 0;
  fleet.runs.done = [];
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

/** Nothing is asked of the engine. */
const runs = (): boolean => false;

const refusal = (name: string, message: string): TaskHandler => {
  return () => Promise.reject(Object.assign(new Error(message), { name }));
};

/** One query fails as Athena's do, and the engine does none of the others. */
function failing(step: string): TaskHandler {
  const QueryExecution = { QueryExecutionId: 'id-of-the-query', Status: { StateChangeReason: 'it\'s "broken" {}' } };
  const fail = refusal('States.TaskFailed', JSON.stringify({ QueryExecution }));
  return (parameters, state) => (state === step ? fail(parameters, state) : Promise.resolve({}));
}

/** The queries of a run, in the order in which they end. */
async function queriesOf(input: object): Promise<readonly string[]> {
  expect(await fleet.runs.run({ input, runs })).toMatchObject({ status: 'SUCCEEDED' });
  return fleet.runs.done.splice(0);
}

async function expectNotices(input: object, count: number): Promise<void> {
  const queries = await queriesOf(input);
  expect(queries.length).toBe(count);
  for (const query of queries) {
    const result = await fleet.runs.run({ input, tasks: { [QUERY]: failing(query) } });
    expect(result).toMatchObject({ status: 'FAILED', error: `${query} (States.TaskFailed)` });
    const { Message, Subject } = onlyNotice();
    expect(Subject).toBe('The curation of the inventory failed');
    expect(Message).toContain(`failed in the step ${query} (States.TaskFailed):\n\nit's "broken" {}\n`);
    expect(Message).toContain('#/query-editor/history/id-of-the-query\n');
  }
}

/** What was told since it was asked last. */
function onlyNotice(): { readonly Message: string; readonly Subject: string } {
  const notices = fleet.runs.notices.splice(0);
  expect(notices).toHaveLength(1);
  return notices[0]!;
}

/** The tables of the curation: each is made by one query, and maintained by two. */
const tables = (): number => fleet.runs.definition.match(/"name":"Create /g)!.length;

test('a query that fails is told with its step, what the engine said and where it is, whichever it is', () => {
  const refreshes = fleet.runs.definition.match(/"Refresh [^":]+":/g)!.length;
  // Besides: four histories, and the first lists twice, written and noted.
  return expectNotices({}, tables() + refreshes + 4 + 4);
});

test('so is one that fails in maintenance', () => expectNotices({ maintain: true }, 3 * tables()));

test('a step of the lock that fails is told, whichever it is', async () => {
  // An execution that runs holds the lock, so that a second one looks at who does.
  const steps: Record<string, CurationRunOptions['tasks']> = {
    'Take the lock': { ':dynamodb:putItem': refusal('DynamoDB.InternalServerErrorException', 'not {} well') },
    'Look who holds it': { ':dynamodb:getItem': refusal('DynamoDB.InternalServerErrorException', 'not {} well') },
    'Ask whether that runs': { [DESCRIBE]: refusal('DynamoDB.InternalServerErrorException', 'not {} well') },
  };
  const holder = await hold();
  for (const [step, tasks] of Object.entries(steps)) {
    const error = `${step} (DynamoDB.InternalServerErrorException)`;
    expect(await fleet.runs.run({ runs, tasks })).toMatchObject({ status: 'FAILED', error });
    expect(onlyNotice().Message).toContain(`failed in the step ${error}:\n\nnot {} well\n`);
  }
  expect(fleet.runs.done).toEqual([]);
  expect(await holder.end()).toMatchObject({ status: 'SUCCEEDED' });
});

test('a run whose notice is refused still fails with the step and the reason', async () => {
  const tasks = { [QUERY]: failing('Merge node_history'), [NOTIFY]: refusal('SNS.NotFoundException', 'no such topic') };
  expect(await fleet.runs.run({ tasks })).toMatchObject({
    status: 'FAILED',
    error: 'Merge node_history (States.TaskFailed)',
    cause: expect.stringContaining('it\'s "broken" {}') as string,
  });
});

/** In the statement that makes the table of nodes, and in no other. */
const CREATE_NODE = 'NOT EXISTS `node` ';
/** The engine does this one only. */
const creationOfNode = (query: string): boolean => query === 'Create node';
const creationsOfNode = () =>
  fleet.runs.server.service.runs.filter(({ statement }) => statement.sql.includes(CREATE_NODE));

test('a query that the engine fails is run three times and then told', async () => {
  const reason = 'EXCEEDED_LIMIT: too much {}';
  fleet.runs.server.service.faults.fail((sql) => sql.includes(CREATE_NODE), { reason });
  expect(await fleet.runs.run({ runs: creationOfNode })).toMatchObject({ error: 'Create node (States.TaskFailed)' });
  const failed = creationsOfNode().filter((run) => run.reason === reason);
  expect(failed).toHaveLength(3);
  const { Message } = onlyNotice();
  expect(Message).toContain(`:\n\n${reason}\n`);
  expect(Message).toContain(`#/query-editor/history/${failed[2]!.id}\n`);
});

test('one of maintenance is run eleven times, and nothing is done to its table after', async () => {
  const [reason, statement] = ['ICEBERG_COMMIT_ERROR: late', 'OPTIMIZE node REWRITE DATA USING BIN_PACK'];
  fleet.runs.server.service.faults.fail((sql) => sql === statement, { reason });
  const optimizationOfNode = (query: string): boolean => query === 'Optimize node';
  const error = 'Optimize node (States.TaskFailed)';
  expect(await fleet.runs.run({ input: { maintain: true }, runs: optimizationOfNode })).toMatchObject({ error });
  const failed = fleet.runs.server.service.runs.filter(({ statement: { sql } }) => sql === statement);
  expect(failed.map((run) => run.reason)).toEqual(Array(11).fill(reason));
  expect(fleet.runs.done).not.toContain('Vacuum node');
  expect(onlyNotice().Message).toContain(`failed in the step ${error}:\n\n${reason}\n`);
});

test('a query that the engine fails once is run again, and nothing is told', async () => {
  fleet.runs.server.service.faults.fail(
    (sql) => sql.includes(CREATE_NODE),
    { reason: 'ICEBERG_COMMIT_ERROR: late' },
    1,
  );
  expect(await fleet.runs.run({ runs: creationOfNode })).toMatchObject({ status: 'SUCCEEDED' });
  expect(fleet.runs.notices).toEqual([]);
});

test('a query that takes too long is told, and not run again', async () => {
  const before = creationsOfNode().length;
  const release = fleet.runs.server.service.faults.hold((sql) => sql.includes(CREATE_NODE));
  const definition = fleet.runs.definition.replaceAll('"TimeoutSeconds":7200', '"TimeoutSeconds":1');
  expect(definition).not.toBe(fleet.runs.definition);
  const result = await fleet.runs.run({ definition, runs: creationOfNode });
  expect(result).toMatchObject({ status: 'FAILED', error: 'Create node (States.Timeout)' });
  expect(onlyNotice().Message).toContain('failed in the step Create node (States.Timeout):\n\n');
  expect(
    creationsOfNode()
      .slice(before)
      .map(({ state }) => state),
  ).toEqual(['CANCELLED']);
  release();
});

test('throttling is waited out, more often than a failure', async () => {
  fleet.runs.server.service.faults.throttle('StartQueryExecution', 8);
  expect(await fleet.runs.run({ runs: creationOfNode })).toMatchObject({ status: 'SUCCEEDED' });
  expect(fleet.runs.notices).toEqual([]);
});

test('throttling that does not end is told', async () => {
  fleet.runs.server.service.faults.throttle('StartQueryExecution', Infinity);
  const error = 'Create node (Athena.TooManyRequestsException)';
  expect(await fleet.runs.run({ runs: creationOfNode })).toMatchObject({ status: 'FAILED', error });
  expect(onlyNotice().Message).toContain(`failed in the step ${error}:\n\nRate exceeded\n`);
});

/** A run that holds the lock until it is let go. */
async function hold(): Promise<{ readonly end: () => Promise<unknown>; readonly queries: readonly string[] }> {
  const queries: string[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const run = fleet.runs.run({
    tasks: {
      [QUERY]: async (_, query) => {
        queries.push(query);
        await released;
        return {};
      },
    },
  });
  await until(() => Promise.resolve(queries.length > 0));
  const end = () => {
    release();
    return run;
  };
  return { end, queries };
}

test('of two runs at once one waits until the other has ended, and then does its own', async () => {
  const first = await hold();
  const order: string[] = [];
  const done: TaskHandler = (_, query) => {
    order.push(query);
    return Promise.resolve({});
  };
  const second = fleet.runs.run({ tasks: { [QUERY]: done } });
  // It has been told more than once that the first still runs.
  const asked = fleet.runs.described;
  await until(() => Promise.resolve(fleet.runs.described > asked + 2));
  expect(order).toEqual([]);
  expect(await first.end()).toMatchObject({ status: 'SUCCEEDED' });
  expect(await second).toMatchObject({ status: 'SUCCEEDED' });
  expect([...order].sort()).toEqual([...first.queries].sort());
  expect(fleet.runs.notices).toEqual([]);
});

test('a run that died or failed holds nobody up', async () => {
  expect(await fleet.runs.run({ runs, diesAfter: 'Refresh software' })).toEqual({ status: 'ABORTED' });
  const tasks = { [QUERY]: failing('Merge node_history') };
  expect(await fleet.runs.run({ tasks })).toMatchObject({ status: 'FAILED' });
  expect(await fleet.runs.run({ runs })).toMatchObject({ status: 'SUCCEEDED' });
});
