import { join } from 'node:path';
import { bindParameters, Query, readCatalog } from '../../src/catalog';
import { openDatabase } from '../../src/database/open-database';
import { DuckDbEngine } from '../../src/duckdb/engine';
import { Value } from '../../src/engine';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { writeTree } from '../write-tree';
import { harmsOf } from './harmless';
import { dayBefore, hostileFleet, soundFleet, texts } from './hostile-fleet';

const folder = temporaryFolder();
const catalog = readCatalog();
const engines: Record<'alone' | 'among', DuckDbEngine> = {} as never;

/** The engine of a database into which fleets were loaded one after the other. */
async function loaded(name: string, ...fleets: readonly Readonly<Record<string, string>>[]): Promise<DuckDbEngine> {
  const database = join(folder, `${name}.duckdb`);
  for (const files of fleets) {
    const { code, stderr } = await runCli(['load', writeTree(join(folder, name), files), '-d', database]);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stderr).toContain('Nothing was dropped.');
  }
  return (await openDatabase(database, catalog)).engine;
}

beforeAll(async () => {
  engines.alone = await loaded('alone', dayBefore(soundFleet), soundFleet);
  engines.among = await loaded('among', dayBefore(hostileFleet), hostileFleet);
}, 60_000);

afterAll(() => Promise.all(Object.values(engines).map((engine) => engine.close())));

test('a hostile value is loaded as it is', async () => {
  const { rows } = await engines.among.run(`SELECT nodeid, name FROM software WHERE nodeid <> 'i-sound'`);
  expect(new Map(rows as [string, string][])).toEqual(new Map(texts.map((text, i) => [`i-${i}`, text])));
});

test('rows of a sound node are the same, whoever is beside it', async () => {
  const relations = catalog.views.filter((view) => view.columns.some((column) => column.name === 'nodeid'));
  expect(relations.length).toBeGreaterThan(15);
  for (const { name } of relations) {
    const [alone, among] = await Promise.all(
      [engines.alone, engines.among].map((engine) =>
        engine.run(
          `SELECT COLUMNS(c -> NOT starts_with(c, 'recorded')) FROM ${name} AS r WHERE nodeid = 'i-sound'
           ORDER BY CAST(r AS varchar)`,
        ),
      ),
    );
    expect({ name, rows: among!.rows }).toEqual({ name, rows: alone!.rows });
  }
});

const particular: Readonly<Record<string, Record<string, string>>> = {
  'nodes-without-software': { name: 'what-nobody-has' },
  'software-diff': { since: '2026-11-20T12:00:00Z', until: '2026-11-22', by: 'node' },
  'stale-nodes': { as_of: '2027-01-01T00:00:00Z' },
};

/** The wildcard finds every value; what is no text keeps its example. */
function broadest({ id, parameters }: Query): Record<string, string> {
  const required = parameters.filter((parameter) => parameter.required);
  const wide = required.map(({ name, type, example }) => [name, type === 'text' ? '%' : example] as const);
  return particular[id] ?? Object.fromEntries(wide);
}

test.each(catalog.queries.filter((query) => query.id !== 'node').map((query) => [query.id, query] as const))(
  'the answer of %s is harmless in every format',
  async (_, query) => {
    const result = await engines.among.run(query.sql, bindParameters(query, broadest(query)));
    expect(result.rows).not.toEqual([]);
    expect(await harmsOf(result)).toEqual([]);
  },
);

test('so is what is known of one node', async () => {
  const query = catalog.queries.find(({ id }) => id === 'node')!;
  for (const [i] of texts.entries()) {
    const result = await engines.among.run(query.sql, [`i-${i}`]);
    expect(result.rows.length).toBeGreaterThan(20);
    expect(await harmsOf(result)).toEqual([]);
  }
});

test('so are all relations, column names of the attacker included', async () => {
  for (const { name } of catalog.views) {
    expect({ name, harms: await harmsOf(await engines.among.run(`SELECT * FROM ${name}`)) }).toEqual({
      name,
      harms: [],
    });
  }
  for (const text of texts) {
    const alias = text.replaceAll('\0', '').replaceAll('"', '""');
    const result = await engines.among.run(`SELECT name AS "x${alias}" FROM software`);
    expect(await harmsOf(result)).toEqual([]);
  }
});

test('a parameter is text, whatever it holds', async () => {
  const query = catalog.queries.find(({ id }) => id === 'nodes-with-software')!;
  const versions = (await engines.among.run('SELECT count(*) FROM software')).rows;
  for (const [i, text] of texts.entries()) {
    const { rows } = await engines.among.run(query.sql, bindParameters(query, { name: text }));
    const nodes = rows.map((row: readonly Value[]) => row[2]);
    if (!text.includes('%')) expect(nodes).toEqual([`i-${i}`]);
  }
  expect((await engines.among.run('SELECT count(*) FROM software')).rows).toEqual(versions);
});
