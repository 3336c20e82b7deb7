import { activeNodes, answersOf, cells } from './answers-fleet';

const fleet = answersOf();
const key = { account: '111122223333', region: 'eu-west-1', node: 'i-1' };

test('a node has its overview, its tags and a section for each type it reports', async () => {
  const detail = (await fleet.answers.node(key))!;
  expect(detail.overview).toMatchObject({
    ...{ accountid: '111122223333', region: 'eu-west-1', nodeid: 'i-1', computername: 'web-1', status: 'Active' },
    ...{ operatingsystem: 'Debian 12', softwarecount: 2, patchstate: 'critical missing', criticalcount: 1 },
  });
  expect(cells(detail.tags, 'key', 'value')).toEqual([
    ['Environment', 'Prod'],
    ['Workload', 'web'],
  ]);
  expect(detail.sections.map(({ relation, table }) => [relation, table.total])).toEqual([
    ['software', 3],
    ['network', 1],
    ['file', 2],
    ['patch_summary', 1],
    ['compliance_item', 3],
    ['compliance_summary', 2],
    ['custom_item', 1],
    ['capture', 9],
  ]);
  const [{ table: software }] = detail.sections as [(typeof detail.sections)[number]];
  expect(cells(software, 'name', 'evr', 'architecture')).toEqual([
    ['libc6', '2.36-9', 'i386'],
    ['libc6', '2.36-9', 'x86_64'],
    ['openssl', '3.0.22-1~deb12u2', 'x86_64'],
  ]);
  const names = software.columns.map(({ name }) => name);
  for (const repeated of ['accountid', 'region', 'nodeid', 'resourceid']) expect(names).not.toContain(repeated);
});

test('a node of any status is known', async () => {
  expect((await fleet.answers.node({ ...key, node: 'i-8' }))!.overview.status).toBe('Terminated');
});

test.each([
  { ...key, node: 'i-none' },
  { ...key, account: '999988887777' },
  { ...key, region: 'us-east-1' },
  // It reports software, and nothing about itself.
  { ...key, node: 'i-7' },
  { ...key, node: "i-1' OR true --" },
  { ...key, node: '\0' },
])('there is no node %j', async (unknown) => {
  expect(await fleet.answers.node(unknown)).toBeNull();
});

describe('what has changed', () => {
  beforeAll(async () => {
    const of = `'111122223333' AS accountid, 'eu-west-1' AS region`;
    await fleet.loaded.engine.run(
      `INSERT INTO software_change BY NAME
       SELECT ${of}, node AS nodeid, CAST(changedat AS timestamp) AS changedat, change, 'dpkg' AS packaging, name,
         'x86_64' AS architecture, fromversion, toversion
       FROM (VALUES
         ('i-1', '2026-11-20 10:00:00', 'upgraded', 'openssl', '3.0.20-1', '3.0.22-1'),
         ('i-1', '2026-11-20 10:00:00', 'installed', 'curl', NULL, '8.5.0-1'),
         ('i-1', '2026-11-19 09:00:00', 'removed', 'openssl', '3.0.20-1', NULL),
         ('i-2', '2026-11-20 10:00:00', 'removed', 'openssl', '3.0.19-1', NULL),
         ('i-8', '2026-11-20 10:00:00', 'removed', 'openssl', '3.0.18-1', NULL)
       ) AS t (node, changedat, change, name, fromversion, toversion)`,
    );
    await fleet.loaded.engine.run(
      `INSERT INTO node_change BY NAME
       SELECT ${of}, 'i-1' AS nodeid, TIMESTAMP '2026-11-20 10:00:00' AS changedat, 'status' AS change,
         'Stopped' AS fromvalue, 'Active' AS tovalue`,
    );
  });

  test('stands in the timeline of the node, newest first', async () => {
    const { timeline } = (await fleet.answers.node(key))!;
    expect(timeline.columns.map(({ name }) => name)).toEqual(['at', 'kind', 'change', 'what', 'from', 'to']);
    expect(timeline.rows).toEqual([
      ['2026-11-20T10:00:00Z', 'node', 'status', null, 'Stopped', 'Active'],
      ['2026-11-20T10:00:00Z', 'software', 'installed', 'curl', null, '8.5.0-1'],
      ['2026-11-20T10:00:00Z', 'software', 'upgraded', 'openssl', '3.0.20-1', '3.0.22-1'],
      ['2026-11-19T09:00:00Z', 'software', 'removed', 'openssl', '3.0.20-1', null],
    ]);
  });

  test('stands in the changes of the software, of the nodes in scope', async () => {
    const { changes } = await fleet.answers.software('openssl', activeNodes);
    expect(cells(changes, 'changedat', 'change', 'computername', 'fromversion')).toEqual([
      ['2026-11-20T10:00:00Z', 'removed', 'web-2', '3.0.19-1'],
      ['2026-11-20T10:00:00Z', 'upgraded', 'web-1', '3.0.20-1'],
      ['2026-11-19T09:00:00Z', 'removed', 'web-1', '3.0.20-1'],
    ]);
  });
});
