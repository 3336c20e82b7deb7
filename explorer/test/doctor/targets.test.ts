import { kindOf, parseTargets, reaches, targetsText } from '../../src/doctor/targets';

test.each([
  ['all', 'all nodes', 'all nodes'],
  ['tag:Environment=OELabIPM,Production', 'nodes with a tag', 'tag:Environment=OELabIPM,Production'],
  ['tag-key=Backup', 'nodes with a tag', 'tag-key=Backup'],
  ['resource-groups:Name=web', 'a resource group', 'resource-groups:Name=web'],
  ['instanceids=i-1,i-2', 'single nodes', 'instanceids=i-1,i-2'],
])('%s is for %s', (text, kind, words) => {
  const targets = parseTargets(text);
  expect([kindOf(targets), targetsText(targets)]).toEqual([kind, words]);
});

test.each(['', 'some', 'tag:=x', 'tag:Team=', 'InstanceIds'])(
  "fails on '%s', and says what targets look like",
  (text) => {
    expect(() => parseTargets(text)).toThrow(/names no targets; write all, tag:<key>=<value>/);
  },
);

test('a node is reached when it matches all targets, as far as that can be told', () => {
  const node = { id: 'i-1', tags: new Map([['Team', 'web']]) };
  const of = (...texts: readonly string[]): boolean | undefined => reaches(texts.flatMap(parseTargets), node);
  expect(of('all')).toBe(true);
  expect(of('InstanceIds=i-1')).toBe(true);
  expect(of('tag:Team=web,db', 'tag-key=Team')).toBe(true);
  expect(of('tag:Team=db')).toBe(false);
  expect(of('tag:Other=web')).toBe(false);
  expect(of('resource-groups:Name=web')).toBeUndefined();
  expect(of('resource-groups:Name=web', 'tag-key=None')).toBe(false);
  expect(reaches(undefined, node)).toBeUndefined();
});
