import { syncRoom } from '../../src/doctor/checks/sync-room';
import { LAB_PLAN } from '../../src/doctor/plan';
import { found, sync } from './examined';

const four = ['one', 'two', 'three', 'four'].map((name) => sync({ name }));
const inspector = sync({ name: 'InspectorResourceDataSync-do-not-delete' });
const console5 = sync({ name: 'AWS-QuickSetup-ManagedNode' });
const [ownName = ''] = LAB_PLAN.syncs;

test('a sixth sync fails the deployment, and everybody who uses one is named', () => {
  const [finding] = found(syncRoom, { syncs: [...four, inspector] });
  expect(finding).toMatchObject({ check: 'sync-quota', severity: 'fails deploy' });
  expect(finding?.what).toContain("'one' (a person or a program, without a stack)");
  expect(finding?.what).toContain("'InspectorResourceDataSync-do-not-delete' (Amazon Inspector)");
  expect(finding?.fix).toContain('aws ssm delete-resource-data-sync --sync-name <name> --region eu-west-1');
});

test('a fifth is noted, with those that services use', () => {
  const [finding] = found(syncRoom, { syncs: [...four.slice(0, 3), console5] });
  expect(finding).toMatchObject({ check: 'sync-room', severity: 'note' });
  expect(finding?.what).toMatch(/^4 of 5 .*\(the unified console\); 1 more is about to be deployed$/);
});

test('a sync that is there already needs no room', () => {
  expect(found(syncRoom, { syncs: [...four, sync({ name: ownName, stack: 'OELabStack2' })] })).toEqual([]);
});

test('one that is replaced needs room beside the one before it', () => {
  const before = sync({ name: 'OELabStack2-ResourceDataSync-475AEFDF-00000000', stack: 'OELabStack2' });
  const [finding] = found(syncRoom, { syncs: [...four, before] });
  expect(finding?.severity).toBe('fails deploy');
  expect(finding?.why).toContain('made before the old one goes');
});

test('one whose name is known at the deployment only is counted, unless the stack has it already', () => {
  const plan = { ...LAB_PLAN, syncs: [undefined] };
  expect(found(syncRoom, { syncs: [...four, inspector] }, { plan })[0]?.check).toBe('sync-quota');
  expect(found(syncRoom, { syncs: [...four, sync({ stack: 'OELabStack2' })] }, { plan })).toEqual([]);
});

test('it is a warning where the quota is not known, or may not be used up', () => {
  const six = [...four, inspector, sync({ name: 'six' })];
  const [raised] = found(syncRoom, { syncs: six });
  expect(raised?.severity).toBe('warning');
  expect(raised?.why).toContain('another quota');
  const fromSource = sync({ name: 'AWS-QuickSetup-ManagedNode', type: 'SyncFromSource' });
  const [finding] = found(syncRoom, { syncs: [...four, fromSource] });
  expect(finding?.severity).toBe('warning');
  expect(finding?.why).toContain('is not documented');
});
