import type { Page } from '../../page/src/answers';
import { activeNodes, answersOf, cells, everyNode } from './answers-fleet';

const fleet = answersOf();

const whole = { offset: 0, limit: 1000 };
const nodes = async (page: Partial<Page>): Promise<unknown[]> =>
  cells(await fleet.answers.list('nodes', everyNode, { ...whole, ...page }), 'nodeid').flat();

describe('the list of nodes', () => {
  test('has its own order, and leaves no ties', async () => {
    // By computername (app-1, gone, lost, web-1, web-2, win-1); the one without a name comes last.
    expect(await nodes({})).toEqual(['i-3', 'i-8', 'i-9', 'i-1', 'i-2', 'i-4', 'i-5']);
  });

  test('pages follow each other without a gap, and each knows how many rows there are', async () => {
    const pages = await Promise.all(
      [0, 3, 6, 9].map((offset) => fleet.answers.list('nodes', everyNode, { offset, limit: 3 })),
    );
    expect(pages.flatMap((page) => cells(page, 'nodeid').flat())).toEqual(await nodes({}));
    expect(pages.map(({ total }) => total)).toEqual([7, 7, 7, 7]);
  });

  test('is sorted by a column, null last in both directions, equal rows in its own order', async () => {
    const by = (column: string, descending: boolean): Promise<unknown[]> => nodes({ sort: { column, descending } });
    expect(await by('softwarecount', false)).toEqual(['i-9', 'i-4', 'i-3', 'i-8', 'i-1', 'i-2', 'i-5']);
    expect(await by('softwarecount', true)).toEqual(['i-2', 'i-3', 'i-8', 'i-1', 'i-9', 'i-4', 'i-5']);
    expect(await by('status', false)).toEqual(['i-3', 'i-1', 'i-2', 'i-4', 'i-5', 'i-9', 'i-8']);
  });

  test.each<[string, string[]]>([
    ['WEB', ['i-1', 'i-2']],
    ['debian', ['i-8', 'i-9', 'i-1', 'i-2', 'i-5']],
    ['2026-11-11T12:00:00Z', ['i-5']],
    ['T12:00', ['i-5']],
    ['999988887777', ['i-3']],
    ['10.9.9.9', ['i-4']],
    // A pattern of SQL stands for itself.
    ['%', []],
    ['web_1', []],
    ['\\', []],
    ["'", []],
    ['\0', []],
    ['', ['i-3', 'i-8', 'i-9', 'i-1', 'i-2', 'i-4', 'i-5']],
  ])('contains %j in these nodes', async (filter, found) => {
    expect(await nodes({ filter })).toEqual(found);
  });

  test.each<[NonNullable<Page['where']>, string[]]>([
    [{ status: ['Active'] }, ['i-3', 'i-1', 'i-2', 'i-4', 'i-5']],
    [{ status: ['Active', 'Terminated'], computername: [null, 'gone'] }, ['i-8', 'i-5']],
    [{ softwarecount: [null] }, ['i-5']],
    [{ softwarecount: [1, 3] }, ['i-2', 'i-4', 'i-9']],
    // A cell is like a value of its own type only.
    [{ softwarecount: ['1'] }, []],
    [{ computername: [1, true] }, []],
    [{ status: [] }, []],
    [{ lastcapturedat: ['2026-11-11'] }, ['i-5']],
    [{ lastcapturedat: ['2026-11-11T12:00:00Z', '2020-01-01'] }, ['i-5']],
    [{ lastcapturedat: ['2026-11'] }, []],
    [{ computername: ["' OR true --"] }, []],
    // A column of the relation that the list does not show.
    [{ resourcetype: ['EC2Instance'] }, []],
  ])('has where %j these nodes', async (where, found) => {
    expect((await nodes({ where })).sort()).toEqual([...found].sort());
  });

  test.each<[NonNullable<Page['range']>, string[]]>([
    [{ lastcapturedat: { before: '2026-11-21T01:00:00Z' } }, ['i-5']],
    [{ lastcapturedat: { from: '2026-11-11T12:00:00Z', before: '2026-11-11T12:00:00.000001Z' } }, ['i-5']],
    [{ lastcapturedat: { from: '2026-11-21T01:00:00.5Z' } }, []],
    [{ endoflife: {} }, ['i-1', 'i-2', 'i-3', 'i-4', 'i-8', 'i-9']],
  ])('has in the range %j these nodes', async (range, found) => {
    expect((await nodes({ range })).sort()).toEqual(found);
  });

  test.each<[Partial<Page>, string]>([
    [{ sort: { column: 'nodeid; DROP TABLE node', descending: true } }, 'DROP TABLE'],
    [{ sort: { column: '__proto__', descending: false } }, '__proto__'],
    // A column of the relation that the list does not show.
    [{ sort: { column: 'resourcetype', descending: false } }, 'resourcetype'],
    [{ where: { 'status" = status --': ['x'] } }, 'status\\" = status'],
    [{ where: JSON.parse('{"__proto__": ["x"]}') as Page['where'] }, '__proto__'],
    [{ where: { constructor: ['x'] } }, 'constructor'],
    [{ range: { nodeid: { from: '2026-11-21T01:00:00Z' } } }, 'nodeid'],
    [{ range: { endoflife: { from: '2026-11-21' } } }, '"2026-11-21"'],
    [{ range: { endoflife: { before: '2026-02-31T00:00:00Z' } } }, '2026-02-31'],
    [{ range: { endoflife: { before: "2026-11-21T00:00:00Z' OR" } } }, 'OR'],
  ])('fails for %j, and names what is wrong', async (page, message) => {
    await expect(nodes(page)).rejects.toThrow(message);
  });
});

test.each(['agents', 'no-such-list', '__proto__', 'software_spread', 'nodes; DROP TABLE node'])(
  'fails for the list %j',
  async (id) => {
    await expect(fleet.answers.list(id, everyNode, whole)).rejects.toThrow(`there is no list ${JSON.stringify(id)}`);
  },
);

describe('the list of software', () => {
  const spread = (...versions: [string, number][]): string =>
    JSON.stringify(versions.map(([version, count]) => ({ version, nodes: count })));

  test('counts nodes and versions, the newest first', async () => {
    const table = await fleet.answers.list('software', activeNodes, whole);
    expect(table.columns.map(({ name }) => name)).toEqual(['name', 'nodes', 'versions', 'newest', 'spread']);
    expect(table.rows).toEqual([
      [
        'openssl',
        3,
        3,
        '3.0.22-1~deb12u2',
        spread(['3.0.22-1~deb12u2', 1], ['3.0.20-1~deb12u2', 1], ['3.0.8-1.amzn2023.0.2', 1]),
      ],
      ['libc6', 2, 1, '2.36-9', spread(['2.36-9', 2])],
      ['Google Chrome', 1, 1, '131.0.6778.86', spread(['131.0.6778.86', 1])],
      // One node with two kernels, and no key that rpm lists as a package.
      ['kernel', 1, 2, '6.1.10-15.amzn2023', spread(['6.1.10-15.amzn2023', 1], ['6.1.9-15.amzn2023', 1])],
      ['libmod_ssl', 1, 1, '1.0', spread(['1.0', 1])],
    ]);
    expect(table.total).toBe(5);
  });

  test.each<[Partial<Page>, string[], number]>([
    [{ filter: 'SSL' }, ['openssl', 'libmod_ssl'], 2],
    [{ filter: 'libmod_' }, ['libmod_ssl'], 1],
    [{ filter: '6.1.10' }, ['kernel'], 1],
    // The spread is for drawing.
    [{ filter: '6.1.9' }, [], 0],
    [{ where: { nodes: [2, 3] } }, ['openssl', 'libc6'], 2],
    [{ sort: { column: 'name', descending: true }, limit: 2 }, ['openssl', 'libmod_ssl'], 5],
    [{ sort: { column: 'versions', descending: true }, offset: 1, limit: 1 }, ['kernel'], 5],
    [{ sort: { column: 'newest', descending: false }, offset: 4 }, ['kernel'], 5],
    [{ offset: 9 }, [], 5],
  ])('a page of it: %j', async (page, names, total) => {
    const table = await fleet.answers.list('software', activeNodes, { ...whole, ...page });
    expect({ names: cells(table, 'name').flat(), total: table.total }).toEqual({ names, total });
  });

  test('fails when it is sorted by what is for drawing', async () => {
    const page = { ...whole, sort: { column: 'spread', descending: false } };
    await expect(fleet.answers.list('software', activeNodes, page)).rejects.toThrow('"spread"');
  });
});

test('lists show what is fixed for them, and the names of their nodes', async () => {
  const roles = await fleet.answers.list('windows-roles', everyNode, whole);
  expect(cells(roles, 'name', 'computername', 'nodeid')).toEqual([
    ['Gone', 'gone', 'i-8'],
    ['Web-Server', 'win-1', 'i-4'],
  ]);
  const software = await fleet.answers.list('software-nodes', activeNodes, { ...whole, where: { name: ['libc6'] } });
  expect(cells(software, 'computername', 'evr', 'architecture')).toEqual([
    ['web-1', '2.36-9', 'i386'],
    ['web-1', '2.36-9', 'x86_64'],
    ['web-2', '2.36-9', 'x86_64'],
  ]);
  const pseudo = await fleet.answers.list('software-nodes', everyNode, { ...whole, where: { name: ['gpg-pubkey'] } });
  expect(pseudo.total).toBe(0);
});
