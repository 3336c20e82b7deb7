import { nodesNotReporting } from '../../src/doctor/checks/nodes-not-reporting';
import { DEFAULT_THRESHOLDS } from '../../src/doctor/thresholds';
import { association, brief, capture, daysAgo, found, instance, node, NOW } from './examined';

const fresh = new Map([['i-1', capture(NOW)]]);

test('a node with fresh inventory is no finding', () => {
  expect(found(nodesNotReporting, { nodes: [node('i-1')], captures: fresh })).toEqual([]);
});

test('managed nodes without inventory are told, unless they have just registered', () => {
  const nodes = [node('i-1'), node('i-2'), node('mi-3', { registeredAt: daysAgo(0.01) })];
  const [finding, ...others] = found(nodesNotReporting, { nodes, captures: fresh, associations: [association()] });
  expect(others).toEqual([]);
  expect(brief([finding!])).toEqual([['no-inventory', 'warning', ['i-2']]]);
  expect(finding?.fix).toContain('aws ssm start-associations-once --association-ids a-1 --region eu-west-1');
});

test('of those, whose role does not let them deliver is told apart', () => {
  const profile = 'arn:aws:iam::111122223333:instance-profile/nodes';
  const given = {
    nodes: [node('i-1'), node('i-2')],
    instances: [instance('i-1', { profile })],
    profiles: new Map([[profile, { role: 'arn:aws:iam::111122223333:role/r', missing: ['ssm:PutInventory'] }]]),
  };
  expect(brief(found(nodesNotReporting, given))).toEqual([
    ['no-inventory-permission', 'warning', ['i-1']],
    ['no-inventory', 'warning', ['i-2']],
  ]);
});

test('old inventory is told by whether the node is online, from the age that was chosen', () => {
  const nodes = [node('i-1'), node('i-2', { ping: 'ConnectionLost' }), node('i-3')];
  const captures = new Map([
    ['i-1', capture(daysAgo(8))],
    ['i-2', capture(daysAgo(8))],
    ['i-3', capture(daysAgo(6))],
  ]);
  expect(brief(found(nodesNotReporting, { nodes, captures }))).toEqual([
    ['stale-inventory', 'warning', ['i-1']],
    ['node-silent', 'warning', ['i-2']],
  ]);
  const thresholds = { ...DEFAULT_THRESHOLDS, staleDays: 8 };
  expect(found(nodesNotReporting, { nodes, captures }, { thresholds })).toEqual([]);
});

test('nothing is told when nobody could see when inventory was captured', () => {
  expect(found(nodesNotReporting, { nodes: [node('i-1')], captures: undefined })).toEqual([]);
});
