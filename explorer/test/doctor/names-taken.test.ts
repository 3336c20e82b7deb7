import { namesTaken } from '../../src/doctor/checks/names-taken';
import { LAB_PLAN } from '../../src/doctor/plan';
import { brief, found, sync } from './examined';

const [ownName = ''] = LAB_PLAN.syncs;

test('names that somebody else has fail the deployment', () => {
  const taken = [
    { kind: 'role', name: 'ManagedInstancesRole', stack: null },
    { kind: 'instance profile', name: 'ManagedInstancesRole', stack: 'Other' },
    { kind: 'bucket', name: 'inventory', stack: null, isClosed: true },
  ] as const;
  const findings = found(namesTaken, { taken, syncs: [sync({ name: ownName })] });
  expect(brief(findings)).toEqual([
    ['sync-name-taken', 'fails deploy', [ownName]],
    ['role-taken', 'fails deploy', ['ManagedInstancesRole']],
    ['instance-profile-taken', 'fails deploy', ['ManagedInstancesRole']],
    ['bucket-taken', 'warning', ['inventory']],
  ]);
  expect(findings.map(({ what }) => /owner: (.*)\)$/.exec(what)?.[1])).toEqual([
    'a person or a program, without a stack',
    'no stack of this Region',
    'stack Other',
    'probably another account',
  ]);
});

test("what the app's own stacks have is not in their way", () => {
  const taken = [{ kind: 'role', name: 'ManagedInstancesRole', stack: 'OELabStack2' }] as const;
  expect(found(namesTaken, { taken, syncs: [sync({ name: ownName, stack: 'OELabStack2' })] })).toEqual([]);
});

test("where stacks could not be looked at, it is a warning: it may be the app's own", () => {
  const taken = [{ kind: 'role', name: 'ManagedInstancesRole', stack: undefined }] as const;
  const [finding] = found(namesTaken, { taken });
  expect(finding?.severity).toBe('warning');
  expect(finding?.why).toContain('could not be looked up');
});
