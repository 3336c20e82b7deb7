import { associationRuns } from '../../src/doctor/checks/association-runs';
import type { Execution, ExecutionTarget } from '../../src/doctor/gathering';
import { association, brief, capture, daysAgo, found, node, NOW } from './examined';

const began = daysAgo(0.1);

function run(
  targets: readonly ExecutionTarget[],
  status = 'Failed',
): { associations: ReturnType<typeof association>[] } {
  const execution: Execution = { id: 'e-1', createdAt: began, status, targets };
  return { associations: [association({ name: 'Inventory', execution })] };
}

const failed = (node: string, detailedStatus?: string): ExecutionTarget => ({ node, status: 'Failed', detailedStatus });

test('a failure whose inventory has arrived since the run began is told as a false one', () => {
  const captures = new Map([
    ['i-1', capture(NOW)],
    ['i-2', capture(daysAgo(1))],
  ]);
  expect(brief(found(associationRuns, { ...run([failed('i-1'), failed('i-2')]), captures }))).toEqual([
    ['run-failed-falsely', 'note', ['i-1']],
    ['run-failed', 'warning', ['i-2']],
  ]);
});

test('a run that is stuck is false or not in the same way', () => {
  const stuck = (node: string): ExecutionTarget => ({ node, status: 'Pending', detailedStatus: 'StuckAtInProgress' });
  const captures = new Map([['i-1', capture(NOW)]]);
  const findings = found(associationRuns, { ...run([stuck('i-1'), stuck('i-2')]), captures });
  expect(brief(findings)).toEqual([
    ['run-failed-falsely', 'note', ['i-1']],
    ['run-failed', 'warning', ['i-2']],
  ]);
  expect(findings[1]?.why).toContain('no inventory has arrived since the run began');
});

test('failures are not told as false where nobody could see what has arrived', () => {
  const [finding] = found(associationRuns, { ...run([failed('i-1')]), captures: undefined });
  expect(finding).toMatchObject({ check: 'run-failed' });
  expect(finding?.why).toContain('could not be looked up');
});

test.each<[string, string, string, RegExp]>([
  ['Skipped', 'OverriddenByExplicitInventoryAssociation', 'note', /goes before this one/],
  ['Skipped', 'UnsupportedAgent', 'warning', /agent 2\.0\.790\.0/],
  ['InProgress', 'InProgress', 'note', /not come to its end/],
  ['Strange', 'Odd', 'note', /says no more/],
])('%s (%s) is a %s in plain words', (status, detailedStatus, severity, why) => {
  const [finding] = found(associationRuns, run([{ node: 'i-1', status, detailedStatus }], 'Success'));
  expect(finding).toMatchObject({ check: 'run-not-done', severity, resources: ['i-1'] });
  expect(finding?.why).toMatch(why);
});

test('what succeeded is no finding', () => {
  expect(found(associationRuns, run([{ node: 'i-1', status: 'Success' }], 'Success'))).toEqual([]);
});

test('a run that is pending on no node is told, and what that means for all nodes', () => {
  const [finding] = found(associationRuns, { ...run([], 'Pending'), nodes: [node('i-1')] });
  expect(finding).toMatchObject({ check: 'run-pending', severity: 'warning', resources: ['a-1'] });
  expect(finding?.why).toContain('as long as the Region has no managed node');
  expect(found(associationRuns, run([], 'Pending'))[0]?.severity).toBe('note');
});
