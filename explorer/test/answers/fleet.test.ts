import { answersOf } from './answers-fleet';

const fleet = answersOf();

test('the fleet tells what was loaded, and what can be filtered by', async () => {
  expect(await fleet.answers.fleet()).toEqual({
    source: 'a folder',
    loadedAt: '2026-11-21T12:00:00Z',
    dataAt: '2026-11-21T01:00:00Z',
    nodes: 8,
    generatedNodes: 0,
    endOfLifeAsOf: '2026-08-22',
    customTypes: ['Custom:Rack'],
    tagKeys: ['Environment', 'Workload'],
    filters: {
      account: [
        { value: '111122223333', nodes: 6 },
        { value: '999988887777', nodes: 1 },
      ],
      region: [
        { value: 'eu-west-1', nodes: 6 },
        { value: 'us-east-1', nodes: 1 },
      ],
      platform: [
        { value: 'Amazon Linux', nodes: 1 },
        { value: 'Debian GNU/Linux', nodes: 5 },
        { value: 'Microsoft Windows Server 2022 Datacenter', nodes: 1 },
      ],
      tag: [
        { value: 'Environment=Prod', nodes: 3 },
        { value: 'Environment=Test', nodes: 1 },
        { value: 'Workload=web', nodes: 1 },
      ],
      status: [
        { value: 'Active', nodes: 5 },
        { value: 'ConnectionLost', nodes: 1 },
        { value: 'Terminated', nodes: 1 },
      ],
    },
  });
});

describe('a fleet with more tags than can be offered', () => {
  const documents = [...Array(11).keys()].flatMap((n) => [
    { type: 'AWS:InstanceInformation', node: `i-${n}`, lines: [{ InstanceStatus: 'Active' }] },
    {
      type: 'AWS:Tag',
      node: `i-${n}`,
      lines: [
        ...[...Array(100).keys()].map((m) => ({ Key: 'Name', Value: `web-${n}-${m}` })),
        { Key: 'Team', Value: '' },
        { Key: 'Team', Value: '' },
        { Key: 'a=b', Value: 'c=d' },
      ],
    },
  ]);
  const many = answersOf(documents);

  test('offers the values that the most nodes have, and counts a node once', async () => {
    const { tag, platform } = (await many.answers.fleet()).filters;
    expect(tag).toHaveLength(1000);
    expect(tag.filter(({ nodes }) => nodes > 1)).toEqual([
      { value: 'Team=', nodes: 11 },
      { value: 'a=b=c=d', nodes: 11 },
    ]);
    expect(platform).toEqual([]);
  });

  test('knows the keys of all tags, also one with a sign of equality in it', async () => {
    expect((await many.answers.fleet()).tagKeys).toEqual(['Name', 'Team', 'a=b']);
  });
});
