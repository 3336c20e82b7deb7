import { DuckDbEngine } from '../../src/duckdb/engine';
import { Value } from '../../src/engine';
import { Document, loadFleet, pick } from './fixture';
import { smallFleet } from './small-fleet';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await loadFleet(smallFleet);
});

afterAll(() => engine.close());

async function overview(...columns: string[]): Promise<Value[][]> {
  return pick(await engine.run('SELECT * FROM node_overview ORDER BY nodeid'), columns);
}

async function rowsOf(sql: string, ...documents: Document[]): Promise<readonly (readonly Value[])[]> {
  const fleet = await loadFleet(documents);
  try {
    return (await fleet.run(sql)).rows;
  } finally {
    await fleet.close();
  }
}

test('has the rows of node, with what it says', async () => {
  const same = `accountid, region, nodeid, computername, ipaddress, platformtype, platformname, platformversion, agentversion,
    status, resourcetype`;
  const nodes = await engine.run(`SELECT ${same} FROM node ORDER BY nodeid`);
  expect((await engine.run(`SELECT ${same} FROM node_overview ORDER BY nodeid`)).rows).toEqual(nodes.rows);
  expect(nodes.rows).toHaveLength(7);
});

test('counts what each node reports, and says when it last did', async () => {
  expect(await overview('nodeid', 'lastcapturedat', 'typescount', 'softwarecount')).toEqual([
    // libc6 of two architectures is one name.
    ['i-1', '2026-11-21T01:00:00Z', 9, 2],
    ['i-2', '2026-11-21T01:00:00Z', 5, 3],
    // Two kernels are one name, and a key is none.
    ['i-3', '2026-11-21T01:00:00Z', 2, 2],
    ['i-4', '2026-11-21T01:00:00Z', 7, 1],
    // Its list is empty: how much is installed is not known.
    ['i-5', '2026-11-11T12:00:00Z', 1, null],
    ['i-8', '2026-11-21T01:00:00Z', 12, 2],
    ['i-9', '2026-11-21T01:00:00Z', 2, 1],
  ]);
});

test('says what each node runs, and until when that is supported', async () => {
  expect(await overview('nodeid', 'operatingsystem', 'endoflife')).toEqual([
    ['i-1', 'Debian 12', '2026-07-11T00:00:00Z'],
    ['i-2', 'Debian 12', '2026-07-11T00:00:00Z'],
    ['i-3', 'Amazon Linux 2023', '2029-06-30T00:00:00Z'],
    ['i-4', 'Windows Server 2022', '2031-10-14T00:00:00Z'],
    ['i-5', 'Debian GNU/Linux', null],
    ['i-8', 'Debian 12', '2026-07-11T00:00:00Z'],
    ['i-9', 'Debian 12', '2026-07-11T00:00:00Z'],
  ]);
});

test('says what the last patch operation of each node found', async () => {
  expect(await overview('nodeid', 'patchstate', 'missingcount', 'failedcount', 'criticalcount')).toEqual([
    ['i-1', 'critical missing', 3, 0, 1],
    ['i-2', null, null, null, null],
    ['i-3', null, null, null, null],
    ['i-4', null, null, null, null],
    ['i-5', null, null, null, null],
    ['i-8', 'failed', 99, 9, null],
    ['i-9', null, null, null, null],
  ]);
});

describe('the state of patches', () => {
  const counts = (MissingCount: string, FailedCount: string, CriticalNonCompliantCount: string): Document[] => [
    { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
    {
      type: 'AWS:PatchSummary',
      node: 'i-1',
      lines: [{ BaselineId: 'pb-1', MissingCount, FailedCount, CriticalNonCompliantCount }],
    },
  ];

  test.each<[string | null, string, string, string]>([
    ['critical missing', '3', '2', '1'],
    ['critical missing', '', '', '1'],
    ['failed', '3', '2', '0'],
    ['failed', '', '1', ''],
    ['missing', '3', '0', '0'],
    ['missing', '1', '', ''],
    ['compliant', '0', '0', '0'],
    // Agents before the count of critical ones do not send it.
    ['compliant', '0', '0', ''],
    [null, '0', '', ''],
    [null, '', '0', '0'],
    [null, '', '', ''],
    [null, 'none', 'none', 'none'],
  ])('is %j with %j missing, %j failed and %j critical', async (state, missing, failed, critical) => {
    expect(await rowsOf('SELECT patchstate FROM node_overview', ...counts(missing, failed, critical))).toEqual([
      [state],
    ]);
  });

  test('is that of the operation which ended last', async () => {
    const operation = (time: string, missing: string): string =>
      JSON.stringify({
        OperationEndTime: time,
        MissingCount: missing,
        FailedCount: '0',
        resourceId: 'i-1',
        captureTime: '2026-11-21T01:00:00Z',
      });
    const [node] = counts('', '', '');
    const rows = await rowsOf('SELECT patchstate, missingcount FROM node_overview', node!, {
      type: 'AWS:PatchSummary',
      node: 'i-1',
      lines: [
        operation('2026-11-19T00:00:00Z', '7'),
        operation('2026-11-20T00:00:00Z', '0'),
        operation('2026-11-18T00:00:00Z', '9'),
      ],
    });
    expect(rows).toEqual([['compliant', 0]]);
  });
});

test('tells nodes apart that have one id in two accounts', async () => {
  const node = (account: string, version: string): Document[] => [
    {
      type: 'AWS:InstanceInformation',
      node: 'i-1',
      account,
      lines: [{ PlatformName: 'Amazon Linux', PlatformVersion: version }],
    },
    {
      type: 'AWS:Application',
      node: 'i-1',
      account,
      lines: [
        { Name: 'a', Version: version },
        ...(version === '2' ? [{ Name: 'a', Version: '3' }, { Name: 'b' }] : []),
      ],
    },
  ];
  const rows = await rowsOf(
    'SELECT accountid, operatingsystem, softwarecount FROM node_overview ORDER BY accountid',
    ...node('111111111111', '2'),
    ...node('222222222222', '2023'),
  );
  expect(rows).toEqual([
    ['111111111111', 'Amazon Linux 2', 2],
    ['222222222222', 'Amazon Linux 2023', 1],
  ]);
});

describe('what a node lists in more than one row', () => {
  test('is kept by version, with how many rows there are', async () => {
    const { rows } = await engine.run(
      'SELECT nodeid, packaging, name, evr, items FROM software_repeat ORDER BY nodeid, name, evr',
    );
    expect(rows).toEqual([
      ['i-1', 'dpkg', 'libc6', '2.36-9', 2],
      ['i-3', 'rpm', 'kernel', '6.1.10-15.amzn2023', 1],
      ['i-3', 'rpm', 'kernel', '6.1.9-15.amzn2023', 1],
    ]);
  });

  test('is neither a key, nor a row without a name, nor the same software on another node', async () => {
    const key = { Name: 'gpg-pubkey', Version: '1', Release: '1', PackageId: '(none)' };
    const rows = await rowsOf(
      'SELECT * FROM software_repeat',
      {
        type: 'AWS:Application',
        node: 'i-1',
        lines: [key, key, { Version: '1' }, { Version: '1' }, { Name: 'a', Version: '1' }],
      },
      { type: 'AWS:Application', node: 'i-2', lines: [{ Name: 'a', Version: '1' }] },
      {
        type: 'AWS:Application',
        node: 'i-1',
        account: '999988887777',
        lines: [{ Name: 'a', Version: '1' }],
      },
    );
    expect(rows).toEqual([]);
  });
});
