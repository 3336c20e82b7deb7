import { Fleet, HistoryFleet, Package } from '../../../explorer/test/history/history-fleet';
import { engines } from '../engines';
import { CuratedFleet } from './curated-fleet';
import { HISTORY_STEPS, keepsHistory } from './history-steps';
import { day, documentsOf, keysOf } from './node-documents';

// The tests of this file are days of one fleet. On most a run dies, each time at another place, and the next run finds the documents of
// the next day. The engine does what the histories depend on; of the rest it is said that it was done.

const running = engines();
let fleet: CuratedFleet;
/** Histories of runs that nothing disturbed, on the days that the curation has taken in. */
let seen: { readonly software: HistoryFleet; readonly nodes: HistoryFleet };
let today = 0;

beforeAll(async () => {
  fleet = await CuratedFleet.create(running);
  seen = { software: await HistoryFleet.open(), nodes: await HistoryFleet.open() };
});

afterAll(async () => {
  await seen.software.engine.close();
  await seen.nodes.engine.close();
  await fleet.close();
  running.aws.close();
});

const bash: Package = ['bash', '5.1', 'x86_64'];
const nginx: Package = ['nginx', '1.22', 'x86_64'];

/**
 * A day on which everything happens: one node is there always and upgrades, one is new, the one that was new the day before has
 * another list, and the one before that is gone.
 */
function fleetOf(n: number): Fleet {
  const openssl: Package = ['openssl', `3.0.${n}`, 'x86_64'];
  const capturedAt = day(n);
  return {
    '1/i-always': { capturedAt, software: [bash, openssl], state: { agent: `3.3.${n}` } },
    [newIn(n)]: { capturedAt, software: [bash, openssl], state: { agent: '3.3.1' } },
    ...(n > 1 && { [newIn(n - 1)]: { capturedAt, software: [bash, nginx], state: { agent: '3.4.0' } } }),
  };
}

const newIn = (n: number): string => `1/i-${n}`;
const timeOf = (n: number): string => day(n).replace('T00', 'T03');

async function nextDay(): Promise<{ readonly startTime: string; readonly nodes: Fleet; readonly known: Fleet }> {
  const nodes = fleetOf(++today);
  await fleet.change(
    Object.assign(
      {},
      ...Object.entries(nodes).map(([node, { software, state }]) => documentsOf(node, today, software!, state!.agent)),
    ) as Record<string, string>,
    today > 2 ? Object.values(keysOf(newIn(today - 2))) : [],
  );
  const known = Object.fromEntries(Object.entries(nodes).filter(([node]) => node !== newIn(today)));
  return { startTime: timeOf(today), nodes, known };
}

/** A day on which the run dies, and what it has taken in by then. */
async function dieAfter(step: string): Promise<void> {
  const { startTime, nodes, known } = await nextDay();
  const position = HISTORY_STEPS.indexOf(step);
  const isDone = (other: string): boolean => HISTORY_STEPS.indexOf(other) <= position;
  // What runs beside the step has come too late.
  const runs = (query: string): boolean => keepsHistory(query) && isDone(query);
  expect(await fleet.runs.run({ startTime, runs, diesAfter: step })).toEqual({ status: 'ABORTED' });
  if (isDone('Merge software_capture')) await seen.software.load(startTime, nodes);
  else if (isDone('Merge software_interval')) await seen.software.load(startTime, known);
  if (isDone('Merge node_history')) await seen.nodes.load(startTime, nodes);
}

/** A day on which nothing goes wrong. */
async function complete(runs = keepsHistory): Promise<void> {
  const { startTime, nodes } = await nextDay();
  expect(await fleet.runs.run({ startTime, runs })).toMatchObject({ status: 'SUCCEEDED' });
  await seen.software.load(startTime, nodes);
  await seen.nodes.load(startTime, nodes);
}

async function expectSame(history: HistoryFleet, relation: string, columns: string): Promise<void> {
  const { rows } = await fleet.onTrino(`SELECT ${columns} FROM ${relation}`);
  const sorted = (list: readonly unknown[]): string[] => list.map((row) => JSON.stringify(row)).sort();
  expect({ relation, rows: sorted(rows) }).toEqual({ relation, rows: sorted(await history.rows(columns, relation)) });
}

const NODE = 'accountid, region, nodeid';
const SPAN = 'validfrom, validto, recordedfrom, recordedto';

async function expectSameHistories(): Promise<void> {
  await expectSame(seen.software, 'software_history', `${NODE}, name, evr, architecture, ${SPAN}`);
  await expectSame(seen.nodes, 'node_history', `${NODE}, computername, agentversion, status, ${SPAN}`);
  expect((await fleet.onTrino('SELECT nodeid FROM software_capture WHERE NOT written')).rows).toEqual([]);
}

test('a first run that dies while it makes the tables', async () => {
  const tables = async (): Promise<number> => (await fleet.onTrino('SHOW TABLES')).rows.length;
  const views = await tables();
  const runs = (query: string): boolean => query.startsWith('Create ') || keepsHistory(query);
  expect(await fleet.runs.run({ runs, diesAfter: 'Create tag' })).toEqual({ status: 'ABORTED' });
  expect(await tables()).toBeGreaterThan(views);
  await complete(runs);
  expect((await tables()) - views).toBe(fleet.runs.definition.match(/"name":"Create /g)!.length);
  await expectSameHistories();
});

test.each(HISTORY_STEPS.filter((step) => !step.includes('left over')))('a run that dies after: %s', async (step) => {
  await dieAfter(step);
  await complete();
  await expectSameHistories();
});

test.each(HISTORY_STEPS.filter((step) => step.includes('left over')))(
  'a run that dies after: %s, the day after one that left first lists',
  async (step) => {
    await dieAfter('Merge software_capture');
    await dieAfter(step);
    await complete();
    await expectSameHistories();
  },
);

test('two runs at once, and what is made of the histories in the end', async () => {
  const { startTime, nodes } = await nextDay();
  const runs = (query: string): boolean => keepsHistory(query) || /^Refresh (software|node)_change$/.test(query);
  fleet.runs.done = [];
  const both = [1, 2].map(() => fleet.runs.run({ startTime, runs }));
  for (const run of both) expect(await run).toMatchObject({ status: 'SUCCEEDED' });
  // One did all of its queries before the other began.
  const { done } = fleet.runs;
  expect(done.slice(0, done.length / 2).sort()).toEqual(done.slice(done.length / 2).sort());
  await seen.software.load(startTime, nodes);
  await seen.nodes.load(startTime, nodes);
  await expectSameHistories();
  const change = `${NODE}, change, changedat, recordedat`;
  await expectSame(seen.software, 'software_change', `${change}, name, architecture`);
  await expectSame(seen.nodes, 'node_change', `${change}, fromvalue, tovalue`);
});

test('maintenance that dies between the queries of a table, and one that does what it has not done', async () => {
  const runs = (query: string): boolean => query.endsWith(' software_interval');
  const maintain = (diesAfter?: string) => fleet.runs.run({ input: { maintain: true }, runs, diesAfter });
  fleet.runs.done = [];
  expect(await maintain('Optimize software_interval')).toEqual({ status: 'ABORTED' });
  expect(fleet.runs.done).not.toContain('Vacuum software_interval');
  expect(await maintain()).toMatchObject({ status: 'SUCCEEDED' });
  expect(fleet.runs.done).toContain('Vacuum software_interval');
  await expectSameHistories();
});
