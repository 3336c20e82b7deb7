import { join } from 'node:path';
import { CliRun, runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');
const once = join(folder, 'once.duckdb');
const day = (n: number): string => `2026-11-0${n}T08:00:00Z`;

/** What a node has on a day. */
function documents(
  node: string,
  at: string,
  software: Readonly<Record<string, string>>,
  status = 'Active',
): Record<string, string> {
  const lines = Object.entries(software).map(([name, Version]) =>
    softwareLine(name, node, {
      Version,
      PackageId: `${name}_${Version}_amd64.deb`,
      Architecture: 'amd64',
      captureTime: at,
    }),
  );
  return {
    [keyOf('AWS:Application', node)]: lines.join('\n').replaceAll('2026-11-21T01:00:00Z', at),
    [keyOf('AWS:InstanceInformation', node)]: nodeLine(node, { InstanceStatus: status }).replaceAll(
      '2026-11-21T01:00:00Z',
      at,
    ),
  };
}

async function load(files: Readonly<Record<string, string>>): Promise<void> {
  const tree = writeTree(join(folder, 'tree'), files);
  expect(await runCli(['load', tree, '-d', database])).toMatchObject({ code: 0 });
}

beforeAll(async () => {
  const first = {
    ...documents('i-1', day(1), { bash: '5.1', openssl: '3.0.9', vim: '9' }),
    ...documents('i-2', day(1), { bash: '5.1' }),
  };
  await load(first);
  expect((await runCli(['load', join(folder, 'tree'), '-d', once])).code).toBe(0);
  await load(documents('i-1', day(2), { bash: '5.1', openssl: '3.0.10', zsh: '5' }));
  await load({
    ...documents('i-1', day(3), { bash: '5.1', openssl: '3.0.9', zsh: '5' }),
    ...documents('i-2', day(3), { bash: '5.2' }, 'Terminated'),
    ...documents('i-3', day(3), { bash: '5.2' }),
  });
}, 30_000);

async function json(...argv: string[]): Promise<unknown> {
  const { code, stdout } = await runCli([...argv, '-d', database, '-f', 'json']);
  expect({ argv, code }).toEqual({ argv, code: 0 });
  return JSON.parse(stdout);
}

describe('history', () => {
  test('without an option lists the loads, newest first', async () => {
    expect(await json('history', '-c', 'number,dataat,nodes,softwarechanges,came,went')).toEqual([
      { number: 3, dataat: day(3), nodes: 3, softwarechanges: 2, came: 1, went: 1 },
      { number: 2, dataat: day(2), nodes: 2, softwarechanges: 3, came: 0, went: 0 },
      { number: 1, dataat: day(1), nodes: 2, softwarechanges: 0, came: 0, went: 0 },
    ]);
  });

  test.each<[string[], object[]]>([
    [
      ['--name', 'openssl'],
      [
        {
          changedat: day(3),
          nodeid: 'i-1',
          change: 'downgraded',
          name: 'openssl',
          fromvalue: '3.0.10',
          tovalue: '3.0.9',
        },
        {
          changedat: day(2),
          nodeid: 'i-1',
          change: 'upgraded',
          name: 'openssl',
          fromvalue: '3.0.9',
          tovalue: '3.0.10',
        },
      ],
    ],
    [
      ['--change', 'removed'],
      [{ changedat: day(2), nodeid: 'i-1', change: 'removed', name: 'vim', fromvalue: '9', tovalue: null }],
    ],
    [
      ['--node', 'i-2'],
      [
        { changedat: day(3), nodeid: 'i-2', change: 'upgraded', name: 'bash', fromvalue: '5.1', tovalue: '5.2' },
        { changedat: day(3), nodeid: 'i-2', change: 'went', name: null, fromvalue: 'Active', tovalue: 'Terminated' },
      ],
    ],
    [
      ['--since', '2026-11-02T08:00:00Z', '--change', 'came'],
      [{ changedat: day(3), nodeid: 'i-3', change: 'came', name: null, fromvalue: null, tovalue: 'Active' }],
    ],
    [['--until', '2026-11-02'], []],
  ])('%j', async (options, rows) => {
    expect(await json('history', ...options, '-c', 'changedat,nodeid,change,name,fromvalue,tovalue')).toEqual(rows);
  });

  test.each<[string, string, object[]]>([
    ['1', '2026-11-03T10:00:00Z', [{ changedat: day(3), change: 'downgraded' }]],
    [
      '2',
      '2026-11-03T10:00:00Z',
      [
        { changedat: day(3), change: 'downgraded' },
        { changedat: day(2), change: 'upgraded' },
      ],
    ],
    ['1', '2026-11-05T10:00:00Z', []],
    ['0', '2026-11-03T10:00:00Z', []],
  ])('%s days are counted back from %s', async (days, asOf, rows) => {
    const asked = ['query', 'changes', '--name', 'openssl', '--days', days, '--as-of', asOf, '-c', 'changedat,change'];
    expect(await json(...asked)).toEqual(rows);
  });

  test('counts days back from now', async () => {
    const all = await json('history', '--name', 'openssl');
    expect(all).toHaveLength(2);
    expect(await json('history', '--name', 'openssl', '--days', '999999999')).toEqual(all);
    expect(await json('history', '--name', 'openssl', '--days', '0')).toEqual([]);
  });

  test('of a single load says that there is nothing yet to compare it with', async () => {
    const { code, stdout, stderr } = await runCli(['history', '--name', 'bash', '-d', once, '-f', 'csv']);
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(stderr).toContain('There has been one load: what changes is known from the next one on.');
  });
});

describe('diff', () => {
  const upgrade = {
    change: 'downgraded',
    name: 'openssl',
    fromversion: '3.0.10',
    toversion: '3.0.9',
    nodes: 1,
    packaging: 'dpkg',
  };

  test('compares the last two loads unless told otherwise', async () => {
    const expected = [
      { change: 'upgraded', name: 'bash', fromversion: '5.1', toversion: '5.2', nodes: 1, packaging: 'dpkg' },
      upgrade,
    ];
    expect(await json('diff')).toEqual(expected);
    expect(await json('diff', '2', '3')).toEqual(expected);
    expect(await json('diff', day(2), day(3))).toEqual(expected);
  });

  test('what changed and changed back in between is no difference', async () => {
    const rows = (await json('diff', '1', 'latest', '--by', 'node', '-c', 'nodeid,change,name,toversion')) as object[];
    expect(rows).toEqual([
      { nodeid: 'i-1', change: 'removed', name: 'vim', toversion: null },
      { nodeid: 'i-1', change: 'installed', name: 'zsh', toversion: '5' },
      { nodeid: 'i-2', change: 'upgraded', name: 'bash', toversion: '5.2' },
    ]);
  });

  test('tells which nodes came and went', async () => {
    expect(await json('diff', '--by', 'fleet', '-c', 'nodeid,change')).toEqual([
      { nodeid: 'i-2', change: 'went' },
      { nodeid: 'i-3', change: 'came' },
    ]);
    const { stderr } = await runCli(['diff', '-d', database]);
    expect(stderr).toContain('Nodes: 1 came, 1 went; --by fleet lists them');
  });

  test('of a single load says that there is nothing yet to compare it with', async () => {
    const { code, stdout, stderr } = await runCli(['diff', '-d', once, '-f', 'json']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
    expect(stderr).toContain('There has been one load: what changes is known from the next one on.');
  });

  test.each<[string[], string]>([
    [['9'], "there is no load 9; the last is 3, and 'ssm-inventory history' lists them"],
    [['3', '1'], "'load 3' is later than 'load 1'; give the earlier one first"],
    [['2026-11-03', '2026-11-01'], "'2026-11-03' is later than '2026-11-01'; give the earlier one first"],
    [['1', '2026-11-01'], "'load 1' and '2026-11-01' cannot be compared: give two times, or two loads"],
    [
      ['yesterday', 'latest'],
      "'yesterday' is neither a time such as 2026-11-20 nor a load: its number, previous or latest",
    ],
    [['2026-02-31', '2026-03-01'], "'2026-02-31' is neither a time"],
    [['2026-02-01T25:00:00Z', '2026-03-01'], "'2026-02-01T25:00:00Z' is neither a time"],
  ])('fails on %j', async (argv, complaint) => {
    const failed: CliRun = await runCli(['diff', ...argv, '-d', database]);
    expect(failed).toMatchObject({ code: 2, stdout: '' });
    expect(failed.stderr).toContain(complaint);
  });
});
