import { conditionWords } from '../../page/src/condition-words';
import { readCatalog, type TableWidget } from '../../src/catalog';

const nodes = readCatalog().widgets.find((widget): widget is TableWidget => widget.id === 'nodes')!;

test('conditions are told by the labels of the list', () => {
  const where = { patchstate: ['missing', 'failed'], softwarecount: [null] };
  const range = { lastcapturedat: { from: '2026-11-19T00:00:00Z', before: '2026-11-20T00:00:00Z' } };
  expect(conditionWords({ list: 'nodes', where, range }, nodes)).toEqual([
    'Patches: missing or failed',
    'Software: unknown',
    'Reported from 2026-11-19 before 2026-11-20',
  ]);
});

test('a column that the list does not show has a label too, and a value cannot turn it around', () => {
  expect(conditionWords({ list: 'nodes', where: { agenttype: ['\u202ex'] } }, nodes)).toEqual([
    'Agent type: \\u{202e}x',
  ]);
});
