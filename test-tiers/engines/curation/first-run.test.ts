import { engines } from '../engines';
import { catalog } from '../fleets/fleet-on-both';
import { sampleFleet } from '../fleets/wide-fleet';
import { HISTORY_QUERIES, PARAMETER_SETS } from '../queries/parameter-sets';
import { CuratedFleet } from './curated-fleet';
import { expectSameRows, filesOf } from './expect-same-tables';

const running = engines();
let fleet: CuratedFleet;

beforeAll(async () => {
  fleet = await CuratedFleet.create(running);
  await fleet.change(await sampleFleet());
  expect(await fleet.runs.run({ startTime: await fleet.load() })).toMatchObject({ status: 'SUCCEEDED' });
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

test('nothing of it went wrong', () => {
  expect(fleet.runs.notices).toEqual([]);
  const queries = fleet.runs.server.service.runs;
  expect(queries.map(({ state }) => state)).toEqual(queries.map(() => 'SUCCEEDED'));
});

test.each(catalog.views.map(({ name }) => name))('%s has the rows of the explorer', async (name) => {
  await expectSameRows(fleet, name);
});

test('every node and its software is there', async () => {
  expect((await fleet.onTrino('SELECT count(*) AS nodes FROM node')).rows).toEqual([[9]]);
  expect(await expectSameRows(fleet, 'software_history')).toBeGreaterThan(1000);
});

test.each(Object.entries(PARAMETER_SETS))('%s answers the same from the tables', async (id, sets) => {
  expect(fleet.queries.get(id)!.database).toBe(fleet.database);
  for (const given of sets.slice(0, 2)) {
    const { trino, duckDb } = await fleet.ask(id, given);
    expect(trino.rows).toEqual(duckDb.rows);
  }
});

test('the queries of a history are saved as well', () => {
  for (const id of HISTORY_QUERIES) expect(fleet.queries.get(id)!.database).toBe(fleet.database);
});

test('a second run over the same documents writes no file', async () => {
  const before = await filesOf(fleet);
  expect(before.software!.length).toBeGreaterThan(0);
  expect(await fleet.runs.run()).toMatchObject({ status: 'SUCCEEDED' });
  expect(await filesOf(fleet)).toEqual(before);
});
