import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, loadFleet } from './fixture';
import { smallFleet } from './small-fleet';

let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await loadFleet(smallFleet);
});

afterAll(() => engine.close());

describe('node', () => {
  test('shows what is known about a node, section by section', async () => {
    expect(await ask(engine, 'node', { id: 'i-1' }, 'section', 'name', 'value', 'detail')).toEqual([
      ['node', 'node id', 'i-1', null],
      ['node', 'account', '111122223333', null],
      ['node', 'Region', 'eu-west-1', null],
      ['node', 'status', 'Active', null],
      ['node', 'computer name', 'web-1', null],
      ['node', 'address', '10.0.0.1', null],
      ['node', 'platform', 'Debian GNU/Linux', null],
      ['node', 'platform version', '12', null],
      ['node', 'platform type', 'Linux', null],
      ['node', 'agent', 'amazon-ssm-agent', null],
      ['node', 'agent version', '3.3.1142.0', null],
      ['report', 'AWS:Application', '3', null],
      ['report', 'AWS:ComplianceItem', '3', null],
      ['report', 'AWS:ComplianceSummary', '2', null],
      ['report', 'AWS:File', '2', null],
      ['report', 'AWS:InstanceInformation', '1', null],
      ['report', 'AWS:Network', '1', null],
      ['report', 'AWS:PatchSummary', '1', null],
      ['report', 'AWS:Tag', '2', null],
      ['report', 'Custom:Rack', '1', null],
      ['tag', 'Environment', 'Prod', null],
      ['tag', 'Workload', 'web', null],
      ['network', 'eth0', '10.0.0.1', '02:01'],
      ['network', 'eth0', 'fe80::1', '02:01'],
      ['patches', 'installed', '198', 'Critical'],
      ['patches', 'missing', '3', 'Critical'],
      ['patches', 'failed', '0', 'Critical'],
      ['patches', 'critical not compliant', '1', 'Critical'],
      ['compliance summary', 'Association', 'COMPLIANT', 'UNSPECIFIED'],
      ['compliance summary', 'Patch', 'NON_COMPLIANT', 'CRITICAL'],
      ['compliance', 'a-1', 'COMPLIANT', 'Association UNSPECIFIED'],
      ['compliance', 'kernel.x86_64', 'NON_COMPLIANT', 'Patch CRITICAL'],
      ['compliance', 'openssl.x86_64', 'NON_COMPLIANT', 'Patch HIGH'],
      ['software', 'libc6', '2.36-9', 'i386'],
      ['software', 'libc6', '2.36-9', 'x86_64'],
      ['software', 'openssl', '3.0.22-1~deb12u2', 'x86_64'],
      ['file', '/etc/nginx/mime.types', '5', '2026-07-01T00:00:00Z'],
      ['file', '/etc/nginx/nginx.conf', '1446', '2026-07-18T16:18:45Z'],
      [
        'custom',
        'Custom:Rack',
        '{"Place":"B","resourceId":"i-1","captureTime":"2026-11-21T01:00:00Z","schemaVersion":"1.0"}',
        null,
      ],
    ]);
  });

  test('shows the Windows sections, and only roles that are installed', async () => {
    const rows = await ask(engine, 'node', { id: 'i-4' }, 'section', 'name', 'value', 'detail');
    expect(rows.filter(([section]) => String(section).startsWith('Windows'))).toEqual([
      ['Windows update', 'KB5044281', '2026-10-10T07:00:00Z', 'Security Update'],
      ['Windows update', 'KB5044281', '2026-10-11T07:00:00Z', 'Security Update'],
      ['Windows role', 'Web-Server', 'Installed', 'Web Server (IIS)'],
      ['Windows service', 'AmazonSSMAgent', 'Running', 'Automatic'],
      ['Windows service', 'W32Time', 'Running', 'Manual'],
    ]);
  });

  test('shows a terminated node, and one without node information', async () => {
    expect(await ask(engine, 'node', { id: 'i-8' }, 'name', 'value')).toContainEqual(['status', 'Terminated']);
    expect(await ask(engine, 'node', { id: 'i-7' }, 'section', 'name', 'value')).toEqual([
      ['report', 'AWS:Application', '1'],
      ['software', 'openssl', '1.0-1'],
    ]);
  });

  test('leaves the keys out that rpm lists as software', async () => {
    const names = await ask(engine, 'node', { id: 'i-3' }, 'section', 'name');
    expect(names.filter(([section]) => section === 'software')).toEqual([
      ['software', 'kernel'],
      ['software', 'kernel'],
      ['software', 'openssl'],
    ]);
  });

  test.each(['i-', 'i-%', 'I-1'])('takes the id exactly: %s is no node', async (id) => {
    expect(await ask(engine, 'node', { id })).toEqual([]);
  });
});

test('windows-updates counts a node once though it lists an update twice', async () => {
  expect(await ask(engine, 'windows-updates')).toEqual([
    ['KB5044281', 'Security Update', 1, 0, '2026-10-10T07:00:00Z', '2026-10-11T07:00:00Z'],
  ]);
});

test('windows-updates counts the nodes that lack an update, among those that list updates', async () => {
  const windows = (node: string, ...ids: string[]) => [
    { type: 'AWS:InstanceInformation', node, lines: [{ InstanceStatus: 'Active' }] },
    { type: 'AWS:WindowsUpdate', node, lines: ids.map((HotFixId) => ({ HotFixId })) },
  ];
  const fleet = await loadFleet([...windows('i-1', 'KB1', 'KB2'), ...windows('i-2', 'KB1'), ...windows('i-3')]);
  expect(await ask(fleet, 'windows-updates', {}, 'hotfixid', 'nodes', 'without')).toEqual([
    ['KB1', 2, 0],
    ['KB2', 1, 1],
  ]);
  await fleet.close();
});

test('services and roles count active nodes', async () => {
  expect(await ask(engine, 'services')).toEqual([
    ['AmazonSSMAgent', 'Amazon SSM Agent', 'Running', 'Automatic', 1],
    ['W32Time', 'Windows Time', 'Running', 'Manual', 1],
  ]);
  expect(await ask(engine, 'services', { name: 'W32%' }, 'name')).toEqual([['W32Time']]);
  expect(await ask(engine, 'roles')).toEqual([['Web-Server', 'Web Server (IIS)', 'Role', 1]]);
});

describe('network', () => {
  test.each([
    ['10.0.0.1', [['i-1', 'eth0', 'IPv4', '10.0.0.1']]],
    ['10.0.0.5', [['i-4', 'Ethernet', 'IPv4', '10.0.0.5']]],
    ['FE80::1', [['i-1', 'eth0', 'IPv6', 'fe80::1']]],
    ['10.9.9.9', [['i-4', null, null, '10.9.9.9']]],
    ['10.0.0', []],
    ['10.0.0.4,10.0.0.5', []],
  ])('finds the active node with the address %s', async (address, rows) => {
    expect(await ask(engine, 'network', { address }, 'nodeid', 'interface', 'family', 'address')).toEqual(rows);
  });

  test('takes a pattern, and shows an address once that both the agent and an interface have', async () => {
    expect(await ask(engine, 'network', { address: '10.0.0.%' }, 'nodeid', 'address')).toEqual([
      ['i-1', '10.0.0.1'],
      ['i-2', '10.0.0.2'],
      ['i-4', '10.0.0.4'],
      ['i-4', '10.0.0.5'],
    ]);
  });
});

test('files shows the active nodes that have a file, its time in UTC', async () => {
  expect(await ask(engine, 'files', { name: '%.conf' }, 'nodeid', 'directory', 'name', 'size', 'modifiedat')).toEqual([
    ['i-1', '/etc/nginx', 'nginx.conf', 1446, '2026-07-18T16:18:45Z'],
    ['i-2', '/etc/nginx', 'nginx.conf', 1500, '2026-07-18T00:00:00Z'],
  ]);
  expect(await ask(engine, 'files', {}, 'name')).toHaveLength(3);
  expect(await ask(engine, 'files', { directory: '/opt/%' })).toEqual([]);
});

test('tags counts each active node once for each tag', async () => {
  expect(await ask(engine, 'tags')).toEqual([
    ['Environment', 'Prod', 2],
    ['Environment', 'Test', 1],
    ['Workload', 'web', 1],
  ]);
  expect(await ask(engine, 'tags', { key: 'Work%' })).toEqual([['Workload', 'web', 1]]);
});

test('tags counts a node once though its file holds a tag twice', async () => {
  const fleet = await loadFleet([
    { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
    { type: 'AWS:Tag', node: 'i-1', lines: [1, 2].map(() => ({ Key: 'Environment', Value: '' })) },
  ]);
  expect(await ask(fleet, 'tags')).toEqual([['Environment', null, 1]]);
  await fleet.close();
});

test('patch-summary shows active nodes', async () => {
  expect(await ask(engine, 'patch-summary')).toEqual([
    [
      '111122223333',
      'eu-west-1',
      'i-1',
      'web-1',
      'Critical',
      'pb-1',
      'Scan',
      '2026-11-20T03:00:00Z',
      198,
      null,
      null,
      3,
      0,
      1,
      null,
    ],
  ]);
});

test('patch-summary shows the last operation of a node', async () => {
  const fleet = await loadFleet([
    { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
    {
      type: 'AWS:PatchSummary',
      node: 'i-1',
      lines: [
        { OperationEndTime: '2026-11-19T00:00:00Z', MissingCount: '9' },
        { OperationEndTime: '2026-11-20T00:00:00Z', MissingCount: '2' },
        { OperationEndTime: '', MissingCount: '5' },
      ],
    },
  ]);
  expect(await ask(fleet, 'patch-summary', {}, 'endedat', 'missing')).toEqual([['2026-11-20T00:00:00Z', 2]]);
  await fleet.close();
});

test('compliance-summary adds up the counts of the nodes', async () => {
  expect(await ask(engine, 'compliance-summary')).toEqual([
    ['Association', 'COMPLIANT', 'UNSPECIFIED', 1, 1, 0, 0, 0],
    ['Patch', 'NON_COMPLIANT', 'CRITICAL', 2, 42, 7, 5, 2],
  ]);
});

test('compliance-items shows what does not comply, the worst first', async () => {
  expect(await ask(engine, 'compliance-items', {}, 'nodeid', 'id', 'severity', 'patchstate', 'executedat')).toEqual([
    ['i-1', 'kernel', 'CRITICAL', 'Missing', '2026-11-20T00:00:00Z'],
    ['i-1', 'openssl', 'HIGH', 'Missing', '2026-11-20T00:00:00Z'],
  ]);
  expect(await ask(engine, 'compliance-items', { status: 'COMPLIANT' }, 'id', 'title')).toEqual([['a-1', null]]);
  expect(await ask(engine, 'compliance-items', { status: '%' }, 'id')).toHaveLength(3);
  expect(await ask(engine, 'compliance-items', { type: 'Association' })).toEqual([]);
});

test('custom-inventory shows the lines of custom types', async () => {
  expect(await ask(engine, 'custom-inventory', { type: 'Custom:%' }, 'nodeid', 'typename')).toEqual([
    ['i-1', 'Custom:Rack'],
  ]);
  expect(await ask(engine, 'custom-inventory', { type: 'Custom:Other' })).toEqual([]);
});
