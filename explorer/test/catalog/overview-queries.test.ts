import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, Document, loadFleet } from './fixture';
import { now, smallFleet } from './small-fleet';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await loadFleet(smallFleet);
});

afterAll(() => engine.close());

describe('key-figures', () => {
  test('count active nodes', async () => {
    expect(await ask(engine, 'key-figures', now)).toEqual([
      ['active-nodes', 5],
      ['reporting-24h', 4],
      ['accounts', 2],
      ['regions', 2],
      // openssl, libc6, libmod_ssl, kernel, Google Chrome.
      ['software-names', 5],
      ['past-end-of-life', 2],
      ['critical-patches-missing', 1],
    ]);
  });

  test.each([
    ['2026-07-11T23:59:59Z', 0],
    ['2026-07-12T00:00:00Z', 2],
  ])('at %s count %i nodes past an end of life on 2026-07-11', async (as_of, nodes) => {
    expect(await ask(engine, 'key-figures', { as_of })).toContainEqual(['past-end-of-life', nodes]);
  });
});

test('key-figures are not 0 where nothing is known', async () => {
  const fleet = await loadFleet([
    { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active', PlatformName: 'Haiku' }] },
  ]);
  const figures = Object.fromEntries(await ask(fleet, 'key-figures', now)) as Record<string, unknown>;
  expect(figures).toMatchObject({ 'active-nodes': 1, 'past-end-of-life': null, 'critical-patches-missing': null });
  await fleet.close();
});

describe('end-of-life', () => {
  test('names what ends first, and how many days are left', async () => {
    const rows = await ask(engine, 'end-of-life', now, 'operatingsystem', 'nodes', 'endoflife', 'daysleft');
    expect(rows).toEqual([
      ['Debian 12', 2, '2026-07-11T00:00:00Z', -133],
      ['Amazon Linux 2023', 1, '2029-06-30T00:00:00Z', 952],
      ['Windows Server 2022', 1, '2031-10-14T00:00:00Z', 1788],
      ['Debian GNU/Linux', 1, null, null],
    ]);
  });

  test.each([
    ['2026-07-10T23:59:59Z', 1],
    ['2026-07-11T00:00:00Z', 0],
    ['2026-07-11T23:59:59Z', 0],
    ['2026-07-12T00:00:00Z', -1],
  ])('at %s has %i days left until 2026-07-11', async (as_of, days) => {
    expect(await ask(engine, 'end-of-life', { as_of }, 'operatingsystem', 'daysleft')).toContainEqual([
      'Debian 12',
      days,
    ]);
  });

  test('says whose support it is, what follows it, and of which day the dates are', async () => {
    const [debian] = await ask(engine, 'end-of-life', now, 'support', 'extendedsupport', 'dataat');
    expect(debian).toEqual(['Debian Security Support', '2028-06-30T00:00:00Z', '2026-08-22T00:00:00Z']);
  });
});

test('coverage-by-account counts active nodes, and how many the account has', async () => {
  const rows = await ask(engine, 'coverage-by-account');
  expect(
    rows.filter(([type]) => ['AWS:Application', 'AWS:InstanceInformation', 'AWS:Tag'].includes(`${type}`)),
  ).toEqual([
    ['AWS:Application', '111122223333', 3, 4],
    ['AWS:Application', '999988887777', 1, 1],
    ['AWS:InstanceInformation', '111122223333', 4, 4],
    ['AWS:InstanceInformation', '999988887777', 1, 1],
    ['AWS:Tag', '111122223333', 3, 4],
  ]);
  expect(rows).toHaveLength(14);
});

describe('patch-compliance', () => {
  const columns = ['name', 'nodes', 'criticalmissing', 'failed', 'missing', 'compliant', 'unknown'] as const;

  test.each([
    [
      'account',
      [
        ['111122223333', 4, 1, 0, 0, 0, 3],
        ['999988887777', 1, 0, 0, 0, 0, 1],
      ],
    ],
    [
      'region',
      [
        ['eu-west-1', 4, 1, 0, 0, 0, 3],
        ['us-east-1', 1, 0, 0, 0, 0, 1],
      ],
    ],
    [
      'platform',
      [
        ['Debian GNU/Linux', 3, 1, 0, 0, 0, 2],
        ['Amazon Linux', 1, 0, 0, 0, 0, 1],
        ['Microsoft Windows Server 2022 Datacenter', 1, 0, 0, 0, 0, 1],
      ],
    ],
    [
      'tag:Environment',
      [
        ['Prod', 2, 1, 0, 0, 0, 1],
        ['unknown', 2, 0, 0, 0, 0, 2],
        ['Test', 1, 0, 0, 0, 0, 1],
      ],
    ],
    ['tag:No such key', [['unknown', 5, 1, 0, 0, 0, 4]]],
    ['no such division', []],
  ])('by %s counts each active node once', async (division, rows) => {
    expect(await ask(engine, 'patch-compliance', { division }, ...columns)).toEqual(rows);
  });

  test('counts a node once though it repeats a tag', async () => {
    const fleet = await loadFleet([
      { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
      {
        type: 'AWS:Tag',
        node: 'i-1',
        lines: [
          { Key: 'Team', Value: 'a' },
          { Key: 'Team', Value: 'a' },
        ],
      },
      {
        type: 'AWS:PatchSummary',
        node: 'i-1',
        lines: [{ BaselineId: 'pb', MissingCount: '0', FailedCount: '0' }],
      },
    ]);
    expect(await ask(fleet, 'patch-compliance', { division: 'tag:Team' }, ...columns)).toEqual([
      ['a', 1, 0, 0, 0, 1, 0],
    ]);
    await fleet.close();
  });
});

describe('nodes', () => {
  test('lists active nodes with what is asked of them most', async () => {
    const rows = await ask(engine, 'nodes', {}, 'nodeid', 'operatingsystem', 'softwarecount', 'patchstate');
    expect(rows).toEqual([
      ['i-1', 'Debian 12', 2, 'critical missing'],
      ['i-2', 'Debian 12', 3, null],
      ['i-4', 'Windows Server 2022', 1, null],
      ['i-5', 'Debian GNU/Linux', null, null],
      ['i-3', 'Amazon Linux 2023', 2, null],
    ]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ system: 'Debian 12' }, ['i-1', 'i-2']],
    [{ system: 'Debian%' }, ['i-1', 'i-2', 'i-5']],
    [{ system: 'Debian_12' }, []],
    [{ patches: 'critical missing' }, ['i-1']],
    [{ patches: 'unknown' }, ['i-2', 'i-4', 'i-5', 'i-3']],
    [{ tag: 'Environment=Prod' }, ['i-1', 'i-2']],
    [{ tag: 'Environment' }, []],
    [{ tag: 'Environment=Prod', patches: 'unknown' }, ['i-2']],
  ])('with %j lists %j', async (parameters, nodes) => {
    expect((await ask(engine, 'nodes', parameters, 'nodeid')).flat()).toEqual(nodes);
  });
});

describe('software-spread', () => {
  test('names what stands in most versions, and on how many nodes each of them is', async () => {
    expect(await ask(engine, 'software-spread')).toEqual([
      // Two nodes have it from dpkg, one from rpm.
      ['openssl', 3, 3, '3.0.22-1~deb12u2', '1, 1, 1'],
      // One node has both.
      ['kernel', 1, 2, '6.1.10-15.amzn2023', '1, 1'],
      ['libc6', 2, 1, '2.36-9', '2'],
      ['Google Chrome', 1, 1, '131.0.6778.86', '1'],
      ['libmod_ssl', 1, 1, '1.0', '1'],
    ]);
  });

  test.each([
    [{ top: '1' }, ['openssl']],
    [{ name: 'lib%' }, ['libc6', 'libmod_ssl']],
    [{ name: 'libmod_ssl' }, ['libmod_ssl']],
    [{ name: 'libc_' }, []],
  ])('with %j names %j', async (parameters, names) => {
    expect((await ask(engine, 'software-spread', parameters, 'name')).flat()).toEqual(names);
  });

  test('puts the versions of the more common packaging system first, and rows without a version last', async () => {
    const node = (id: string, ...versions: Record<string, string>[]): Document[] => [
      { type: 'AWS:InstanceInformation', node: id, lines: [{ InstanceStatus: 'Active' }] },
      { type: 'AWS:Application', node: id, lines: versions.map((version) => ({ Name: 'a', ...version })) },
    ];
    const rpm = (Version: string): Record<string, string> => ({
      Version,
      Release: '1',
      PackageId: `a-${Version}-1.src.rpm`,
    });
    const deb = (Version: string): Record<string, string> => ({ Version, PackageId: `a_${Version}_amd64.deb` });
    const fleet = await loadFleet([
      ...node('i-1', deb('9'), rpm('1.9')),
      ...node('i-2', rpm('1.10'), rpm('1.10'), rpm('1.9')),
      ...node('i-3', rpm('1.10'), { Version: '' }),
    ]);
    expect(await ask(fleet, 'software-spread')).toEqual([['a', 3, 4, '1.10-1', '2, 2, 1, 1']]);
    await fleet.close();
  });

  test('shows at most 20 versions of a name', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => ({ Name: 'a', Version: `${i}` }));
    const fleet = await loadFleet([
      { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
      { type: 'AWS:Application', node: 'i-1', lines },
    ]);
    const spread = Array.from({ length: 20 }, () => '1').join(', ');
    expect(await ask(fleet, 'software-spread')).toEqual([['a', 1, 30, '29', spread]]);
    await fleet.close();
  });
});
