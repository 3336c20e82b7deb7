import { deliveredObjects } from '../../src/doctor/checks/delivered-objects';
import { syncHealth } from '../../src/doctor/checks/sync-health';
import { DEFAULT_THRESHOLDS } from '../../src/doctor/thresholds';
import { brief, capture, daysAgo, found, node, NOW, sync } from './examined';

const captures = new Map([
  ['i-1', capture(NOW)],
  ['i-2', capture(daysAgo(3))],
]);

describe('a sync', () => {
  test('that fails is told with what the service says', () => {
    const [finding] = found(syncHealth, { syncs: [sync({ status: 'Failed', message: 'Access Denied' })] });
    expect(finding).toMatchObject({ check: 'sync-failed', severity: 'warning', resources: ['sync-1'] });
    expect(finding?.what).toBe("The resource data sync 'sync-1' has failed: Access Denied");
  });

  test('is behind when a node has captured more than a day after its last success', () => {
    const given = (succeededAt: Date): object => ({ syncs: [sync({ succeededAt })], captures });
    expect(brief(found(syncHealth, given(daysAgo(1.1))))).toEqual([['sync-behind', 'warning', ['sync-1']]]);
    expect(found(syncHealth, given(daysAgo(0.9)))).toEqual([]);
    const thresholds = { ...DEFAULT_THRESHOLDS, syncHours: 48 };
    expect(found(syncHealth, given(daysAgo(1.1)), { thresholds })).toEqual([]);
  });

  test('that never succeeded is told once it is a day old', () => {
    const syncs = [sync({ createdAt: daysAgo(2) }), sync({ name: 'new', createdAt: daysAgo(0.5) })];
    expect(brief(found(syncHealth, { syncs, captures }))).toEqual([['sync-never-succeeded', 'warning', ['sync-1']]]);
  });

  test('is not behind when no node has delivered anything, and one from other Regions never', () => {
    expect(found(syncHealth, { syncs: [sync({ createdAt: daysAgo(9) })] })).toEqual([]);
    expect(found(syncHealth, { syncs: [sync({ type: 'SyncFromSource', createdAt: daysAgo(9) })], captures })).toEqual(
      [],
    );
  });
});

describe('the objects of a sync', () => {
  const nodes = [node('i-1'), node('i-2'), node('i-3')];
  const objects = new Map([
    [
      'AWS:InstanceInformation',
      new Map([
        ['i-1', 400],
        ['i-7', 400],
      ]),
    ],
  ]);

  test('are missing of managed nodes that have delivered, and lie there of nodes that are gone', () => {
    const syncs = [sync({ prefix: 'all', objects })];
    const findings = found(deliveredObjects, { syncs, nodes, captures });
    expect(brief(findings)).toEqual([
      ['objects-missing', 'warning', ['i-2']],
      ['objects-of-gone-nodes', 'note', ['i-7']],
    ]);
    expect(findings[0]?.what).toContain('in s3://inventory/all ');
  });

  test('are missing of all, in a bucket without any', () => {
    const [finding] = found(deliveredObjects, { syncs: [sync({ objects: new Map() })], nodes, captures: undefined });
    expect(finding?.resources).toEqual(['i-1', 'i-2', 'i-3']);
  });

  test('say nothing where nobody could look', () => {
    expect(found(deliveredObjects, { syncs: [sync()], nodes, captures })).toEqual([]);
    expect(found(deliveredObjects, { syncs: [sync({ objects })], nodes: undefined, captures })).toEqual([]);
  });
});
