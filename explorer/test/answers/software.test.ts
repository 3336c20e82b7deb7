import { activeNodes, answersOf, cells, everyNode } from './answers-fleet';

const fleet = answersOf();

test('software has its versions, the newest of each packaging first, and who runs them', async () => {
  const { name, versions, nodes, changes } = await fleet.answers.software('openssl', activeNodes);
  expect(name).toBe('openssl');
  expect(cells(versions, 'packaging', 'version', 'nodes')).toEqual([
    ['dpkg', '3.0.22-1~deb12u2', 1],
    ['dpkg', '3.0.20-1~deb12u2', 1],
    ['rpm', '3.0.8-1.amzn2023.0.2', 1],
  ]);
  expect(nodes.columns.map((column) => column.name)).toEqual([
    'accountid',
    'region',
    'nodeid',
    'computername',
    'packaging',
    'version',
    'architecture',
    'installedat',
  ]);
  expect(cells(nodes, 'accountid', 'nodeid', 'computername', 'version')).toEqual([
    ['111122223333', 'i-1', 'web-1', '3.0.22-1~deb12u2'],
    ['111122223333', 'i-2', 'web-2', '3.0.20-1~deb12u2'],
    ['999988887777', 'i-3', 'app-1', '3.0.8-1.amzn2023.0.2'],
  ]);
  expect(changes).toMatchObject({ rows: [], total: 0 });
});

test('two nodes of one version and another architecture count as nodes', async () => {
  const { versions, nodes } = await fleet.answers.software('libc6', activeNodes);
  expect(cells(versions, 'version', 'nodes')).toEqual([['2.36-9', 2]]);
  expect(nodes.total).toBe(3);
});

test('the scope narrows it', async () => {
  const ofAll = await fleet.answers.software('openssl', everyNode);
  expect(cells(ofAll.versions, 'version', 'nodes')).toContainEqual(['1.0-1', 2]);
  const tagged = await fleet.answers.software('openssl', { ...everyNode, tag: ['Environment=Prod'] });
  expect(cells(tagged.nodes, 'nodeid')).toEqual([['i-1'], ['i-2'], ['i-8']]);
});

test.each(['OpenSSL', 'openss_', '%', 'gpg-pubkey', "' OR true --", '\0', ''])('nobody has %j', async (name) => {
  const { versions, nodes } = await fleet.answers.software(name, everyNode);
  expect([versions.total, nodes.total]).toEqual([0, 0]);
});

describe('first seen', () => {
  beforeAll(async () => {
    await fleet.loaded.engine.run(
      `INSERT INTO software_interval BY NAME
       SELECT '111122223333' AS accountid, 'eu-west-1' AS region, node AS nodeid, 'dpkg' AS packaging,
         'openssl' AS name, evr, 'x86_64' AS architecture, CAST(seen AS timestamp) AS validfrom
       FROM (VALUES
         ('i-1', '3.0.22-1~deb12u2', '2026-11-03'),
         ('i-2', '3.0.22-1~deb12u2', '2026-11-02'),
         ('i-8', '3.0.22-1~deb12u2', '2026-11-01')
       ) AS t (node, evr, seen)`,
    );
  });

  test('is the earliest time that a node in scope had the version', async () => {
    const { versions } = await fleet.answers.software('openssl', activeNodes);
    expect(cells(versions, 'version', 'firstseen')).toEqual([
      ['3.0.22-1~deb12u2', '2026-11-02T00:00:00Z'],
      ['3.0.20-1~deb12u2', null],
      ['3.0.8-1.amzn2023.0.2', null],
    ]);
  });
});
