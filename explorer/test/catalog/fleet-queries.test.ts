import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, loadFleet } from './fixture';
import { now, smallFleet } from './small-fleet';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await loadFleet(smallFleet);
});

afterAll(() => engine.close());

test('fleet-summary counts active nodes, and the others apart', async () => {
  expect(await ask(engine, 'fleet-summary', now)).toEqual([
    ['active nodes', 5],
    ['nodes with connection lost', 1],
    ['stopped nodes', 0],
    ['terminated nodes', 1],
    ['nodes of another or unknown status', 0],
    ['accounts with active nodes', 2],
    ['Regions with active nodes', 2],
    ['active nodes that reported within 24 hours', 4],
    ['active nodes with a software list', 4],
    // openssl, libc6, libmod_ssl, kernel, Google Chrome: neither the key nor what the terminated node left behind.
    ['distinct software names on active nodes', 5],
    ['nodes that report inventory without node information', 1],
  ]);
});

describe('coverage', () => {
  test('names what each active node reports, and how old it is', async () => {
    expect(await ask(engine, 'coverage', now, 'nodeid', 'types', 'reports', 'software', 'ageinhours')).toEqual([
      [
        'i-1',
        9,
        'Application, ComplianceItem, ComplianceSummary, File, InstanceInformation, Network, PatchSummary, Tag, Custom:Rack',
        3,
        11,
      ],
      ['i-2', 5, 'Application, ComplianceSummary, File, InstanceInformation, Tag', 3, 11],
      ['i-4', 7, 'Application, InstanceInformation, Network, Service, Tag, WindowsRole, WindowsUpdate', 1, 11],
      ['i-5', 1, 'InstanceInformation', 0, 240],
      ['i-3', 2, 'Application, InstanceInformation', 4, 11],
    ]);
  });

  test('finds an empty software list, and nodes that fell silent', async () => {
    const empty = 'software list empty or missing: did the collector fail?';
    const findings = await ask(engine, 'coverage', now, 'nodeid', 'finding');
    expect(findings.filter(([, finding]) => finding !== null)).toEqual([['i-5', `${empty}; stale`]]);
    const patient = await ask(engine, 'coverage', { ...now, days: '11' }, 'nodeid', 'finding');
    expect(patient.filter(([, finding]) => finding !== null)).toEqual([['i-5', empty]]);
  });

  test('with a bound beyond any age finds nothing stale', async () => {
    const findings = await ask(engine, 'coverage', { ...now, days: '999999999' }, 'finding');
    expect(findings.flat().join()).not.toContain('stale');
    expect(findings).toHaveLength(5);
  });

  test.each([
    [2999, null],
    [3000, 'software list near the size limit of 1 MB: beyond it the list is lost'],
  ])('of a node with %i packages finds %j', async (count, finding) => {
    const fleet = await loadFleet([
      { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
      {
        type: 'AWS:Application',
        node: 'i-1',
        lines: Array.from({ length: count }, (_, i) => ({ Name: `p${i}`, Version: '1' })),
      },
    ]);
    expect(await ask(fleet, 'coverage', now, 'finding')).toEqual([[finding]]);
    await fleet.close();
  });

  test('finds a capture time that cannot be read', async () => {
    const fleet = await loadFleet([
      { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }], captureTime: 'soon' },
      { type: 'AWS:Application', node: 'i-1', lines: [{ Name: 'a' }], captureTime: '' },
    ]);
    expect(await ask(fleet, 'coverage', now, 'capturedat', 'ageinhours', 'finding')).toEqual([
      [null, null, 'no capture time'],
    ]);
    await fleet.close();
  });

  test('by type counts active nodes only', async () => {
    const rows = await ask(engine, 'coverage-by-type', now, 'typename', 'nodes', 'activenodes', 'items', 'ageinhours');
    expect(rows).toEqual([
      ['AWS:InstanceInformation', 5, 5, 5, 11],
      ['AWS:Application', 4, 5, 11, 11],
      ['AWS:Tag', 3, 5, 4, 11],
      ['AWS:ComplianceSummary', 2, 5, 3, 11],
      ['AWS:File', 2, 5, 3, 11],
      ['AWS:Network', 2, 5, 2, 11],
      ['AWS:ComplianceItem', 1, 5, 3, 11],
      ['AWS:PatchSummary', 1, 5, 1, 11],
      ['AWS:Service', 1, 5, 2, 11],
      ['AWS:WindowsRole', 1, 5, 2, 11],
      ['AWS:WindowsUpdate', 1, 5, 2, 11],
      ['Custom:Rack', 1, 5, 1, 11],
    ]);
  });
});

test('operating-systems counts active nodes and calls unknown what is not told', async () => {
  expect(await ask(engine, 'operating-systems')).toEqual([
    ['Linux', 'Debian GNU/Linux', '12', 2, 40],
    ['Linux', 'Amazon Linux', '2023', 1, 20],
    ['Linux', 'Debian GNU/Linux', 'unknown', 1, 20],
    ['Windows', 'Microsoft Windows Server 2022 Datacenter', '10.0.20348', 1, 20],
  ]);
});

test('agent-versions counts active nodes', async () => {
  expect(await ask(engine, 'agent-versions')).toEqual([
    ['amazon-ssm-agent', '3.3.1142.0', 4],
    ['amazon-ssm-agent', '3.3.859.0', 1],
  ]);
});

describe('stale-nodes', () => {
  test.each([
    ['10', [['i-5', 10]]],
    ['11', []],
  ])('names nodes of %s days', async (days, rows) => {
    expect(await ask(engine, 'stale-nodes', { ...now, days }, 'nodeid', 'ageindays')).toEqual(rows);
  });

  test('counts whole days that have passed, not midnights', async () => {
    const early = { as_of: '2026-11-21T11:59:59Z' };
    expect(await ask(engine, 'stale-nodes', { ...early, days: '10' }, 'nodeid')).toEqual([]);
    expect(await ask(engine, 'stale-nodes', { ...early, days: '9' }, 'nodeid', 'ageindays')).toEqual([['i-5', 9]]);
  });

  test('puts the oldest first', async () => {
    expect((await ask(engine, 'stale-nodes', { ...now, days: '0' }, 'nodeid')).flat()).toEqual([
      'i-5',
      'i-1',
      'i-2',
      'i-4',
      'i-3',
    ]);
  });

  test('without a time takes the present', async () => {
    const fleet = await loadFleet([
      {
        type: 'AWS:InstanceInformation',
        node: 'i-1',
        lines: [{ InstanceStatus: 'Active' }],
        captureTime: new Date().toISOString().replace(/\.\d+/, ''),
      },
    ]);
    expect(await ask(fleet, 'stale-nodes', { days: '1' })).toEqual([]);
    expect(await ask(fleet, 'stale-nodes', { days: '0' }, 'nodeid', 'ageindays')).toEqual([['i-1', 0]]);
    await fleet.close();
  });
});
