import { hostileFleet } from '../../../explorer/test/hostile/hostile-fleet';
import { engines } from '../engines';
import { expectSameAnswer, expectSameRelation } from '../fleets/expect-same';
import { FleetOnBoth } from '../fleets/fleet-on-both';

const running = engines();
let fleet: FleetOnBoth;

/** One object a type: the folders of a node each would be read once more for every relation. */
function together(objects: Readonly<Record<string, string>>): Record<string, string> {
  const bodies: Record<string, string> = {};
  for (const [key, line] of Object.entries(objects)) {
    // What a node is called is its file's name: relations of nodes have to keep theirs.
    const apart = /^AWS:(InstanceInformation|Application)\//.test(key);
    const place = apart ? key : key.replace(/[^/]+\.json$/, 'i-0.json');
    bodies[place] = `${bodies[place] ?? ''}${line}\n`;
  }
  return bodies;
}

beforeAll(async () => {
  fleet = await FleetOnBoth.create(running, together(hostileFleet));
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

test('what nodes write to hurt terminals, spreadsheets, pages and SQL means the same on both engines', async () => {
  for (const name of fleet.relations) await expectSameRelation(fleet, name);
});

test.each([
  ['top-software', { top: '999999999' }],
  ['nodes-with-software', { name: '%_[a-z]*\\' }],
  ['nodes-with-software', { name: `'; DROP TABLE software; --` }],
  ['nodes-with-software', { name: 'n%', above: '1' }],
  ['tags', { key: '%' }],
  ['network', {}],
  ['custom-inventory', {}],
] as const)('%s answers %j the same', async (id, given) => {
  await expectSameAnswer(fleet, id, given);
});
