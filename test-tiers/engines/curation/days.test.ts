import { Fleet, Package } from '../../../explorer/test/history/history-fleet';
import { HistoryModel } from '../../../explorer/test/history/history-model';
import { engines } from '../engines';
import { catalog } from '../fleets/fleet-on-both';
import { HISTORY_QUERIES } from '../queries/parameter-sets';
import { CuratedFleet } from './curated-fleet';
import { expectSameRows, filesOf, HISTORY } from './expect-same-tables';
import { day, documentsOf, keysOf } from './node-documents';

// The tests of this file are days, one after the other, of one fleet.

const running = engines();
const model = new HistoryModel();
let fleet: CuratedFleet;

beforeAll(async () => {
  fleet = await CuratedFleet.create(running);
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

const listOf = (n: number, software: readonly Package[]): Fleet[string] => ({ capturedAt: day(n), software });

/** The history is the explorer's, and that of the plain model. */
async function expectSameHistory(): Promise<void> {
  for (const name of HISTORY) await expectSameRows(fleet, name);
  const { rows } = await fleet.onTrino(
    `SELECT substr(accountid, 12) || '/' || nodeid, name, evr, architecture, validfrom, validto, recordedfrom, recordedto
     FROM software_history`,
  );
  const sorted = (list: readonly unknown[]): string[] => list.map((row) => JSON.stringify(row)).sort();
  expect(sorted(rows)).toEqual(sorted(model.rows()));
}

const bash: Package = ['bash', '5.1', 'x86_64'];
const kernels: Package[] = [
  ['linux-image', '5.10', 'x86_64'],
  ['linux-image', '5.15', 'x86_64'],
];
const openssl = (version: string): Package => ['openssl', version, 'x86_64'];

test('the first lists of nodes, one with several kernels and a line twice', async () => {
  const one = [bash, bash, ...kernels];
  const two = [openssl('3.0.22')];
  await fleet.change({
    ...documentsOf('1/i-1', 1, one),
    ...documentsOf('1/i-2', 1, two),
    ...documentsOf('2/i-1', 1, two),
  });
  const startTime = await fleet.load();
  model.load(startTime, { '1/i-1': listOf(1, one), '1/i-2': listOf(1, two), '2/i-1': listOf(1, two) });
  expect(await fleet.runs.run({ startTime })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
});

/** In each stretch of a run that replaces tables; where histories are written, runs die in tests of their own. */
const DEATHS = ['Refresh tag', 'Refresh capture', 'Refresh software_change'];

test('a day on which runs die, one after the other, and the last does what they have not done', async () => {
  const one: Package[] = [['bash', '5.2', 'x86_64'], kernels[1]!, ['linux-image', '6.1', 'x86_64']];
  const three = [bash, openssl('3.0.22')];
  // The second node is silent, and there is a third.
  await fleet.change({ ...documentsOf('1/i-1', 2, one, '3.3.2'), ...documentsOf('1/i-3', 2, three) });
  const startTime = await fleet.load();
  model.load(startTime, { '1/i-1': listOf(2, one), '1/i-3': listOf(2, three) });
  for (const diesAfter of DEATHS) {
    expect({ diesAfter, ...(await fleet.runs.run({ startTime, diesAfter })) }).toEqual({
      diesAfter,
      status: 'ABORTED',
    });
  }
  expect(await fleet.runs.run({ startTime })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
  for (const { name } of catalog.views) await expectSameRows(fleet, name);
});

test('nodes that come back, downgraded and reinstalled, one that has gone, an empty list and a broken one', async () => {
  const two = [openssl('3.0.20'), bash];
  const before = await filesOf(fleet);
  await fleet.change(
    {
      ...documentsOf('1/i-2', 3, two),
      ...documentsOf('1/i-1', 3, ''),
      ...documentsOf('2/i-1', 3, '{"Name": "bash", "Vers'),
    },
    Object.values(keysOf('1/i-3')),
  );
  const startTime = await fleet.load();
  model.load(startTime, { '1/i-2': listOf(3, two) });
  expect(await fleet.runs.run({ startTime })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
  for (const { name } of catalog.views) await expectSameRows(fleet, name);
  expect(await filesOf(fleet)).not.toEqual(before);
});

/** What the queries of a history are asked with, and each time find something. */
const ASKED: Record<string, readonly Record<string, string>[]> = {
  changes: [
    {},
    { name: 'openssl' },
    { node: 'i-1', change: 'upgraded' },
    { change: 'downgraded' },
    { since: day(1), until: day(2) },
    { days: '1', as_of: day(3) },
    { clock: 'load', since: '2026-02-01' },
  ],
  'software-diff': [
    { since: day(1), until: day(3) },
    { since: day(1), until: day(3), by: 'node' },
    { since: day(2), until: day(3) },
    { since: '2026-01-01T09:00:00+09:00', until: day(2), by: 'node' },
    { since: '2026-02-01', until: '2999-01-01', clock: 'load' },
    { since: '2026-02-01', until: '2999-01-01', by: 'node', clock: 'load' },
  ],
};

test('every query that asks a history is asked here', () => {
  expect(Object.keys(ASKED)).toEqual(HISTORY_QUERIES);
});

test.each(Object.entries(ASKED))('%s answers the same from the tables, row by row', async (id, sets) => {
  for (const given of sets) {
    const { trino, duckDb } = await fleet.ask(id, given);
    expect({ given, rows: trino.rows }).toEqual({ given, rows: duckDb.rows });
    expect({ given, found: trino.rows.length > 0 }).toEqual({ given, found: true });
  }
});

test('maintenance changes no row', async () => {
  expect(await fleet.runs.run({ input: { maintain: true } })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
  for (const { name } of catalog.views) await expectSameRows(fleet, name);
});
