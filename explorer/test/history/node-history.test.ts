import { day, loadOf, reports } from './history-days';
import { HistoryFleet } from './history-fleet';

let fleet: HistoryFleet;

beforeEach(async () => {
  fleet = await HistoryFleet.open();
});

afterEach(() => fleet.engine.close());

const changes = (): Promise<unknown> => fleet.rows('nodeid, changedat, change, fromvalue, tovalue', 'node_change');

test('the nodes of the first load are there; those that are first seen later come', async () => {
  await fleet.load(loadOf(1), { 'i-1': reports(1) });
  await fleet.load(loadOf(2), { 'i-1': reports(1), 'i-2': reports(2) });
  expect(await changes()).toEqual([['i-2', day(2), 'came', null, 'Active']]);
});

test('each change of a state is told by its own name', async () => {
  await fleet.load(loadOf(1), { 'i-1': reports(1) });
  await fleet.load(loadOf(2), {
    'i-1': reports(2, { agent: '3.4', name: 'web', system: 'Debian 13', status: 'Stopped' }),
  });
  expect(await changes()).toEqual([
    ['i-1', day(2), 'agent', '3.3', '3.4'],
    ['i-1', day(2), 'name', 'i-1', 'web'],
    ['i-1', day(2), 'operating system', 'Debian 12', 'Debian 13'],
    ['i-1', day(2), 'status', 'Active', 'Stopped'],
  ]);
  expect(await fleet.rows('status, validfrom, validto, recordedfrom, recordedto', 'node_history')).toEqual([
    ['Active', day(1), day(2), loadOf(1), loadOf(2)],
    ['Stopped', day(2), null, loadOf(2), null],
  ]);
});

test('a terminated node has gone, and comes again when it is active again', async () => {
  await fleet.load(loadOf(1), { 'i-1': reports(1) });
  await fleet.load(loadOf(2), { 'i-1': reports(2, { status: 'Terminated' }) });
  await fleet.load(loadOf(3), { 'i-1': reports(3) });
  expect(await changes()).toEqual([
    ['i-1', day(2), 'went', 'Active', 'Terminated'],
    ['i-1', day(3), 'came', 'Terminated', 'Active'],
  ]);
});

test('a node whose document vanished went when a load missed it, and comes when one sees it again', async () => {
  const [one, two] = [reports(1), reports(1)];
  await fleet.load(loadOf(1), { 'i-1': one, 'i-2': two });
  await fleet.load(loadOf(2), { 'i-1': one });
  await fleet.load(loadOf(3), { 'i-1': one });
  expect(await changes()).toEqual([['i-2', loadOf(2), 'went', 'Active', null]]);
  await fleet.load(loadOf(4), { 'i-1': one, 'i-2': two });
  await fleet.load(loadOf(5), { 'i-1': one, 'i-2': reports(5, { agent: '3.4' }) });
  expect(await changes()).toEqual([
    ['i-2', loadOf(2), 'came', null, 'Active'],
    ['i-2', loadOf(2), 'went', 'Active', null],
    ['i-2', day(5), 'agent', '3.3', '3.4'],
  ]);
});

test('where nothing was loaded of an account and Region, nobody went', async () => {
  await fleet.load(loadOf(1), { '1/i-1': reports(1), '2/i-2': reports(1) });
  await fleet.load(loadOf(2), { '1/i-1': reports(1) });
  await fleet.load(loadOf(3), {});
  expect(await changes()).toEqual([]);
});

test('a report without news opens nothing, and an older one afterwards is not believed', async () => {
  await fleet.load(loadOf(1), { 'i-1': reports(1) });
  await fleet.load(loadOf(3), { 'i-1': reports(3) });
  await fleet.load(loadOf(4), { 'i-1': reports(2, { status: 'Stopped' }) });
  expect(await fleet.rows('status, validfrom, validto', 'node_history')).toEqual([['Active', day(1), null]]);
});
