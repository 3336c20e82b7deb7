import { emptyLists } from '../../src/doctor/checks/empty-lists';
import { listSizes } from '../../src/doctor/checks/list-sizes';
import type { SyncObjects } from '../../src/doctor/gathering';
import { DEFAULT_THRESHOLDS } from '../../src/doctor/thresholds';
import { brief, capture, found, node, NOW, sync } from './examined';

function objectsOf(sizes: Readonly<Record<string, Readonly<Record<string, number>>>>): SyncObjects {
  return new Map(Object.entries(sizes).map(([type, nodes]) => [type, new Map(Object.entries(nodes))]));
}

const nodes = [node('i-1'), node('i-2')];

test('nodes that deliver inventory without any software are told', () => {
  const captures = new Map([
    ['i-1', capture(NOW, false)],
    ['i-2', capture(NOW)],
  ]);
  const [finding] = found(emptyLists, { nodes, captures });
  expect(brief([finding!])).toEqual([['list-empty', 'warning', ['i-1']]]);
  expect(finding?.fix).toContain('list-inventory-entries --instance-id i-1 --type-name AWS:Application');
  expect(found(emptyLists, { nodes, captures: undefined })).toEqual([]);
});

test('lists are told from the chosen part of the limit on, without what the sync has added', () => {
  const megabyte = 1024 * 1024;
  // 80 % of the limit, in rows of 407 bytes of which 310 are the list.
  const near = Math.ceil((megabyte * 0.8 * 407) / 310);
  const objects = objectsOf({
    'AWS:Application': { 'i-1': near, 'i-2': near - 2000 },
    'AWS:File': { 'i-2': 2 * megabyte, 'i-9': 2 * megabyte },
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
