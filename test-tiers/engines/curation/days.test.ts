import { Fleet, Package } from '../../../explorer/test/history/history-fleet';
import { HistoryModel } from '../../../explorer/test/history/history-model';
import { keyOf } from '../../../explorer/test/write-tree';
import { engines } from '../engines';
import { catalog } from '../fleets/fleet-on-both';
import { CuratedFleet } from './curated-fleet';
import { expectSameRows, filesOf, HISTORY } from './expect-same-tables';

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

const keys = (node: string): { software: string; itself: string } => {
  const [account, id] = node.split('/') as [string, string];
  const key = (type: string): string => keyOf(type, id, `00000000000${account}`);
  return { software: key('AWS:Application'), itself: key('AWS:InstanceInformation') };
};

const day = (n: number): string => `2026-01-0${n}T00:00:00Z`;

/** What a node writes on a day; a text is its whole list as it is. */
function documents(
  node: string,
  n: number,
  software: readonly Package[] | string,
  agent = '3.3.1',
): Record<string, string> {
  const { software: list, itself } = keys(node);
  const stamp = { resourceId: node.slice(2), captureTime: day(n), schemaVersion: '1.0' };
  const lines = (items: readonly object[]): string =>
    items.map((item) => `${JSON.stringify({ ...item, ...stamp })}\n`).join('');
  const state = { ComputerName: node, InstanceStatus: 'Active', PlatformType: 'Linux', AgentVersion: agent };
  return {
    [itself]: lines([{ ...state, InstanceId: node.slice(2), PlatformName: 'Debian GNU/Linux', PlatformVersion: '12' }]),
    [list]:
      typeof software === 'string'
        ? software
        : lines(software.map(([Name, Version, Architecture]) => ({ Name, Version, Architecture }))),
  };
}

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
  await fleet.change({ ...documents('1/i-1', 1, one), ...documents('1/i-2', 1, two), ...documents('2/i-1', 1, two) });
  const startTime = await fleet.load();
  model.load(startTime, { '1/i-1': listOf(1, one), '1/i-2': listOf(1, two), '2/i-1': listOf(1, two) });
  expect(await fleet.runs.run({ startTime })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
});

/** Where what a run has written and what it has not would be told apart wrongly, if anywhere. */
const DEATHS = ['Merge software_interval', 'Merge software_capture', 'Write first lists', 'Merge node_history'];

test('a day on which runs die, one after the other, and the last does what they have not done', async () => {
  const one: Package[] = [['bash', '5.2', 'x86_64'], kernels[1]!, ['linux-image', '6.1', 'x86_64']];
  const three = [bash, openssl('3.0.22')];
  // The second node is silent, and there is a third.
  await fleet.change({ ...documents('1/i-1', 2, one, '3.3.2'), ...documents('1/i-3', 2, three) });
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
      ...documents('1/i-2', 3, two),
      ...documents('1/i-1', 3, ''),
      ...documents('2/i-1', 3, '{"Name": "bash", "Vers'),
    },
    Object.values(keys('1/i-3')),
  );
  const startTime = await fleet.load();
  model.load(startTime, { '1/i-2': listOf(3, two) });
  expect(await fleet.runs.run({ startTime })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
  for (const { name } of catalog.views) await expectSameRows(fleet, name);
  expect(await filesOf(fleet)).not.toEqual(before);
  const asked: Record<string, string>[] = [{}, { name: 'openssl' }, { change: 'downgraded' }, { clock: 'load' }];
  for (const given of asked) {
    const { trino, duckDb } = await fleet.ask('changes', given);
    expect(trino.rows).toEqual(duckDb.rows);
    expect(trino.rows.length).toBeGreaterThan(0);
  }
});

test('maintenance changes no row', async () => {
  expect(await fleet.runs.run({ input: { maintain: true } })).toMatchObject({ status: 'SUCCEEDED' });
  await expectSameHistory();
  for (const { name } of catalog.views) await expectSameRows(fleet, name);
});
