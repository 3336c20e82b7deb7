import { mergeHistory } from '../../src/history/merge-history';
import { day, loadOf, reports } from './history-days';
import { catalog, HistoryFleet } from './history-fleet';

// Where a load is no transaction, as in Athena, it may die after any statement; the next one goes on from what it finds.

let fleet: HistoryFleet;

beforeEach(async () => {
  fleet = await HistoryFleet.open();
});

afterEach(() => fleet.engine.close());

const history = (): Promise<unknown> => fleet.rows('nodeid, agentversion, validfrom, validto', 'node_history');

/** What `node_capture` holds when a load dies just before it would be written: what it held before. */
const forgetCapturesAfter = (time: string): Promise<unknown> =>
  fleet.engine.run(`DELETE FROM node_capture WHERE firstcapturedat > TIMESTAMP '${time}'`);

test('a node that a dead load took in is taken in once', async () => {
  await fleet.load(loadOf(1), { 'i-1': reports(1) });
  const both = { 'i-1': reports(1), 'i-2': reports(2) };
  await fleet.load(loadOf(2), both);
  await forgetCapturesAfter(day(1));
  await fleet.load(loadOf(2), both);
  expect(await history()).toEqual([
    ['i-1', '3.3', day(1), null],
    ['i-2', '3.3', day(2), null],
  ]);
  expect(await fleet.rows('nodeid, lastcapturedat', 'node_capture')).toEqual([
    ['i-1', day(1)],
    ['i-2', day(2)],
  ]);
});

test('a node that a dead load took in, and that has changed since, has both states', async () => {
  await fleet.load(loadOf(2), { 'i-2': reports(2) });
  await forgetCapturesAfter(day(1));
  await fleet.load(loadOf(3), { 'i-2': reports(3, { agent: '3.4' }) });
  expect(await history()).toEqual([
    ['i-2', '3.3', day(2), day(3)],
    ['i-2', '3.4', day(3), null],
  ]);
});

test('a node that a dead load took in, and that has vanished since, has gone', async () => {
  await fleet.load(loadOf(1), { 'i-1': reports(1) });
  await fleet.load(loadOf(2), { 'i-1': reports(1), 'i-2': reports(2) });
  await forgetCapturesAfter(day(1));
  await fleet.load(loadOf(3), { 'i-1': reports(1) });
  expect(await history()).toEqual([
    ['i-1', '3.3', day(1), null],
    ['i-2', '3.3', day(2), loadOf(3)],
  ]);
});

test('a row that no path says whose it is has no history, however often it is loaded', async () => {
  await fleet.load(loadOf(1), { 'i-1': { ...reports(1), software: [['bash', '5']] } });
  await fleet.engine.run('UPDATE node SET region = NULL');
  await fleet.engine.run('UPDATE software SET nodeid = NULL');
  for (const table of ['node_capture', 'node_history', 'software_capture'])
    await fleet.engine.run(`DELETE FROM ${table}`);
  await mergeHistory(fleet.engine.connection, catalog, loadOf(2));
  await mergeHistory(fleet.engine.connection, catalog, loadOf(3));
  for (const table of ['node_capture', 'node_history', 'software_capture', 'software_interval']) {
    expect(await fleet.rows('*', table)).toEqual([]);
  }
});
