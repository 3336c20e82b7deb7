import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, catalog, Document, loadFleet } from './fixture';
import { now, smallFleet } from './small-fleet';

/** The same documents, the other way round in every respect. */
const reversed: Document[] = [...smallFleet]
  .reverse()
  .map((document) => ({ ...document, lines: [...document.lines].reverse() }));

describe('the order of rows does not depend on the order of loading', () => {
  let [there, back]: DuckDbEngine[] = [];

  beforeAll(async () => {
    there = await loadFleet(smallFleet);
    back = await loadFleet(reversed);
  });

  afterAll(() => Promise.all([there!.close(), back!.close()]));

  const example: Record<string, string> = { name: '%', id: 'i-1' };

  // What changed is known from several loads, of which there is one here.
  const ofOneLoad = catalog.queries.filter(({ sql }) => !/\b(software|node)_(change|history)\b/.test(sql));

  test.each(ofOneLoad.map((query) => [query.id, query] as const))('of %s', async (id, query) => {
    const given = Object.fromEntries(
      query.parameters.flatMap((parameter) => {
        if (parameter.name === 'as_of') return [['as_of', now.as_of]];
        return parameter.required ? [[parameter.name, example[parameter.name]!]] : [];
      }),
    );
    const rows = await ask(there!, id, given);
    expect(rows.length).toBeGreaterThan(0);
    expect(await ask(back!, id, given)).toEqual(rows);
  });
});
