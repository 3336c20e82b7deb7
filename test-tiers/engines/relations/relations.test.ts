import { engines } from '../engines';
import { expectSameRelation } from '../fleets/expect-same';
import { catalog, FleetOnBoth, FleetOptions } from '../fleets/fleet-on-both';
import { Objects } from '../fleets/put-objects';
import { generatedFleet, handmadeFleet, nodeOfEveryType, sampleFleet, serviceFiles } from '../fleets/wide-fleet';

const running = engines();
const fleets: FleetOnBoth[] = [];

async function both(objects: Objects, options: FleetOptions = {}): Promise<FleetOnBoth> {
  const fleet = await FleetOnBoth.create(running, objects, options);
  fleets.push(fleet);
  return fleet;
}

afterAll(async () => {
  for (const fleet of fleets) await fleet.close();
  running.aws.close();
});

/** What is computed from what was there before is a curation's. */
const live = catalog.views
  .map((view) => view.name)
  .filter((name) => !['software_history', 'software_change', 'node_change'].includes(name));

describe('over generated nodes of every platform and a document of every type, below a prefix', () => {
  let fleet: FleetOnBoth;
  beforeAll(async () => {
    fleet = await both({ ...generatedFleet(40), ...handmadeFleet(), ...nodeOfEveryType() }, { prefix: 'inventory' });
  });

  test('every relation that needs no history is a view of the template', () => {
    expect(fleet.relations).toEqual(live);
  });

  test.each(live)('%s has rows, and the same ones', async (name) => {
    expect(await expectSameRelation(fleet, name)).toBeGreaterThan(0);
  });
});

describe('over the documents of real machines, and what the service leaves beside them', () => {
  let fleet: FleetOnBoth;
  beforeAll(async () => {
    fleet = await both({ ...(await sampleFleet()), ...serviceFiles });
  });

  test.each(live)('%s has the same rows', async (name) => {
    await expectSameRelation(fleet, name);
  });

  test('the nine nodes are there, and no more', async () => {
    expect((await fleet.onTrino('SELECT count(*) AS nodes FROM node')).rows).toEqual([[9]]);
  });
});

describe('over an empty bucket', () => {
  let fleet: FleetOnBoth;
  beforeAll(async () => {
    fleet = await both({});
  });

  test.each(live)('%s is there', async (name) => {
    const rows = await expectSameRelation(fleet, name);
    // Dates of systems, not of nodes.
    expect(rows > 0).toBe(name === 'end_of_life');
  });
});

describe('over some types only', () => {
  test('what was chosen has its rows, and the rest is empty', async () => {
    const all = handmadeFleet();
    const some = Object.fromEntries(
      Object.entries(all).filter(([key]) => /^AWS:(InstanceInformation|Application)\//.test(key)),
    );
    const types = ['AWS:InstanceInformation', 'AWS:Application'];
    const fleet = await both(some, { prefix: 'inventory', props: { types } });
    expect(fleet.relations).toEqual(live);
    for (const name of live) {
      const rows = await expectSameRelation(fleet, name);
      if (name === 'node' || name === 'software') expect(rows).toBeGreaterThan(0);
      if (name === 'tag' || name === 'patch_summary') expect(rows).toBe(0);
    }
  });

  test('a type without objects does not fail the others', async () => {
    const all = handmadeFleet();
    const some = Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('AWS:InstanceInformation/')));
    const fleet = await both(some);
    for (const name of ['node', 'software', 'custom_item', 'capture', 'node_overview']) {
      await expectSameRelation(fleet, name);
    }
  });
});
