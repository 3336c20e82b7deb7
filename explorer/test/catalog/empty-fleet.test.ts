import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, catalog, loadFleet } from './fixture';

const required = (id: string): Record<string, string> =>
  Object.fromEntries(
    catalog.queries
      .find((query) => query.id === id)!
      .parameters.filter((parameter) => parameter.required)
      .map((parameter) => [parameter.name, parameter.example]),
  );

const figures: Readonly<Record<string, number>> = { 'fleet-summary': 11, 'key-figures': 7 };
const ids = catalog.queries.map((query) => query.id).filter((id) => !(id in figures));

describe('an empty fleet', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await loadFleet([]);
  });

  afterAll(() => engine.close());

  test.each(ids)('has no rows in %s', async (id) => {
    expect(await ask(engine, id, required(id))).toEqual([]);
  });

  test.each(Object.entries(figures))('has figures of zero in %s', async (id, count) => {
    const values = await ask(engine, id, {}, 'value');
    expect(values).toHaveLength(count);
    expect(new Set(values.flat())).toEqual(new Set([0]));
  });
});

describe('a fleet that reports node information only', () => {
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await loadFleet([
      { type: 'AWS:InstanceInformation', node: 'i-1', lines: [{ InstanceStatus: 'Active', ComputerName: 'one' }] },
    ]);
  });

  afterAll(() => engine.close());

  const silent = ids.filter(
    (id) =>
      ![
        'agent-versions',
        'coverage',
        'coverage-by-account',
        'coverage-by-type',
        'end-of-life',
        'node',
        'nodes',
        'nodes-without-software',
        'operating-systems',
        'patch-compliance',
        'stale-nodes',
      ].includes(id),
  );

  test.each(silent)('has no rows in %s', async (id) => {
    expect(await ask(engine, id, required(id))).toEqual([]);
  });

  test('is told apart from a node without software', async () => {
    expect(await ask(engine, 'nodes-without-software', { name: 'openssl' }, 'nodeid', 'listed')).toEqual([['i-1', 0]]);
  });

  test('has an unknown operating system, agent and patch state', async () => {
    expect(await ask(engine, 'end-of-life', {}, 'operatingsystem', 'nodes', 'endoflife')).toEqual([
      ['unknown', 1, null],
    ]);
    expect(await ask(engine, 'patch-compliance', {}, 'nodes', 'compliant', 'unknown')).toEqual([[1, 0, 1]]);
    expect(await ask(engine, 'nodes', {}, 'nodeid', 'softwarecount', 'patchstate')).toEqual([['i-1', null, null]]);
    expect(await ask(engine, 'operating-systems')).toEqual([['unknown', 'unknown', 'unknown', 1, 100]]);
    expect(await ask(engine, 'agent-versions')).toEqual([['unknown', 'unknown', 1]]);
  });
});
