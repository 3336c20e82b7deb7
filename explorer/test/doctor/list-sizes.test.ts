import { listSizes } from '../../src/doctor/checks/list-sizes';
import type { SyncObjects } from '../../src/doctor/gathering';
import { DEFAULT_THRESHOLDS } from '../../src/doctor/thresholds';
import { brief, found, node, sync } from './examined';

function objectsOf(sizes: Readonly<Record<string, Readonly<Record<string, number>>>>): SyncObjects {
  return new Map(Object.entries(sizes).map(([type, nodes]) => [type, new Map(Object.entries(nodes))]));
}

const nodes = [node('i-1'), node('i-2')];

test('an empty list of software of a node that delivers other types is told', () => {
  const objects = objectsOf({
    'AWS:InstanceInformation': { 'i-1': 400, 'i-2': 400 },
    'AWS:Network': { 'i-1': 300, 'i-2': 300, 'i-9': 300 },
    'AWS:Application': { 'i-1': 0 },
  });
  const [finding] = found(listSizes, { nodes, syncs: [sync({ objects })] });
  expect(brief([finding!])).toEqual([['list-empty', 'warning', ['i-1', 'i-2']]]);
  expect(finding?.fix).toContain('list-inventory-entries --instance-id i-1 --type-name AWS:Application');
});

test('a node of which the service alone has written is not one whose list is empty', () => {
  const objects = objectsOf({
    'AWS:InstanceInformation': { 'i-1': 400 },
    'AWS:PatchSummary': { 'i-1': 400 },
    'Custom:Rack': { 'i-1': 40 },
  });
  expect(found(listSizes, { nodes, syncs: [sync({ objects })] })).toEqual([]);
});

test('lists are told from the chosen part of the limit on, without what the sync has added', () => {
  const megabyte = 1024 * 1024;
  // 80 % of the limit, in rows of 407 bytes of which 310 are the list.
  const near = Math.ceil((megabyte * 0.8 * 407) / 310);
  const objects = objectsOf({
    'AWS:Application': { 'i-1': near, 'i-2': near - 2000 },
    'AWS:File': { 'i-2': 2 * megabyte },
  });
  expect(brief(found(listSizes, { nodes, syncs: [sync({ objects })] }))).toEqual([
    ['list-near-limit', 'warning', ['i-1']],
    ['list-near-limit', 'warning', ['i-2']],
  ]);
  const thresholds = { ...DEFAULT_THRESHOLDS, listPercent: 100 };
  expect(brief(found(listSizes, { nodes, syncs: [sync({ objects })] }, { thresholds }))).toEqual([
    ['list-near-limit', 'warning', ['i-2']],
  ]);
});

test('a bucket that nobody could look into says nothing', () => {
  expect(found(listSizes, { nodes, syncs: [sync()] })).toEqual([]);
});
