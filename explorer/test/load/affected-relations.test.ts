import { readCatalog } from '../../src/catalog';
import { affectedRelations } from '../../src/load/affected-relations';

const catalog = readCatalog();
const affected = (...types: string[]): string[] => [...affectedRelations(catalog, new Set(types))].sort();

test('a tag affects what tells of captures, and no history', () => {
  expect(affected('AWS:Tag')).toEqual(['capture', 'node_overview', 'tag']);
});

test('a list of software affects what is made of it, however far', () => {
  expect(affected('AWS:Application')).toEqual([
    'capture',
    'node_overview',
    'software',
    'software_active',
    'software_capture',
    'software_change',
    'software_history',
    'software_interval',
    'software_repeat',
    'software_version',
  ]);
});

test('a node affects its history, and the counts that tell active nodes from others', () => {
  expect(affected('AWS:InstanceInformation')).toEqual([
    'capture',
    'node',
    'node_capture',
    'node_change',
    'node_history',
    'node_overview',
    'software_active',
  ]);
});

test('a type that the catalog does not know affects what is kept line by line', () => {
  expect(affected('AWS:Future')).toEqual(affected('Custom:Rack'));
  expect(affected('AWS:Future')).toContain('custom_item');
});

test('nothing affects nothing', () => {
  expect(affected()).toEqual([]);
});

test('what is renewed node by node is made of nothing that is renewed as a whole', () => {
  const whole = catalog.views.filter(({ raw, uses, ofNode }) => raw.length === 0 && uses.length > 0 && ofNode !== true);
  const names = [...whole, ...catalog.history.tables].map(({ name }) => name);
  for (const { uses } of catalog.views.filter(({ ofNode }) => ofNode === true)) {
    expect(uses.filter((used) => names.includes(used))).toEqual([]);
  }
});
