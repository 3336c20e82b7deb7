import type { Fleet } from '../../page/src/answers';
import { choicesOf } from '../../page/src/choices';
import { readCatalog, type ChartWidget } from '../../src/catalog';

const patches = readCatalog().widgets.find((widget): widget is ChartWidget => widget.id === 'patch-compliance')!;

const fleetOf = (tagKeys: readonly string[]): Fleet => ({
  source: '',
  loadedAt: '2026-11-20T00:00:00Z',
  dataAt: null,
  nodes: 0,
  generatedNodes: 0,
  endOfLifeAsOf: '2026-08-22',
  customTypes: [],
  filters: { account: [], region: [], platform: [], status: [], tag: [] },
  tagKeys,
});

test('there is one choice for each tag key, whatever it is called', () => {
  const choices = choicesOf(patches, fleetOf(['Name', 'cost=center']));
  expect(choices.map(({ id }) => id)).toEqual(['account', 'region', 'platform', 'tag:Name', 'tag:cost=center']);
});

test('before the fleet is known there are the choices that need no tags', () => {
  expect(choicesOf(patches, undefined).map(({ id }) => id)).toEqual(['account', 'region', 'platform']);
});
