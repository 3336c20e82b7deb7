import { mergeHistory } from '../../src/history/merge-history';
import { day, loadOf } from './history-days';
import { catalog, Fleet, HistoryFleet, Package } from './history-fleet';

let fleet: HistoryFleet;

beforeEach(async () => {
  fleet = await HistoryFleet.open();
});

afterEach(() => fleet.engine.close());

const i1 = (n: number, ...software: Package[]): Record<string, { capturedAt: string; software: Package[] }> => ({
  'i-1': { capturedAt: day(n), software },
});

const intervals = (): Promise<unknown> => fleet.rows('nodeid, name, evr, validfrom, validto', 'software_history');
const changes = (): Promise<unknown> =>
  fleet.rows('changedat, change, name, architecture, fromversion, toversion', 'software_change');

test('the first list of a node is its baseline: it lasts, and is no change', async () => {
  await fleet.load(loadOf(1), i1(1, ['bash', '5.2'], ['openssl', '3.0']));
  expect(await fleet.rows('*', 'software_history')).toEqual([
    ['000000000001', 'eu-west-1', 'i-1', 'dpkg', 'bash', '5.2', null, day(1), null, loadOf(1), null],
    ['000000000001', 'eu-west-1', 'i-1', 'dpkg', 'openssl', '3.0', null, day(1), null, loadOf(1), null],
  ]);
  expect(await changes()).toEqual([]);
});

test('what is not listed any more ends at the capture that misses it, what is new begins there', async () => {
  await fleet.load(loadOf(1), i1(1, ['bash', '5.2'], ['openssl', '3.0'], ['vim', '9']));
  await fleet.load(loadOf(3), i1(2, ['bash', '5.2'], ['openssl', '3.1'], ['zsh', '5']));
  expect(await fleet.rows('name, evr, validfrom, validto, recordedfrom, recordedto', 'software_history')).toEqual([
    ['bash', '5.2', day(1), null, loadOf(1), null],
    ['openssl', '3.0', day(1), day(2), loadOf(1), loadOf(3)],
    ['openssl', '3.1', day(2), null, loadOf(3), null],
    ['vim', '9', day(1), day(2), loadOf(1), loadOf(3)],
    ['zsh', '5', day(2), null, loadOf(3), null],
  ]);
  expect(await changes()).toEqual([
    [day(2), 'installed', 'zsh', null, null, '5'],
    [day(2), 'removed', 'vim', null, '9', null],
    [day(2), 'upgraded', 'openssl', null, '3.0', '3.1'],
  ]);
});

test('loading the same again writes no row', async () => {
  await fleet.load(loadOf(1), i1(1, ['bash', '5.2']));
  await fleet.load(loadOf(2), i1(2, ['bash', '5.3']));
  const before = await Promise.all(['software_interval', 'software_capture'].map((name) => fleet.rows('*', name)));
  await fleet.load(loadOf(3), i1(2, ['bash', '5.3']), true);
  expect(await Promise.all(['software_interval', 'software_capture'].map((name) => fleet.rows('*', name)))).toEqual(
    before,
  );
});

test('a silent node, one that vanished and one whose list became empty close nothing', async () => {
  const open = { capturedAt: day(1), software: [['bash', '5.2']] } as const;
  await fleet.load(loadOf(1), { 'i-1': open, 'i-2': open, 'i-3': open });
  await fleet.load(loadOf(2), { 'i-1': open, 'i-3': { capturedAt: day(2), software: [] } });
  const lasting = ['i-1', 'i-2', 'i-3'].map((node) => [node, 'bash', '5.2', day(1), null]);
  expect(await intervals()).toEqual(lasting);
  await fleet.load(loadOf(3), {}, true);
  expect(await intervals()).toEqual(lasting);
  expect(await changes()).toEqual([]);
});

test('a node that is back after it vanished goes on from what it had', async () => {
  await fleet.load(loadOf(1), i1(1, ['bash', '5.2'], ['vim', '9']));
  await fleet.load(loadOf(2), {});
  await fleet.load(loadOf(3), i1(3, ['bash', '5.2']));
  expect(await intervals()).toEqual([
    ['i-1', 'bash', '5.2', day(1), null],
    ['i-1', 'vim', '9', day(1), day(3)],
  ]);
});

test.each([
  ['older', 1],
  ['as old', 2],
])('a capture that is %s than the last one merged changes nothing', async (_, captured) => {
  await fleet.load(loadOf(1), i1(1, ['bash', '5.1']));
  await fleet.load(loadOf(2), i1(2, ['bash', '5.2']));
  const before = await intervals();
  await fleet.load(loadOf(3), i1(captured, ['bash', '4.0'], ['zsh', '5']));
  expect(await intervals()).toEqual(before);
  await fleet.load(loadOf(4), i1(4, ['bash', '5.2']));
  expect(await intervals()).toEqual(before);
});

test('several kernels, two architectures and lines that occur twice are told apart or together', async () => {
  await fleet.load(
    loadOf(1),
    i1(
      1,
      ['kernel', '5-1', 'x86_64', 'rpm'],
      ['kernel', '5-2', 'x86_64', 'rpm'],
      ['libc', '2', 'amd64'],
      ['libc', '2', 'i386'],
      ['bash', '5'],
      ['bash', '5'],
    ),
  );
  await fleet.load(
    loadOf(2),
    i1(
      2,
      ['kernel', '5-2', 'x86_64', 'rpm'],
      ['kernel', '5-3', 'x86_64', 'rpm'],
      ['libc', '3', 'amd64'],
      ['libc', '2', 'i386'],
      ['bash', '5'],
    ),
  );
  await fleet.load(
    loadOf(3),
    i1(3, ['kernel', '5-4', 'x86_64', 'rpm'], ['libc', '3', 'amd64'], ['bash', '5'], ['bash', '5']),
  );
  expect(await changes()).toEqual([
    [day(2), 'upgraded', 'kernel', 'x86_64', '5-1', '5-3'],
    [day(2), 'upgraded', 'libc', 'amd64', '2', '3'],
    [day(3), 'installed', 'kernel', 'x86_64', null, '5-4'],
    [day(3), 'removed', 'kernel', 'x86_64', '5-2', null],
    [day(3), 'removed', 'kernel', 'x86_64', '5-3', null],
    [day(3), 'removed', 'libc', 'i386', '2', null],
  ]);
});

test('what was removed may be installed again, and each time is an interval of its own', async () => {
  for (const n of [1, 2, 3, 4])
    await fleet.load(loadOf(n), i1(n, ['bash', '5'], ...(n % 2 === 1 ? ([['vim', '9']] as Package[]) : [])));
  expect(await fleet.rows('name, validfrom, validto', `software_history WHERE name = 'vim'`)).toEqual([
    ['vim', day(1), day(2)],
    ['vim', day(3), day(4)],
  ]);
});

test.each([
  ['1.9', '1.10', 'dpkg', 'upgraded'],
  ['1.10', '1.9', 'dpkg', 'downgraded'],
  ['1:1.0', '2.0', 'dpkg', 'downgraded'],
  ['1.0-1', '1.0-2', 'rpm', 'upgraded'],
  ['1.0~rc1', '1.0', 'rpm', 'upgraded'],
  ['1.0', '1.00', 'rpm', 'changed'],
  ['1.0', null, 'other', 'changed'],
  [null, '1.0', 'other', 'changed'],
])('%s to %s of %s is told as %s', async (from, to, packaging, change) => {
  await fleet.load(loadOf(1), i1(1, ['tool', from, null, packaging]));
  await fleet.load(loadOf(2), i1(2, ['tool', to, null, packaging]));
  expect(await fleet.rows('change, fromversion, toversion', 'software_change')).toEqual([[change, from, to]]);
});

test('keys that rpm lists as packages and rows without a name stay out', async () => {
  await fleet.load(loadOf(1), i1(1, ['bash', '5'], ['gpg-pubkey', '1', null, 'rpm'], ['', '2']));
  await fleet.load(loadOf(2), i1(2, ['bash', '5'], ['gpg-pubkey', '2', null, 'rpm'], ['', '3']));
  expect(await intervals()).toEqual([['i-1', 'bash', '5', day(1), null]]);
  expect(await changes()).toEqual([]);
});

test('a list whose time cannot be read has no place in time', async () => {
  const timeless = { 'i-1': { capturedAt: null, software: [['vim', '9']] as Package[] } };
  await fleet.load(loadOf(1), timeless);
  expect(await intervals()).toEqual([]);
  await fleet.load(loadOf(2), i1(2, ['bash', '5']));
  await fleet.load(loadOf(3), timeless);
  expect(await intervals()).toEqual([['i-1', 'bash', '5', day(2), null]]);
});

test('one node id in two accounts is two nodes', async () => {
  const of = (n: number, version: string): Fleet[string] => ({ capturedAt: day(n), software: [['bash', version]] });
  await fleet.load(loadOf(1), { '1/i-1': of(1, '5'), '2/i-1': of(1, '5') });
  await fleet.load(loadOf(2), { '1/i-1': of(1, '5'), '2/i-1': of(2, '6') }, true);
  expect(await fleet.rows('accountid, change', 'software_change')).toEqual([['000000000002', 'upgraded']]);
});

test('fails when a merge would meet two changes for one row', async () => {
  for (const status of ['Active', 'Stopped']) {
    await fleet.engine.run(
      `INSERT INTO node (accountid, region, nodeid, status, capturedat) VALUES ('1', 'a', 'i-1', '${status}', '2026-01-01')`,
    );
  }
  await expect(mergeHistory(fleet.engine.connection, catalog, loadOf(1))).rejects.toThrow(
    'two changes in node_history_changes for one row',
  );
});
