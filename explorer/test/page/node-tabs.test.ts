import { nodeTabs } from '../../page/src/node-tabs';
import { readCatalog } from '../../src/catalog';

const table = { columns: [], rows: [], total: 0 };
const sections = readCatalog()
  .views.filter(({ raw }) => raw.length > 0)
  .map(({ name: relation }) => ({ relation, table }));

test('every relation that nodes report is in exactly one tab', () => {
  const shown = nodeTabs(sections).flatMap((tab) => tab.sections.map(({ relation }) => relation));
  expect([...shown].sort()).toEqual(sections.map(({ relation }) => relation).sort());
});

test('a relation that nobody thought of is under More, by its own name', () => {
  const more = nodeTabs([{ relation: 'new_thing', table }]).at(-1)!;
  expect(more.sections.map(({ title }) => title)).toEqual(['new_thing']);
});

test('every relation of the catalog that nodes report has a title', () => {
  const titles = nodeTabs(sections).flatMap((tab) => tab.sections.map(({ relation, title }) => [relation, title]));
  const untitled = titles.filter(
    ([relation, title]) => relation === title && relation !== 'node' && relation !== 'tag',
  );
  expect(untitled).toEqual([]);
});
