import { readCatalog } from '../../src/catalog';
import { catalogVersion } from '../../src/database/metadata';

const catalog = readCatalog();

test('widgets and queries may change under a database that is loaded', () => {
  expect(catalogVersion({ ...catalog, widgets: [], queries: [] })).toBe(catalogVersion(catalog));
});

test('another relation, or another text of one, asks for a new load', () => {
  const [first, ...others] = catalog.views;
  expect(catalogVersion({ ...catalog, views: others })).not.toBe(catalogVersion(catalog));
  const other = { ...first!, sql: `${first!.sql} ` };
  expect(catalogVersion({ ...catalog, views: [other, ...others] })).not.toBe(catalogVersion(catalog));
});
