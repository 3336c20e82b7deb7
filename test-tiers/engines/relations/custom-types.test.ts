import { InventoryAttributeType, InventoryCustomType } from '../../../lib';
import { engines } from '../engines';
import { FleetOnBoth } from '../fleets/fleet-on-both';
import { generatedFleet } from '../fleets/wide-fleet';

const running = engines();
const place = 'accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory';
const service = { resourceId: 'i-1', captureTime: '2026-11-21T03:00:00Z', schemaVersion: '1.0' };
const lines = (...objects: object[]) =>
  objects.map((object) => `${JSON.stringify({ ...object, ...service })}\n`).join('');

const customTypes: InventoryCustomType[] = [
  {
    typeName: 'Custom:Rack Information',
    attributes: [
      { name: 'RackLocation' },
      { name: 'Rack.Units', type: InventoryAttributeType.INTEGER },
      { name: 'In-Use', type: InventoryAttributeType.BOOLEAN },
      { name: 'Audited', type: InventoryAttributeType.TIMESTAMP },
      { name: 'Region', column: 'rackregion' },
      { name: 'Select' },
    ],
  },
];

describe('a declared custom type, beside large documents of AWS types', () => {
  let fleet: FleetOnBoth;
  beforeAll(async () => {
    fleet = await FleetOnBoth.create(
      running,
      {
        ...generatedFleet(400),
        [`Custom:Rack Information/${place}/i-1.json`]: lines(
          {
            RackLocation: 'Bay B',
            'Rack.Units': '42',
            'In-Use': 'TRUE',
            Audited: '2026-11-21T12:00:00+09:00',
            Region: 'north',
            Select: 'x',
          },
          { RackLocation: '', 'Rack.Units': '4e1', 'In-Use': 'yes', Audited: 'yesterday', Region: null },
        ),
        [`Custom:Undeclared/${place}/i-1.json`]: lines({ Note: 'C:\\Temp, and more' }),
        // No JSON, for the control character in it; it is also what separates columns, so that the line is cut there.
        [`Custom:Odd/${place}/i-1.json`]: '{"resourceId":"i-1","Note":"cut\u0001here"}\n',
        [`AWS:Unheard/${place}/i-1.json`]: lines({ Note: 'new' }),
        [`elsewhere/${place}/i-1.json`]: lines({ Note: 'no inventory' }),
        'elsewhere/large.txt': 'x'.repeat(1_000_000),
      },
      { prefix: 'fleet', props: { customTypes } },
    );
  });
  afterAll(async () => {
    await fleet.close();
    running.aws.close();
  });

  test('has its values by their types, and NULL for what is none', async () => {
    const { rows } = await fleet.onTrino(
      'SELECT accountid, region, nodeid, racklocation, rack_units, in_use, audited, rackregion, "select", resourceid ' +
        'FROM custom_rack_information ORDER BY racklocation',
    );
    expect(rows).toEqual([
      ['111122223333', 'eu-west-1', 'i-1', 'Bay B', 42, true, '2026-11-21T03:00:00Z', 'north', 'x', 'i-1'],
      ['111122223333', 'eu-west-1', 'i-1', null, null, null, null, null, null, 'i-1'],
    ]);
  });

  test('is in custom_item too, with every other type that has no table, each line whole', async () => {
    const { rows } = await fleet.onTrino(
      `SELECT typename, json_extract_scalar(line, '$.Note') AS note FROM custom_item WHERE nodeid = 'i-1' ORDER BY typename, note`,
    );
    expect(rows).toEqual([
      ['AWS:Unheard', 'new'],
      ['Custom:Rack Information', null],
      ['Custom:Rack Information', null],
      ['Custom:Undeclared', 'C:\\Temp, and more'],
    ]);
  });

  test('costs custom_item no reading of what has a table, nor of what is no inventory', async () => {
    const read = async (relation: string) =>
      (await running.trino.run(`SELECT count(*) AS lines FROM ${relation}`, { schema: fleet.made.database })).bytesRead;
    const everything = await read('raw_line');
    expect(everything).toBeGreaterThan(1_000_000);
    expect(await read('custom_item')).toBeLessThan(everything / 20);
  });
});
