import type { Figure } from '../../page/src/answers';
import { recordLoad } from '../../src/history/record-load';
import { ask, catalog } from '../catalog/fixture';
import { now } from '../catalog/small-fleet';
import { activeNodes, answersOf, everyNode } from './answers-fleet';

const fleet = answersOf();

const values = (figures: readonly Figure[]): unknown => Object.fromEntries(figures.map(({ id, value }) => [id, value]));

test('the figures count active nodes', async () => {
  expect(values(await fleet.answers.figures(activeNodes))).toEqual({
    'active-nodes': 5,
    'reporting-24h': 4,
    accounts: 2,
    regions: 2,
    'software-names': 5,
    'past-end-of-life': 2,
    'critical-patches-missing': 1,
  });
});

test('the figures that the page begins with are those of the query', async () => {
  const figures = await fleet.answers.figures(activeNodes);
  expect(figures.map(({ id, value }) => [id, value])).toEqual(
    await ask(fleet.loaded.engine as never, 'key-figures', now),
  );
});

test('of every status, all but the first count whatever the status', async () => {
  expect(values(await fleet.answers.figures(everyNode))).toEqual({
    'active-nodes': 5,
    'reporting-24h': 6,
    accounts: 2,
    regions: 2,
    'software-names': 6,
    'past-end-of-life': 4,
    'critical-patches-missing': 1,
  });
});

test('a filter narrows every figure', async () => {
  expect(values(await fleet.answers.figures({ ...activeNodes, account: ['999988887777'] }))).toEqual({
    'active-nodes': 1,
    'reporting-24h': 1,
    accounts: 1,
    regions: 1,
    'software-names': 2,
    'past-end-of-life': 0,
    // No node of the account tells of its patches.
    'critical-patches-missing': null,
  });
});

test('each figure leads to a list of what it counts', async () => {
  for (const { id, value, drill } of await fleet.answers.figures(activeNodes)) {
    const { list, ...condition } = drill;
    const { total } = await fleet.answers.list(list, activeNodes, { offset: 0, limit: 100, ...condition });
    // Accounts and Regions lead to the nodes in them.
    expect([id, total]).toEqual([id, id === 'accounts' || id === 'regions' ? 5 : value]);
  }
});

describe('after a second load', () => {
  beforeAll(async () => {
    const { connection } = fleet.loaded.engine as unknown as { connection: Parameters<typeof recordLoad>[0] };
    await connection.run(`UPDATE load_figure SET value = 40 + value WHERE number = 1`);
    await recordLoad(connection, fleet.loaded.metadata, catalog);
  });

  test('the figures say what they were after the load before', async () => {
    const figures = await fleet.answers.figures(activeNodes);
    expect(figures.map(({ value, before }) => Number(before) - Number(value))).toEqual([40, 40, 40, 40, 40, 40, 40]);
    expect(figures[0]).toMatchObject({ value: 5, before: 45 });
  });

  test('with a filter they do not', async () => {
    for (const scope of [everyNode, { ...activeNodes, region: ['eu-west-1'] }]) {
      expect((await fleet.answers.figures(scope)).map(({ before }) => before)).toEqual(Array(7).fill(null));
    }
  });
});
