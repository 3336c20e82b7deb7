import { App, Stack, Token } from 'aws-cdk-lib';
import { AssociationTargets } from '../lib/association-targets';
import { InventoryTargets } from '../lib/inventory-targets';

const id = (n: number) => `i-${String(n).padStart(17, '0')}`;
const many = (count: number) => Array.from({ length: count }, (_, n) => id(n));

test('allNodes is the asterisk among the instance ids', () => {
  expect(AssociationTargets.allNodes()._render()).toEqual([{ key: 'InstanceIds', values: ['*'] }]);
});

test('the same factories make the targets of an inventory', () => {
  const targets = InventoryTargets.tag('Environment', 'OELabIPM');
  expect(targets._render()).toEqual([{ key: 'tag:Environment', values: ['OELabIPM'] }]);
});

describe('tag', () => {
  test('joins the values of one tag in one target', () => {
    expect(AssociationTargets.tag('Patch Group', 'Critical', '')._render()).toEqual([
      { key: 'tag:Patch Group', values: ['Critical', ''] },
    ]);
  });

  test('andTag adds a target of its own for each tag and leaves the first targets as they are', () => {
    const first = AssociationTargets.tag('Environment', 'Prod');
    const both = first.andTag('Role', 'Web', 'App');
    expect(both._render()).toEqual([
      { key: 'tag:Environment', values: ['Prod'] },
      { key: 'tag:Role', values: ['Web', 'App'] },
    ]);
    expect(first._render()).toHaveLength(1);
  });

  test('takes five tags', () => {
    const five = ['B', 'C', 'D', 'E'].reduce(
      (targets, tag) => targets.andTag(tag, '1'),
      AssociationTargets.tag('A', '1'),
    );
    expect(five._render()).toHaveLength(5);
  });

  test('fails for a sixth tag', () => {
    const five = ['B', 'C', 'D', 'E'].reduce(
      (targets, tag) => targets.andTag(tag, '1'),
      AssociationTargets.tag('A', '1'),
    );
    expect(() => five.andTag('F', '1')).toThrow(
      'AssociationTargets.andTag: \'key\' must be at most the fifth tag, got "F"; select the nodes with a resource group',
    );
  });

  test('fails when andTag names a tag again, for no node has two values of one tag', () => {
    expect(() => AssociationTargets.tag('A', '1').andTag('A', '2')).toThrow(/'key' must be a new tag/);
  });

  test('takes a key of 124 characters, letters of any language among them', () => {
    const key = 'Umgebung größe'.padEnd(124, 'x');
    expect(AssociationTargets.tag(key, 'a')._render()[0]?.key).toBe(`tag:${key}`);
  });

  test.each(['', 'x'.repeat(125), 'a*', 'a,b', 'a\nb'])('fails for the key %j', (key) => {
    expect(() => AssociationTargets.tag(key, 'a')).toThrow(/AssociationTargets\.tag: 'key' must be 1 to 124 letters/);
  });

  test('fails without a value', () => {
    expect(() => AssociationTargets.tag('Environment')).toThrow(/'values' must be 1 to 50, got 0/);
  });

  test('fails for the same value twice', () => {
    expect(() => AssociationTargets.tag('Environment', 'a', 'a')).toThrow(/'values' must be different from each other/);
  });

  test('lets a key and a value pass that are known only at deployment', () => {
    const stack = new Stack(new App(), 'Stack');
    const targets = AssociationTargets.tag(
      `team${Token.asString({ Ref: 'Suffix' })}`,
      Token.asString({ Ref: 'Value' }),
    );
    expect(stack.resolve(targets._render())).toEqual([
      { key: { 'Fn::Join': ['', ['tag:team', { Ref: 'Suffix' }]] }, values: [{ Ref: 'Value' }] },
    ]);
  });
});

describe('tagKey', () => {
  test('takes several keys', () => {
    expect(AssociationTargets.tagKey('Patch Group', 'PatchGroup')._render()).toEqual([
      { key: 'tag-key', values: ['Patch Group', 'PatchGroup'] },
    ]);
  });

  test('fails without a key', () => {
    expect(() => AssociationTargets.tagKey()).toThrow(/'keys' must be 1 to 50, got 0/);
  });

  test.each(['', 'k'.repeat(129)])('fails for the key %.5j', (key) => {
    expect(() => AssociationTargets.tagKey('A', key)).toThrow(
      /'keys\[1\]' must be the key of a tag, 1 to 128 characters/,
    );
  });

  test('fails when joined with a tag', () => {
    expect(() => AssociationTargets.tagKey('A').andTag('B', '1')).toThrow(/must follow another tag, not tag-key/);
  });
});

describe('nodes', () => {
  test('takes new and old EC2 ids, hybrid ids and references', () => {
    const reference = Token.asString({ Ref: 'Instance' });
    const ids = ['i-0123456789abcdef0', 'i-01234567', 'mi-0123456789abcdef0', reference];
    expect(AssociationTargets.nodes(...ids)._render()).toEqual([{ key: 'InstanceIds', values: ids }]);
  });

  test('takes 50 nodes', () => {
    expect(AssociationTargets.nodes(...many(50))._render()[0]?.values).toHaveLength(50);
  });

  test.each([[many(51)], [[]]])('fails for %#', (ids) => {
    expect(() => AssociationTargets.nodes(...ids)).toThrow(`'ids' must be 1 to 50, got ${ids.length};`);
  });

  test.each(['*', 'i-123', 'mi-01234567', 'web1', ' i-0123456789abcdef0'])('fails for %j', (node) => {
    expect(() => AssociationTargets.nodes('i-0123456789abcdef0', node)).toThrow(
      `AssociationTargets.nodes: 'ids' must be ids of EC2 instances (i-) or hybrid nodes (mi-), got ${JSON.stringify([node])}`,
    );
  });

  test('fails for the same node twice', () => {
    expect(() => AssociationTargets.nodes(id(1), id(1))).toThrow(/must be different from each other/);
  });
});

describe('resourceGroup', () => {
  test('takes one group', () => {
    expect(AssociationTargets.resourceGroup('Billing')._render()).toEqual([
      { key: 'resource-groups:Name', values: ['Billing'] },
    ]);
  });

  test.each(['', ' ', 'arn:aws:resource-groups:eu-west-1:111122223333:group/Billing'])(
    'fails for the name %j',
    (name) => {
      expect(() => AssociationTargets.resourceGroup(name)).toThrow(/'name' must be the name of a resource group/);
    },
  );
});
