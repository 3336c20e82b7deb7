import { createStatement } from '../lib/curated-table';
import {
  creationQueries,
  CurationScope,
  curationSteps,
  curatedTables,
  maintenanceQueries,
} from '../lib/curation-steps';
import { inventoryCatalog } from '../lib/inventory-catalog';
import { stepLevels } from '../lib/step-levels';

const catalog = inventoryCatalog();
const rack = {
  name: 'custom_rack',
  columns: [{ name: 'nodeid', type: 'text' as const, description: '' }],
};
const scope: CurationScope = { catalog, customRelations: [rack], liveDatabase: 'live', tables: 's3://curated/tables/' };
const steps = curationSteps(scope);
const statementOf = (name: string) => steps.find((step) => step.name === name)!.statement.join('<time>');
const levels = stepLevels(steps).map((level) => level.map(({ name }) => name));
const levelOf = (name: string) => levels.findIndex((level) => level.includes(name));
const names = curatedTables(scope).map(({ name }) => name);

describe('what is kept as a table', () => {
  test('is every relation that changes and is no view, every history, and every declared custom type', () => {
    const views = catalog.views
      .map(({ name }) => name)
      .filter((name) => !['end_of_life', 'software_history'].includes(name));
    expect([...names].sort()).toEqual([...views, 'custom_rack', ...catalog.histories.map(({ name }) => name)].sort());
  });

  test('is made by a query each', () => {
    expect(creationQueries(scope)).toEqual(
      curatedTables(scope).map((table) => [
        { name: `Create ${table.name}`, statement: createStatement(table, scope.tables) },
      ]),
    );
  });

  test('is maintained table by table', () => {
    expect(maintenanceQueries(scope)).toEqual(
      names.map((name) => [
        { name: `Optimize ${name}`, statement: `OPTIMIZE ${name} REWRITE DATA USING BIN_PACK` },
        { name: `Vacuum ${name}`, statement: `VACUUM ${name}` },
      ]),
    );
  });
});

describe('a run', () => {
  test('has one step for each table that writes it, beside the two that write first lists, done twice', () => {
    const histories = catalog.histories.map(({ name }) => name);
    const writers = names.map((name) => (histories.includes(name) ? `Merge ${name}` : `Refresh ${name}`));
    const others = steps.map(({ name }) => name).filter((name) => !writers.includes(name));
    expect(steps.map(({ name }) => name)).toEqual(expect.arrayContaining(writers));
    expect(others).toEqual([
      'Write first lists left over',
      'Note that first lists left over are written',
      'Write first lists',
      'Note that first lists are written',
    ]);
  });

  test('reads relations of raw tables in the live database, and the others where it writes', () => {
    expect(statementOf('Refresh node')).toContain('SELECT * FROM "live"."node"\n');
    expect(statementOf('Refresh custom_rack')).toContain('SELECT * FROM "live"."custom_rack"\n');
    expect(statementOf('Refresh capture')).not.toContain('"live"');
    expect(statementOf('Refresh capture')).toContain(catalog.views.find(({ name }) => name === 'capture')!.sql.trim());
  });

  test('writes out first lists of a run that died before the lists change', () => {
    expect(levelOf('Write first lists left over')).toBe(0);
    expect(levelOf('Note that first lists left over are written')).toBeLessThan(levelOf('Refresh software'));
  });

  test('fills the histories one after the other, when all relations of raw tables are as they are now', () => {
    const filled = catalog.histories.map(({ name }) => levelOf(`Merge ${name}`));
    expect(filled).toEqual(filled.map((_, index) => filled[0]! + index));
    const refreshed = catalog.views.filter(({ raw }) => raw.length > 0).map(({ name }) => levelOf(`Refresh ${name}`));
    expect(Math.max(...refreshed)).toBeLessThan(filled[0]!);
  });

  test('writes out first lists when it knows of them, and notes it afterwards', () => {
    expect(levelOf('Write first lists')).toBeGreaterThan(levelOf('Merge software_capture'));
    expect(levelOf('Note that first lists are written')).toBeGreaterThan(levelOf('Write first lists'));
  });

  test('computes what is made of others after all of them', () => {
    for (const view of catalog.views.filter(({ name, raw }) => raw.length === 0 && names.includes(name))) {
      for (const used of view.uses.filter((name) => names.includes(name))) {
        const writer = catalog.histories.some(({ name }) => name === used) ? `Merge ${used}` : `Refresh ${used}`;
        expect(levelOf(`Refresh ${view.name}`)).toBeGreaterThan(levelOf(writer));
      }
    }
  });

  test('gives its own time to the histories and to nothing else', () => {
    const timed = steps.filter(({ statement }) => statement.length > 1).map(({ name }) => name);
    expect(timed).toEqual(['Merge software_interval', 'Merge software_capture', 'Merge node_history']);
    expect(statementOf('Merge node_history')).toContain("SELECT CAST('<time>' AS varchar) AS recorded_at");
  });

  test('has no backslash where its time is put in, which not every engine of state machines keeps', () => {
    for (const { statement } of steps.filter((step) => step.statement.length > 1)) {
      expect(statement.join('')).not.toContain('\\');
    }
  });
});
