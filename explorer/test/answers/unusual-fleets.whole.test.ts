import type { SearchResult } from '../../page/src/answers';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { catalog } from '../catalog/fixture';
import { activeNodes, answersOf, cells, everyNode } from './answers-fleet';

const page = { offset: 0, limit: 100 };

describe('a fleet of nobody', () => {
  const empty = answersOf([]);

  test('has figures of zero, nothing to find, and nothing in any chart or list', async () => {
    const { dataAt, filters, customTypes, tagKeys } = await empty.answers.fleet();
    expect({ dataAt, customTypes, tagKeys, filters: Object.values(filters).flat() }).toEqual({
      dataAt: null,
      customTypes: [],
      tagKeys: [],
      filters: [],
    });
    expect((await empty.answers.figures(activeNodes)).map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await empty.answers.findings(activeNodes)).toEqual([]);
    for (const { id, kind } of catalog.widgets) {
      const asked = kind === 'table' ? empty.answers.list(id, everyNode, page) : empty.answers.widget(id, everyNode);
      expect(await asked).toMatchObject({ rows: [], total: 0 });
    }
    expect(await empty.answers.search('openssl', activeNodes, 5)).toEqual([]);
    expect((await empty.answers.search('openssl < 3', activeNodes, 5)).map(({ table }) => table.total)).toEqual([0]);
  });
});

describe('a fleet of hostile nodes', () => {
  const names = [
    "'; DROP TABLE node; --",
    '</script><script>alert(1)</script>',
    '=HYPERLINK("http://evil.example")',
    '__proto__',
    'constructor',
    '%',
    '*',
    '\u001b]0;owned\u0007',
    '\u202eflow',
    'İstanbul',
    '\uFEFFmarked',
    '😀'.repeat(1024),
    'x'.repeat(4096),
  ];
  const fleet = answersOf(
    names.flatMap((name, i) => [
      {
        type: 'AWS:InstanceInformation',
        node: `i-${i}`,
        lines: [{ InstanceStatus: 'Active', ComputerName: name, PlatformName: name, AgentVersion: name }],
      },
      { type: 'AWS:Application', node: `i-${i}`, lines: [{ Name: name, Version: name, PackageId: name }] },
      { type: 'AWS:Tag', node: `i-${i}`, lines: [{ Key: name, Value: name }] },
    ]),
  );

  test('shows every value as it is', async () => {
    expect(
      cells(await fleet.answers.list('nodes', activeNodes, page), 'computername')
        .flat()
        .sort(),
    ).toEqual([...names].sort());
    expect(cells(await fleet.answers.list('software', activeNodes, page), 'name', 'newest').sort()).toEqual(
      names.map((name) => [name, name]).sort(),
    );
    expect((await fleet.answers.widget('agents', activeNodes)).total).toBe(names.length);
  });

  test.each(names.map((name, i) => [i, name] as const))('finds node %i by what it calls itself', async (i, name) => {
    const id = `i-${i}`;
    const ofFilter = async (filter: object): Promise<unknown> =>
      cells(await fleet.answers.list('nodes', { ...everyNode, ...filter }, page), 'nodeid');
    expect(await ofFilter({ platform: [name] })).toEqual([[id]]);
    expect(await ofFilter({ tag: [`${name}=${name}`] })).toEqual([[id]]);
    const where = { ...page, where: { computername: [name] } };
    expect(cells(await fleet.answers.list('nodes', everyNode, where), 'nodeid')).toEqual([[id]]);
    expect(cells((await fleet.answers.software(name, activeNodes)).nodes, 'nodeid')).toEqual([[id]]);
    const byTag = await fleet.answers.widget('patch-compliance', activeNodes, `tag:${name}`);
    expect(byTag.rows).toContainEqual([name, null, 1]);
  });

  test('case is folded character by character', async () => {
    const filter = { ...page, filter: 'iSTANBUL' };
    expect(cells(await fleet.answers.list('nodes', everyNode, filter), 'computername')).toEqual([['İstanbul']]);
  });
});

describe('a node that lists a line twice', () => {
  const openssl = { Name: 'openssl', Version: '3.0.15', PackageId: 'openssl_3.0.15_amd64.deb', Architecture: 'amd64' };
  const fleet = answersOf([
    { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
    { type: 'AWS:InstanceInformation', node: 'i-2', lines: [{ InstanceStatus: 'Active' }] },
    { type: 'AWS:Application', node: 'i-1', lines: [openssl, openssl, { ...openssl, Architecture: 'i386' }] },
    { type: 'AWS:Application', node: 'i-2', lines: [openssl] },
  ]);

  describe.each([
    ['few', undefined],
    ['many', 0],
  ])('is found once for each architecture, as one of %s lines,', (_, mostAtOnce) => {
    test.each(['openssl < 3.1', 'openssl', 'o*'])('by %s', async (text) => {
      const answers = new DatabaseAnswers({ ...fleet.loaded, ...(mostAtOnce === undefined ? {} : { mostAtOnce }) });
      const [{ table }] = (await answers.search(text, activeNodes, 10)) as [SearchResult];
      expect(cells(table, 'nodeid', 'architecture')).toEqual([
        ['i-1', 'amd64'],
        ['i-1', 'i386'],
        ['i-2', 'amd64'],
      ]);
      expect(table.total).toBe(3);
      const [first] = await answers.search(text, activeNodes, 2);
      expect(first!.table).toMatchObject({ total: 3, rows: { length: 2 } });
    });
  });
});
