import { keyOf, nodeLine, softwareLine } from '../../../explorer/test/write-tree';
import { engines } from '../engines';
import { FleetOnBoth } from '../fleets/fleet-on-both';
import { putObjects } from '../fleets/put-objects';
import { InventoryAttributeType } from '../../../lib';

const running = engines();
let fleet: FleetOnBoth;

beforeAll(async () => {
  fleet = await FleetOnBoth.create(
    running,
    {
      [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
      [keyOf('AWS:Application', 'i-1')]: softwareLine('nginx', 'i-1'),
    },
    {
      prefix: 'inventory',
      props: {
        customTypes: [
          {
            typeName: 'Custom:Rack',
            attributes: [
              { name: 'Bay' },
              { name: 'Height', type: InventoryAttributeType.INTEGER },
              { name: 'Installed', type: InventoryAttributeType.TIMESTAMP },
              { name: 'Spare', type: InventoryAttributeType.BOOLEAN },
            ],
          },
        ],
      },
    },
  );
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

/** What arrives later, in the bucket of tables that are there. */
async function arrives(objects: Readonly<Record<string, string>>): Promise<void> {
  await putObjects(running.aws, fleet.made.bucket, objects, 'inventory/');
}

async function rows(sql: string): Promise<unknown[]> {
  return [...(await fleet.onTrino(sql)).rows];
}

const customLine = (attributes: Readonly<Record<string, unknown>>, node = 'i-1'): string =>
  JSON.stringify({ ...attributes, resourceId: node, captureTime: '2026-11-21T01:00:00Z', schemaVersion: '1.0' });

test('a new account and a new Region', async () => {
  await arrives({
    [keyOf('AWS:InstanceInformation', 'i-2', '444455556666', 'ap-southeast-2')]: nodeLine('i-2'),
    [keyOf('AWS:Application', 'i-2', '444455556666', 'ap-southeast-2')]: softwareLine('nginx', 'i-2'),
  });
  expect(await rows('SELECT accountid, region, nodeid FROM node ORDER BY nodeid')).toEqual([
    ['111122223333', 'eu-west-1', 'i-1'],
    ['444455556666', 'ap-southeast-2', 'i-2'],
  ]);
  expect(await rows(`SELECT nodeid FROM software WHERE name = 'nginx' ORDER BY nodeid`)).toEqual([['i-1'], ['i-2']]);
});

test('a new attribute of a type harms nothing', async () => {
  await arrives({
    [keyOf('AWS:Application', 'i-3')]: softwareLine('redis', 'i-3', { Licence: 'BSD', Nested: { a: [1] } }),
  });
  expect(await rows(`SELECT name, evr FROM software WHERE nodeid = 'i-3'`)).toEqual([['redis', '1.0']]);
});

test('a new custom type, and a new type of AWS', async () => {
  const badge = customLine({ Badge: 'B-7' });
  const novelty = customLine({ What: 'not known yet' });
  await arrives({
    [keyOf('Custom:Badge', 'i-1')]: `${badge}\n`,
    [keyOf('AWS:Novelty', 'i-1')]: `${novelty}\n`,
  });
  expect(await rows('SELECT accountid, nodeid, typename, line FROM custom_item ORDER BY typename')).toEqual([
    ['111122223333', 'i-1', 'AWS:Novelty', novelty],
    ['111122223333', 'i-1', 'Custom:Badge', badge],
  ]);
  expect(await rows(`SELECT typename FROM capture WHERE nodeid = 'i-1' ORDER BY typename`)).toEqual([
    ['AWS:Application'],
    ['AWS:InstanceInformation'],
    ['AWS:Novelty'],
    ['Custom:Badge'],
  ]);
});

test('a declared custom type is a typed view, and what cannot be read as its type is NULL', async () => {
  await arrives({
    [keyOf('Custom:Rack', 'i-1')]:
      `${customLine({ Bay: 'A', Height: '42', Installed: '2026-01-02T03:04:05Z', Spare: 'TRUE' })}\n`,
    [keyOf('Custom:Rack', 'i-2', '444455556666', 'ap-southeast-2')]:
      `${customLine({ Bay: '', Height: '12.5', Installed: 'yesterday', Spare: 'maybe' }, 'i-2')}\n`,
  });
  expect(await rows('SELECT nodeid, bay, height, installed, spare FROM custom_rack ORDER BY nodeid')).toEqual([
    ['i-1', 'A', 42, '2026-01-02T03:04:05Z', true],
    ['i-2', null, null, null, null],
  ]);
});
