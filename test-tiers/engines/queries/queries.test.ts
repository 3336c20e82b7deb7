import { engines } from '../engines';
import { expectSameAnswer } from '../fleets/expect-same';
import { catalog, FleetOnBoth } from '../fleets/fleet-on-both';
import { generatedFleet, handmadeFleet, sampleFleet } from '../fleets/wide-fleet';
import { HISTORY_QUERIES, PARAMETER_SETS } from './parameter-sets';

const running = engines();
let fleet: FleetOnBoth;

beforeAll(async () => {
  const objects = { ...generatedFleet(40), ...(await sampleFleet()), ...handmadeFleet() };
  fleet = await FleetOnBoth.create(running, objects, { prefix: 'inventory/synced' });
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

test('every query of the catalog is saved in the template and compared here, but those that ask a history', () => {
  const all = catalog.queries.map((query) => query.id).sort();
  expect([...fleet.queries.keys()].sort()).toEqual(all.filter((id) => !HISTORY_QUERIES.includes(id)));
  expect(Object.keys(PARAMETER_SETS).sort()).toEqual([...fleet.queries.keys()].sort());
});

test.each(Object.entries(PARAMETER_SETS))('%s answers the same, row by row', async (id, sets) => {
  const found = [];
  for (const given of sets) found.push(await expectSameAnswer(fleet, id, given));
  expect(Math.max(...found)).toBeGreaterThan(0);
});
