import { associationsInTheWay } from '../../src/doctor/checks/associations-in-the-way';
import { LAB_PLAN, Plan } from '../../src/doctor/plan';
import { parseTargets } from '../../src/doctor/targets';
import { association, brief, found, instance } from './examined';

const forAll: Plan = { ...LAB_PLAN, associations: [{ name: 'Everything', targets: parseTargets('all') }] };

const inspector = association({ name: 'InspectorInventoryCollection-do-not-delete' });
const quickSetup = association({ name: 'AWS-QuickSetup-SSM-CollectInventory-abcde' });
const tagged = association({ id: 'a-2', name: 'By-hand', targets: parseTargets('tag:Team=web') });

test('a second association for all nodes is refused, and the owner of the first is named', () => {
  const [finding] = found(associationsInTheWay, { associations: [inspector] }, { plan: forAll });
  expect(finding).toMatchObject({ check: 'association-refused', severity: 'fails deploy', resources: ['a-1'] });
  expect(finding?.what).toContain(
    "(owner: Amazon Inspector; for all nodes) meets 'Everything', that is about to be deployed for all nodes",
  );
  expect(finding?.why).toContain(
    "Multiple apply all associations with document 'AWS-GatherSoftwareInventory' are not supported",
  );
});

test('an association with tags goes before one for all nodes, whichever of them is ours', () => {
  expect(brief(found(associationsInTheWay, { associations: [inspector] }))).toEqual([
    ['association-precedence', 'note', ['a-1']],
  ]);
  expect(brief(found(associationsInTheWay, { associations: [tagged] }, { plan: forAll }))).toEqual([
    ['association-precedence', 'note', ['a-2']],
  ]);
});

test("Quick Setup's goes before everything, and with all nodes it is refused as any other", () => {
  expect(brief(found(associationsInTheWay, { associations: [quickSetup] }))).toEqual([
    ['association-overridden', 'warning', ['a-1']],
  ]);
  expect(brief(found(associationsInTheWay, { associations: [quickSetup] }, { plan: forAll }))).toEqual([
    ['association-refused', 'fails deploy', ['a-1']],
  ]);
});

describe('two with tags', () => {
  const lab = new Map([['Environment', 'OELabIPM']]);
  const both = new Map([...lab, ['Team', 'web']]);

  test('fail on the nodes that have the tags of both', () => {
    const instances = [instance('i-1', { tags: lab }), instance('i-2', { tags: both })];
    expect(brief(found(associationsInTheWay, { associations: [tagged], instances }))).toEqual([
      ['associations-meet', 'warning', ['a-2', 'i-2']],
    ]);
  });

  test('are only noted when no running instance has the tags of both now', () => {
    const instances = [instance('i-1', { tags: lab })];
    const [finding] = found(associationsInTheWay, { associations: [tagged], instances });
    expect(finding).toMatchObject({ check: 'association-apart', severity: 'note' });
    expect(finding?.why).toContain('No running instance has the targets of both now');
  });

  test('never meet with two values of one tag', () => {
    const other = association({ targets: parseTargets('tag:Environment=Production') });
    const [finding] = found(associationsInTheWay, { associations: [other] });
    expect(finding).toMatchObject({ severity: 'note', why: 'No node can have the targets of both' });
  });

  test('are a warning where nobody knows: a resource group, or instances that could not be looked at', () => {
    const group = association({ targets: parseTargets('resource-groups:Name=web') });
    const instances = [instance('i-1', { tags: lab })];
    expect(brief(found(associationsInTheWay, { associations: [group], instances }))).toMatchObject([
      ['associations-meet', 'warning', ['a-1']],
    ]);
    const [unseen] = found(associationsInTheWay, { associations: [tagged], instances: undefined });
    expect(unseen?.why).toContain('could not be told');
  });
});

test('a document of your own that runs the inventory plugin fails on every node that both are for', () => {
  const own = association({ document: 'Gather-Everything' });
  const instances = [instance('i-1', { tags: new Map([['Environment', 'OELabIPM']]) }), instance('i-2')];
  const [finding] = found(associationsInTheWay, { associations: [own], instances });
  expect(finding).toMatchObject({ check: 'associations-meet', resources: ['a-1', 'i-1'] });
  expect(finding?.why).toContain('aws:softwareInventory');
});

describe('the owner', () => {
  const ownerOf = (given: Parameters<typeof association>[0]): string | undefined =>
    /\(owner: (.*?);/.exec(found(associationsInTheWay, { associations: [association(given)] })[0]?.what ?? '')?.[1];

  test.each([
    [{ name: 'AWS-QuickSetup-SSM-CollectInventory-x' }, 'Quick Setup or the unified console'],
    [{ stack: 'Network' }, 'stack Network'],
    [{ schedule: 'rate(12 hours)' }, 'probably a landing zone, for those collect from all nodes every 12 hours'],
    [{}, 'a person or a program, without a stack'],
    [{ stack: undefined }, 'not known'],
  ])('of %j is %s', (given, owner) => {
    expect(ownerOf(given)).toBe(owner);
  });

  test('is this app by its stack, or where stacks could not be looked at by name and targets; then nothing is in its way', () => {
    const [{ name, targets = [] } = {}] = LAB_PLAN.associations;
    const own = [{ stack: 'OELabStack2' }, { stack: undefined, name, targets }].map(association);
    expect(found(associationsInTheWay, { associations: own })).toEqual([]);
  });
});

test('what exists is told also when no association is about to be deployed', () => {
  const plan: Plan = { ...LAB_PLAN, associations: [] };
  expect(brief(found(associationsInTheWay, { associations: [tagged] }, { plan }))).toEqual([
    ['association-exists', 'note', ['a-2']],
  ]);
});

test('targets that are known at the deployment only may meet any', () => {
  const plan: Plan = { ...LAB_PLAN, associations: [{ name: 'Later' }] };
  expect(
    brief(found(associationsInTheWay, { associations: [tagged], instances: [instance('i-1')] }, { plan })),
  ).toEqual([['association-apart', 'note', ['a-2']]]);
});
