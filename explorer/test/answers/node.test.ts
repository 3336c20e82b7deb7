import type { Table } from '../../page/src/answers';
import { askNode } from '../../src/answers/ask-node';
import type { Io } from '../../src/io';
import { writeNodeText } from '../../src/node/write-node';
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

describe('of more than anybody reads', () => {
  /** Lists of a hostile node: more rows, or more text, than the service takes. */
  beforeAll(async () => {
    const of = `'111122223333' AS accountid, 'eu-west-1' AS region, 'i-2' AS nodeid`;
    const { engine } = fleet.loaded;
    await engine.run(`INSERT INTO service BY NAME SELECT ${of}, printf('%05d', range) AS name FROM range(10001)`);
    await engine.run(`INSERT INTO file BY NAME SELECT ${of}, range || repeat('x', 3000000) AS name FROM range(9)`);
    await engine.run(
      `INSERT INTO node_change BY NAME SELECT ${of}, TIMESTAMP '2026-11-20 10:00:00' AS changedat, 'status' AS change,
         CAST(range AS varchar) AS fromvalue FROM range(10001)`,
    );
  });

  const hostile = { ...key, node: 'i-2' };
  const held = ({ rows, total, cut }: Table): unknown => ({ rows: rows.length, total, cut });

  test('the first rows are answered, and that there are more', async () => {
    const { sections, timeline } = (await fleet.answers.node(hostile))!;
    const tables = new Map(sections.map(({ relation, table }) => [relation, table]));
    expect(held(tables.get('service')!)).toEqual({ rows: 10_000, total: 10_000, cut: true });
    expect(cells(tables.get('service')!, 'name').at(-1)).toEqual(['09999']);
    expect(held(tables.get('file')!)).toEqual({ rows: 4, total: 4, cut: true });
    expect(held(tables.get('software')!)).toMatchObject({ cut: undefined });
    expect(timeline.total).toBe(10_000);
    expect(timeline.cut).toBe(true);
  });

  test('all of it where all is asked for', async () => {
    const { sections, timeline } = (await askNode(fleet.loaded, hostile, true))!;
    const tables = new Map(sections.map(({ relation, table }) => [relation, table]));
    expect(held(tables.get('service')!)).toEqual({ rows: 10_001, total: 10_001, cut: undefined });
    expect(held(tables.get('file')!)).toEqual({ rows: 10, total: 10, cut: undefined });
    expect(timeline.rows.length).toBeGreaterThan(10_000);
  });

  test('a terminal shows the beginning, and says that there are more', async () => {
    let shown = '';
    const io = { stdout: { write: (text: string) => (shown += text) }, env: {} } as unknown as Io;
    const node = (await askNode(fleet.loaded, hostile))!;
    await writeNodeText(
      { ...node, sections: node.sections.filter(({ relation }) => relation === 'service') },
      { all: false, now: 0 },
      io,
    );
    expect(shown).toContain('service (more than 10,000)');
    expect(shown).toContain('… and more than 9,990 more: --section service');
    expect(shown).toContain('Changes: more than 10,000');
  });
});
