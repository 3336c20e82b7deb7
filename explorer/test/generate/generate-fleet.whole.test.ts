import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FleetOptions, generateFleet, GeneratedObject } from '../../src/generate/generate-fleet';

const NEWEST = '2026-11-21T00:00:00Z';
const OPTIONS: FleetOptions = { nodes: 300, softwareRows: 60, newestCapture: NEWEST };

type Row = Record<string, string>;
interface TypeDefinition {
  name: string;
  schemaVersion: string;
  attributes: { name: string }[];
}

const catalog = JSON.parse(
  readFileSync(join(__dirname, '..', '..', '..', 'catalog', 'types.json'), 'utf8'),
) as TypeDefinition[];

const fleet = [...generateFleet(OPTIONS)];

function rowsOf(objects: readonly GeneratedObject[], type: string): Row[] {
  return objects.filter((object) => object.path.startsWith(`${type}/`)).flatMap((object) => rowsIn(object.body));
}

function rowsIn(body: string): Row[] {
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** The software lists of the nodes whose operating system has the given name. */
function softwareOn(platformName: string): Row[][] {
  const nodes = rowsOf(fleet, 'AWS:InstanceInformation').filter((row) => row['PlatformName'] === platformName);
  const ids = new Set(nodes.map((row) => row['resourceId']));
  return fleet
    .filter((object) => object.path.startsWith('AWS:Application/'))
    .map((object) => rowsIn(object.body))
    .filter((rows) => ids.has(rows[0]?.['resourceId']));
}

describe('the same options', () => {
  test('give the same objects, byte for byte', () => {
    expect([...generateFleet(OPTIONS)]).toEqual(fleet);
  });

  test('with another seed give another fleet of the same size', () => {
    const other = [...generateFleet({ ...OPTIONS, seed: 2 })];
    expect(rowsOf(other, 'AWS:InstanceInformation')).toHaveLength(OPTIONS.nodes);
    expect(rowsOf(other, 'AWS:InstanceInformation')).not.toEqual(rowsOf(fleet, 'AWS:InstanceInformation'));
  });

  test('with fewer nodes give the first nodes of the larger fleet', () => {
    const few = [...generateFleet({ ...OPTIONS, nodes: 20 })];
    expect(few).toEqual(fleet.slice(0, few.length));
  });

  test('with no nodes give nothing', () => {
    expect([...generateFleet({ ...OPTIONS, nodes: 0 })]).toEqual([]);
  });
});

describe('a line', () => {
  const types = [...new Set(fleet.map((object) => object.path.split('/')[0] as string))];

  test('is of a type the catalog knows, or of a custom type', () => {
    const known = catalog.map((type) => type.name);
    expect(types.filter((type) => !known.includes(type)).sort()).toEqual([
      'Custom:RackInformation',
      'Custom:ServiceOwner',
    ]);
    expect(types).toHaveLength(17);
  });

  test.each(types.filter((type) => type.startsWith('AWS:')))('of %s has catalog attributes only', (type) => {
    const definition = catalog.find((each) => each.name === type) as TypeDefinition;
    const attributes = new Set(definition.attributes.map((attribute) => attribute.name));
    const rows = rowsOf(fleet, type);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const names = Object.keys(row);
      expect(names.slice(-3)).toEqual(['resourceId', 'captureTime', 'schemaVersion']);
      expect(names.slice(0, -3).filter((name) => !attributes.has(name))).toEqual([]);
      expect(row['schemaVersion']).toBe(definition.schemaVersion);
    }
  });

  test('has text values only', () => {
    const values = fleet.flatMap((object) => rowsIn(object.body)).flatMap((row) => Object.values(row));
    expect(values.filter((value) => typeof value !== 'string')).toEqual([]);
  });

  test('names the node that its path names', () => {
    for (const { path, body } of fleet) {
      const node = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
      expect(rowsIn(body).filter((row) => row['resourceId'] !== node)).toEqual([]);
    }
  });
});

describe('a path', () => {
  test('is that of a Resource Data Sync', () => {
    const pattern =
      /^(AWS|Custom):\w+\/accountid=\d{12}\/region=[a-z0-9-]+\/resourcetype=ManagedInstanceInventory\/m?i-[0-9a-f]{17}\.json$/;
    expect(fleet.map((object) => object.path).filter((path) => !pattern.test(path))).toEqual([]);
  });

  test('occurs once', () => {
    expect(new Set(fleet.map((object) => object.path)).size).toBe(fleet.length);
  });

  test('has no colon under Windows names', () => {
    const mapped = [...generateFleet({ ...OPTIONS, windowsNames: true })];
    expect(mapped.filter((object) => object.path.includes(':'))).toEqual([]);
    expect(mapped.map((object) => object.path.replace('%3A', ':'))).toEqual(fleet.map((object) => object.path));
  });
});

describe('a generated node says so', () => {
  test('in its account, which is none of the sample fleet', () => {
    const accounts = new Set(fleet.map((object) => object.path.split('/')[1]));
    expect([...accounts].sort()).toEqual([
      'accountid=999999999901',
      'accountid=999999999902',
      'accountid=999999999903',
    ]);
  });

  test('in its id and its computer name', () => {
    for (const row of rowsOf(fleet, 'AWS:InstanceInformation')) {
      expect(row['InstanceId']).toMatch(/^m?i-9e4e7a7ed\d{8}$/);
      expect(row['ComputerName']).toMatch(/^generated-\d{8}\.example\.internal$/);
    }
  });

  test('in a tag', () => {
    const marks = rowsOf(fleet, 'AWS:Tag').filter((row) => row['Key'] === 'Generated' && row['Value'] === 'true');
    expect(marks).toHaveLength(OPTIONS.nodes);
  });
});

describe('the fleet', () => {
  const nodes = rowsOf(fleet, 'AWS:InstanceInformation');
  const values = (attribute: string): string[] => [...new Set(nodes.map((row) => row[attribute] as string))].sort();

  test('has the nodes that were asked for, in several Regions', () => {
    expect(nodes).toHaveLength(300);
    expect(new Set(fleet.map((object) => object.path.split('/')[2])).size).toBe(3);
  });

  test('has nodes in every status, of both kinds, on seven systems', () => {
    expect(values('InstanceStatus')).toEqual(['Active', 'ConnectionLost', 'Stopped', 'Terminated']);
    expect(values('ResourceType')).toEqual(['EC2Instance', 'ManagedInstance']);
    expect(new Set(nodes.map((row) => `${row['PlatformName']} ${row['PlatformVersion']}`)).size).toBe(7);
  });

  test('was captured last at the time that was given, and has stale nodes', () => {
    const captures = values('captureTime');
    expect(captures.at(-1)).toBe(NEWEST);
    const stale = nodes.filter(
      (row) => row['InstanceStatus'] === 'Active' && (row['captureTime'] as string) < '2026-11-19',
    );
    expect(stale.length).toBeGreaterThan(0);
    expect(stale.length).toBeLessThan(30);
  });

  test('has the software rows that were asked for on every node but those whose collector failed', () => {
    const lists = fleet.filter((object) => object.path.startsWith('AWS:Application/')).map(({ body }) => rowsIn(body));
    expect(lists).toHaveLength(300);
    expect([...new Set(lists.map((rows) => rows.length))].sort()).toEqual([0, 60]);
    expect(lists.filter((rows) => rows.length === 0).length).toBeLessThan(10);
  });

  test('counts the same missing patches in the summary and in the items', () => {
    const missing = (rows: Row[]): Row[] => rows.filter((row) => row['PatchState'] === 'Missing');
    const items = missing(rowsOf(fleet, 'AWS:ComplianceItem'));
    const counts = rowsOf(fleet, 'AWS:PatchSummary').map((row) => Number(row['MissingCount']));
    expect(items.length).toBeGreaterThan(0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(items.length);
  });
});

describe('a software list', () => {
  test('has Release on every rpm row, and epochs where the distribution has them', () => {
    const rows = softwareOn('Amazon Linux').flat();
    expect(rows.filter((row) => row['Release'] === undefined)).toEqual([]);
    const epochs = new Set(rows.filter((row) => row['Name'] === 'openssl').map((row) => row['Epoch']));
    expect([...epochs]).toEqual(['1']);
    expect(rows.filter((row) => row['Name'] === 'bash' && row['Epoch'] !== undefined)).toEqual([]);
  });

  test('has no Release, Epoch or InstalledTime on a dpkg row, whose epoch stands in the version', () => {
    const rows = softwareOn('Ubuntu').flat();
    expect(rows.filter((row) => row['Release'] ?? row['Epoch'] ?? row['InstalledTime'])).toEqual([]);
    expect(rows.find((row) => row['Name'] === 'openssh-server')?.['Version']).toMatch(/^1:/);
  });

  test('has the day alone in the InstalledTime of a Windows row', () => {
    const rows = softwareOn('Microsoft Windows Server 2022 Datacenter').flat();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !/^\d{4}-\d\d-\d\dT00:00:00Z$/.test(row['InstalledTime'] ?? ''))).toEqual([]);
  });

  test('may hold two kernels, never the same version twice', () => {
    const kernels = softwareOn('Amazon Linux').map((rows) => rows.filter((row) => row['Name'] === 'kernel'));
    const twice = kernels.filter((rows) => rows.length === 2);
    expect(twice.length).toBeGreaterThan(0);
    expect(twice.filter(([one, other]) => one?.['Version'] === other?.['Version'])).toEqual([]);
  });

  test('of the fleet has openssl nearly everywhere, in several versions', () => {
    const rows = softwareOn('Amazon Linux').map((list) => list.find((row) => row['Name'] === 'openssl'));
    const versions = new Set(rows.map((row) => row && `${row['Version']}-${row['Release']}`));
    expect(rows.filter((row) => row !== undefined).length / rows.length).toBeGreaterThan(0.9);
    expect(versions.size).toBeGreaterThanOrEqual(7);
  });

  test('of the fleet has a long tail: some names everywhere, many on few nodes', () => {
    const counts = new Map<string, number>();
    for (const row of softwareOn('Ubuntu').flat()) {
      counts.set(row['Name'] as string, (counts.get(row['Name'] as string) ?? 0) + 1);
    }
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(sorted[0]).toBeGreaterThan(10 * (sorted[Math.floor(sorted.length * 0.9)] as number));
  });
});

describe('wrong options', () => {
  test.each(['2026-11-21', '2026-11-21T00:00:00+09:00', '2026-13-21T00:00:00Z', 'now'])(
    'fails on the capture time %s',
    (newestCapture) => {
      expect(() => [...generateFleet({ ...OPTIONS, newestCapture })]).toThrow(
        `'newestCapture' must be a UTC time like 2026-11-21T00:00:00Z, got "${newestCapture}"`,
      );
    },
  );

  test.each([-1, 1.5, 100_000_000, Number.NaN])('fails on %s nodes', (nodes) => {
    expect(() => [...generateFleet({ ...OPTIONS, nodes })]).toThrow(
      `'nodes' must be a whole number from 0 to 99999999, got ${nodes}`,
    );
  });

  test('fails on more software rows than the service takes from one node', () => {
    expect(() => [...generateFleet({ ...OPTIONS, nodes: 1, softwareRows: 10_001 })]).toThrow("'softwareRows' must be");
  });
});
