import { DatabaseAnswers } from '../../src/answers/database-answers';
import { activeNodes, everyNode } from '../answers/answers-fleet';
import { serving } from './serving';

const served = serving();
const page = { offset: 0, limit: 10 };
const key = { account: '111122223333', region: 'eu-west-1', node: 'i-1' };

afterEach(() => expect(served.complaints).toEqual([]));

test.each<[string, unknown[], string]>([
  ['fleet', [], '"nodes":2'],
  ['figures', [activeNodes], '"id":"active-nodes","label":"active nodes","value":2'],
  ['findings', [activeNodes], '"sentence":"2 active nodes run Debian 12,'],
  ['widget', ['operating-systems', activeNodes], '"rows":[["Debian 12",'],
  ['widget', ['operating-systems', activeNodes, null], '"rows":[["Debian 12",'],
  ['widget', ['patch-compliance', activeNodes, 'tag:Environment'], '"rows":[[null,null,2]]'],
  ['list', ['nodes', activeNodes, page], '"total":2'],
  [
    'list',
    [
      'nodes',
      activeNodes,
      { ...page, sort: { column: 'nodeid', descending: true }, filter: 'i-', where: {}, range: {} },
    ],
    '"total":2',
  ],
  ['node', [key], '"nodeid":"i-1"'],
  ['node', [{ ...key, node: 'i-none' }], 'null'],
  ['software', ['bash', activeNodes], '"total":2'],
  ['search', ['bash', activeNodes, 5], '"kind":"software-nodes"'],
  ['sql', ['SELECT 1 AS one'], '{"columns":[{"name":"one","type":"integer"}],"rows":[[1]],"total":1}'],
])('%s answers %j', async (method, args, part) => {
  const { status, headers, body } = await served.ask(method, ...args);
  expect(body).toContain(part);
  expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  // Asked again, it comes from memory.
  expect((await served.ask(method, ...args)).body).toBe(body);
});

const proto = JSON.parse('{"__proto__":["x"]}') as object;

test.each<[string, unknown[], string]>([
  ['nothing', [], 'there is no method "nothing"'],
  ['constructor', [], 'there is no method "constructor"'],
  ['fleet', [1], 'the method takes 0 arguments, got 1'],
  ['figures', [], 'the method takes 1 arguments, got 0'],
  ['figures', [null], 'the scope must be an object, got null'],
  ['figures', [[]], 'the scope must be an object, got []'],
  ['figures', [{}], 'account must be a list of at most 1000 values, got nothing'],
  ['figures', [{ ...everyNode, status: 'Active' }], 'status must be a list of at most 1000 values, got "Active"'],
  ['figures', [{ ...everyNode, tag: [1] }], 'tag must be a text, got 1'],
  ['figures', [{ ...everyNode, tag: Array(1001).fill('a') }], 'tag must be a list of at most 1000 values, got ["a",'],
  ['figures', [{ ...everyNode, nodes: [] }], 'the scope has no "nodes"; it has account, region, platform, tag, status'],
  ['figures', [Object.assign(proto, everyNode)], 'the scope has no "__proto__"'],
  ['widget', ['no-such', everyNode], 'there is no chart "no-such"'],
  ['widget', [7, everyNode], 'id must be a text, got 7'],
  ['widget', ['agents', everyNode, 7], 'by must be a text, got 7'],
  ['widget', ['agents', everyNode, undefined, 1], 'the method takes 2 arguments, got 4'],
  ['list', ['nodes', everyNode, { limit: 1 }], 'offset must be a whole number from 0 to 1000000000, got nothing'],
  [
    'list',
    ['nodes', everyNode, { offset: 0, limit: 10_001 }],
    'limit must be a whole number from 1 to 10000, got 10001',
  ],
  ['list', ['nodes', everyNode, { offset: 0, limit: 0 }], 'limit must be'],
  ['list', ['nodes', everyNode, { offset: 0.5, limit: 1 }], 'offset must be'],
  ['list', ['nodes', everyNode, { offset: '0; DROP TABLE node', limit: 1 }], 'offset must be'],
  ['list', ['nodes', everyNode, { ...page, order: 1 }], 'the page has no "order"'],
  ['list', ['nodes', everyNode, { ...page, sort: { column: 'nodeid' } }], 'descending must be true or false'],
  ['list', ['nodes', everyNode, { ...page, sort: 'nodeid' }], 'sort must be an object'],
  ['list', ['nodes', everyNode, { ...page, filter: 'x'.repeat(1001) }], 'filter must have at most 1000 characters'],
  ['list', ['nodes', everyNode, { ...page, where: proto }], 'there is no column "__proto__"'],
  ['list', ['nodes', everyNode, { ...page, where: { nodeid: 'i-1' } }], 'nodeid must be a list'],
  ['list', ['nodes', everyNode, { ...page, where: { nodeid: [{}] } }], 'nodeid must have texts, numbers'],
  ['list', ['nodes', everyNode, { ...page, where: { '1=1 --': ['x'] } }], 'there is no column "1=1 --"'],
  ['list', ['nodes', everyNode, { ...page, range: { endoflife: { to: 'x' } } }], 'endoflife has no "to"'],
  ['node', [{ account: 'a', region: 'b' }], 'node must be a text, got nothing'],
  ['software', ['x'], 'the method takes 2 arguments, got 1'],
  ['search', ['x'.repeat(1001), everyNode, 5], 'text must have at most 1000 characters, got 1001'],
  ['search', ['x', everyNode, 1001], 'limit must be a whole number from 1 to 1000, got 1001'],
  ['sql', [], 'the method takes 1 arguments, got 0'],
  ['sql', [['SELECT 1']], 'the statement must be a text'],
  ['sql', ['DROP TABLE node'], 'only SELECT is allowed, got DROP'],
  ['sql', ["SELECT * FROM read_text('/etc/hostname')"], 'disabled'],
  ['sql', ['SELECT nothing FROM node'], 'nothing'],
  ['sql', ["SELECT error('no stack')"], 'no stack'],
])('fails for %s %j', async (method, args, message) => {
  const { status, body } = await served.ask(method, ...args);
  const answer = JSON.parse(body) as { message: string };
  expect(status).toBe(400);
  expect(Object.keys(answer)).toEqual(['message']);
  expect(answer.message).toContain(message);
  expect(answer.message).not.toMatch(/\n {4}at /);
});

const post = { method: 'POST', path: '/api/fleet', headers: { 'content-type': 'application/json' } };

test.each([
  ['', 'JSON'],
  ['[', 'JSON'],
  ['[]]', 'JSON'],
  ['\ufeff'.repeat(2) + '[]', 'JSON'],
  [Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]), 'JSON'],
  ['{}', 'the arguments must be a list'],
  ['null', 'the arguments must be a list'],
  ['{"length":0}', 'the arguments must be a list'],
  ['['.repeat(100_000), 'JSON'],
])('fails for the body %j', async (body, message) => {
  const answer = await served.send({ ...post, body });
  expect([answer.status, (JSON.parse(answer.body) as { message: string }).message]).toEqual([
    400,
    expect.stringContaining(message),
  ]);
});

test('fails for a body that is too long, and says how long it may be', async () => {
  const { status, body } = await served.send({ ...post, body: JSON.stringify(['x'.repeat(3_000_000)]) });
  expect([status, JSON.parse(body)]).toEqual([
    413,
    { message: 'the body must have at most 1048576 bytes, got 3000004' },
  ]);
});

test('an error inside says nothing outside, and everything on the terminal', async () => {
  const secret = new RangeError('a secret of the program');
  jest.spyOn(DatabaseAnswers.prototype, 'figures').mockRejectedValueOnce(secret);
  const { status, body } = await served.ask('figures', everyNode);
  expect([status, JSON.parse(body)]).toEqual([500, { message: 'the program failed; its terminal says why' }]);
  expect(served.complaints.splice(0)).toEqual([secret]);
  expect((await served.ask('figures', everyNode)).status).toBe(200);
});

describe('a statement', () => {
  test('is read as far as the limit, and says that there is more', async () => {
    const rows = async (sql: string): Promise<unknown> => JSON.parse((await served.ask('sql', sql)).body) as unknown;
    expect(await rows('SELECT range AS n FROM range(5)')).toMatchObject({ rows: [[0], [1], [2], [3], [4]], total: 5 });
    expect(await rows('SELECT range AS n FROM range(5)')).not.toHaveProperty('cut');
    // Far more rows than there is memory for.
    expect(await rows('SELECT range AS n FROM range(1000000000000)')).toMatchObject({ total: 5, cut: true });
  });

  test('is cut where its cells are too long', async () => {
    const { status, body } = await served.ask('sql', "SELECT repeat('x', 20000000) AS x FROM range(4)");
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ total: 2, cut: true });
  });
});
