import type { Scope } from '../../page/src/answers';
import { catalog } from '../catalog/fixture';
import { activeNodes, answersOf, cells, everyNode } from './answers-fleet';

const fleet = answersOf();

const nodesOf = async (scope: Scope): Promise<unknown[]> =>
  cells(await fleet.answers.list('nodes', scope, { offset: 0, limit: 100 }), 'nodeid')
    .flat()
    .sort();

test.each<[Partial<Scope>, string[]]>([
  [{}, ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-8', 'i-9']],
  [{ account: ['999988887777'] }, ['i-3']],
  [{ account: ['999988887777', '111122223333'] }, ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-8', 'i-9']],
  [{ region: ['eu-west-1'], status: ['Active'] }, ['i-1', 'i-2', 'i-4', 'i-5']],
  [{ platform: ['Amazon Linux', 'Microsoft Windows Server 2022 Datacenter'] }, ['i-3', 'i-4']],
  [{ tag: ['Environment=Prod'] }, ['i-1', 'i-2', 'i-8']],
  [{ tag: ['Environment=Test', 'Workload=web'] }, ['i-1', 'i-4']],
  [{ tag: ['Environment=Prod'], status: ['Terminated'] }, ['i-8']],
  [{ status: ['ConnectionLost', 'Terminated'] }, ['i-8', 'i-9']],
  [{ account: ['999988887777'], region: ['eu-west-1'] }, []],
  // Exact, whatever the case or the blanks.
  [{ status: ['active'] }, []],
  [{ tag: ['Environment='] }, []],
  [{ tag: ['Environment'] }, []],
])('the scope %j has the nodes %j', async (scope, nodes) => {
  expect(await nodesOf({ ...everyNode, ...scope })).toEqual(nodes);
});

const hostile = [
  "' OR true --",
  "'; DROP TABLE node; --",
  '%',
  '_',
  '\\',
  '?',
  '$1',
  '\0',
  'Active\0',
  '\ud800',
  '😀',
  '__proto__',
  '',
  'x'.repeat(1_000_000),
];

describe.each(Object.keys(everyNode) as (keyof Scope)[])('as %s', (filter) => {
  test.each(hostile)('a hostile value finds nothing and breaks nothing: %j', async (value) => {
    expect(await nodesOf({ ...everyNode, [filter]: [value] })).toEqual([]);
    expect(await fleet.answers.figures({ ...activeNodes, [filter]: [value] })).toHaveLength(7);
  });

  test('a thousand values are as good as one', async () => {
    const value = { account: '999988887777', region: 'us-east-1', platform: 'Amazon Linux', tag: 'a=b', status: 'x' };
    const values = [...Array(999).keys()].map(String);
    const nodes = filter === 'tag' || filter === 'status' ? [] : ['i-3'];
    expect(await nodesOf({ ...everyNode, [filter]: [...values, value[filter]] })).toEqual(nodes);
  });
});

test('every chart and every list has a scope', async () => {
  const nobody = { ...everyNode, account: ['000000000000'] };
  for (const widget of catalog.widgets) {
    const table =
      widget.kind === 'table'
        ? await fleet.answers.list(widget.id, nobody, { offset: 0, limit: 10 })
        : await fleet.answers.widget(widget.id, nobody);
    expect([widget.id, table.rows, table.total]).toEqual([widget.id, [], 0]);
  }
});

test('what is reported without node information is never in scope', async () => {
  const { rows } = await fleet.answers.list('software-nodes', everyNode, {
    offset: 0,
    limit: 100,
    where: { nodeid: ['i-7'] },
  });
  expect(rows).toEqual([]);
});

describe('a tag whose key holds a =', () => {
  const tagged = answersOf([
    { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active' }] },
    { type: 'AWS:Tag', node: 'i-1', lines: [{ Key: 'a=b', Value: 'c=d' }] },
  ]);

  test('is found as it is shown', async () => {
    const [shown] = (await tagged.answers.fleet()).filters.tag;
    expect(shown).toEqual({ value: 'a=b=c=d', nodes: 1 });
    const scope = { ...everyNode, tag: [shown!.value] };
    expect((await tagged.answers.list('nodes', scope, { offset: 0, limit: 1 })).total).toBe(1);
  });
});
