import { activeNodes, answersOf, everyNode } from './answers-fleet';

const fleet = answersOf();

describe('the small fleet', () => {
  test('coverage counts the nodes of each account by type', async () => {
    const table = await fleet.answers.widget('coverage', activeNodes);
    expect(table.columns.map(({ name }) => name)).toEqual(['x', 'series', 'y']);
    expect(table.rows).toEqual([
      ['AWS:InstanceInformation', '111122223333', 4],
      ['AWS:InstanceInformation', '999988887777', 1],
      ['AWS:Application', '111122223333', 3],
      ['AWS:Application', '999988887777', 1],
      ['AWS:Tag', '111122223333', 3],
      ['AWS:ComplianceSummary', '111122223333', 2],
      ['AWS:File', '111122223333', 2],
      ['AWS:Network', '111122223333', 2],
      ['AWS:ComplianceItem', '111122223333', 1],
      ['AWS:PatchSummary', '111122223333', 1],
      ['AWS:Service', '111122223333', 1],
      ['AWS:WindowsRole', '111122223333', 1],
      ['AWS:WindowsUpdate', '111122223333', 1],
      ['Custom:Rack', '111122223333', 1],
    ]);
    expect(table.total).toBe(14);
  });

  test('operating systems carry their end of life', async () => {
    const { columns, rows } = await fleet.answers.widget('operating-systems', activeNodes);
    expect(columns).toEqual([
      { name: 'x', type: 'text' },
      { name: 'mark', type: 'timestamp' },
      { name: 'y', type: 'integer' },
    ]);
    expect(rows.map(([x, , y]) => [x, y])).toEqual([
      ['Debian 12', 2],
      ['Amazon Linux 2023', 1],
      ['Debian GNU/Linux', 1],
      ['Windows Server 2022', 1],
    ]);
    expect(rows[0]![1]).toBe('2026-07-11T00:00:00Z');
    expect(rows[2]![1]).toBeNull();
  });

  test.each([
    [
      undefined,
      [
        ['111122223333', 'critical missing', 1],
        ['111122223333', null, 3],
        ['999988887777', null, 1],
      ],
    ],
    [
      'account',
      [
        ['111122223333', 'critical missing', 1],
        ['111122223333', null, 3],
        ['999988887777', null, 1],
      ],
    ],
    [
      'region',
      [
        ['eu-west-1', 'critical missing', 1],
        ['eu-west-1', null, 3],
        ['us-east-1', null, 1],
      ],
    ],
    [
      'tag:Environment',
      [
        ['Prod', 'critical missing', 1],
        ['Prod', null, 1],
        [null, null, 2],
        ['Test', null, 1],
      ],
    ],
    [
      'tag:Workload',
      [
        [null, null, 4],
        ['web', 'critical missing', 1],
      ],
    ],
    [
      'tag:no such key',
      [
        [null, 'critical missing', 1],
        [null, null, 4],
      ],
    ],
    [
      "tag:' OR true --",
      [
        [null, 'critical missing', 1],
        [null, null, 4],
      ],
    ],
  ])('patches are divided by %s', async (by, rows) => {
    expect((await fleet.answers.widget('patch-compliance', activeNodes, by)).rows).toEqual(rows);
  });

  test('Windows shows what is installed and what runs', async () => {
    expect((await fleet.answers.widget('roles', activeNodes)).rows).toEqual([['Web-Server', 1]]);
    expect((await fleet.answers.widget('services', activeNodes)).rows).toEqual([
      ['AmazonSSMAgent', 'Running', 1],
      ['W32Time', 'Running', 1],
    ]);
    expect((await fleet.answers.widget('roles', everyNode)).rows).toEqual([
      ['Gone', 1],
      ['Web-Server', 1],
    ]);
  });

  test('versions of the agent are counted', async () => {
    expect((await fleet.answers.widget('agents', activeNodes)).rows).toEqual([
      ['3.3.1142.0', 4],
      ['3.3.859.0', 1],
    ]);
  });

  test.each([
    ['nodes', undefined],
    ['no-such-chart', undefined],
    ['__proto__', undefined],
    ['agents', 'account'],
    ['patch-compliance', 'tag'],
    ['patch-compliance', 'accountid'],
    ['patch-compliance', 'toString'],
  ])('fails for the chart %s by %s', async (id, by) => {
    await expect(fleet.answers.widget(id, activeNodes, by)).rejects.toThrow(JSON.stringify(by ?? id));
  });
});

describe('changes', () => {
  const days = 1100;

  beforeAll(async () => {
    // The last day has changes of two kinds, and one of a node that is not active.
    await fleet.loaded.engine.run(
      `INSERT INTO software_change BY NAME
       SELECT '111122223333' AS accountid, 'eu-west-1' AS region, 'i-1' AS nodeid, 'upgraded' AS change,
         TIMESTAMP '2023-01-01 23:59:59' + INTERVAL (n) DAY AS changedat
       FROM range(${days}) AS t (n)
       UNION ALL
       SELECT '111122223333', 'eu-west-1', node, change, TIMESTAMP '2026-01-04 00:00:00'
       FROM (VALUES ('i-1', 'removed'), ('i-2', 'removed'), ('i-8', 'installed')) AS t (node, change)`,
    );
  });

  test('are counted by day, the newest thousand days in their order', async () => {
    const { columns, rows, total } = await fleet.answers.widget('changes', activeNodes);
    expect(columns.map(({ type }) => type)).toEqual(['text', 'text', 'integer']);
    expect(total).toBe(days + 1);
    expect(rows).toHaveLength(1001);
    expect(rows[0]).toEqual(['2023-04-11', 'upgraded', 1]);
    expect(rows.slice(-2)).toEqual([
      ['2026-01-04', 'removed', 2],
      ['2026-01-04', 'upgraded', 1],
    ]);
  });

  test('a day leads to its list', async () => {
    const page = { offset: 0, limit: 10, where: { changedat: ['2026-01-04'], change: ['removed', 'upgraded'] } };
    const { rows, total } = await fleet.answers.list('software-changes', activeNodes, page);
    expect({ total, days: rows.map(([changedat]) => changedat) }).toEqual({
      total: 3,
      days: ['2026-01-04T23:59:59Z', '2026-01-04T00:00:00Z', '2026-01-04T00:00:00Z'],
    });
  });
});
