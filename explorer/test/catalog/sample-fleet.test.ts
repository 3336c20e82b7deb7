import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask } from './fixture';
import { loadSample } from './sample-fleet';

const now = { as_of: '2026-11-21T03:00:00Z' };
let engine: DuckDbEngine;

beforeAll(async () => {
  engine = await loadSample();
});

afterAll(() => engine.close());

test('nine nodes are active, all report, one sent an empty software list', async () => {
  const figures = Object.fromEntries(await ask(engine, 'fleet-summary', now)) as Record<string, number>;
  expect(figures['active nodes']).toBe(9);
  expect(figures['active nodes that reported within 24 hours']).toBe(9);
  expect(figures['active nodes with a software list']).toBe(8);
});

test('each node lists the packages its documents hold', async () => {
  expect(await ask(engine, 'coverage', now, 'computername', 'software', 'finding')).toEqual([
    ['web-01.example.internal', 236, null],
    ['web-02.example.internal', 198, null],
    ['app-01.example.internal', 192, null],
    ['app-02.example.internal', 142, null],
    ['dev-02.example.internal', 0, 'software list empty or missing: did the collector fail?'],
    ['min-01.example.internal', 78, null],
    ['rpm-01.example.internal', 129, null],
    ['rpm-03.example.internal', 131, null],
    ['old-01.example.internal', 188, null],
  ]);
});

test('four operating systems run', async () => {
  expect(await ask(engine, 'operating-systems', {}, 'platformname', 'platformversion', 'nodes')).toEqual([
    ['Debian GNU/Linux', '12', 4],
    ['Common Base Linux Mariner', '2.0', 2],
    ['Debian GNU/Linux', '13', 2],
    ['Debian GNU/Linux', '11', 1],
  ]);
});

test('openssl below 3.0.22 is on the nodes that were not patched', async () => {
  const rows = await ask(
    engine,
    'nodes-with-software',
    { name: 'openssl', below: '3.0.22' },
    'computername',
    'version',
  );
  expect(rows).toEqual([
    ['web-02.example.internal', '3.0.20-1~deb12u2'],
    ['rpm-01.example.internal', '1.1.1k-7.cm2'],
    ['rpm-03.example.internal', '1.1.1k-7.cm2'],
    ['old-01.example.internal', '1.1.1w-0+deb11u1'],
  ]);
});

test('every package is of dpkg or rpm, and only one row is no software', async () => {
  const { rows } = await engine.run(
    'SELECT packaging, pseudo, count(*) AS lines FROM software GROUP BY packaging, pseudo ORDER BY packaging, pseudo',
  );
  expect(rows).toEqual([
    ['dpkg', false, 1034],
    ['rpm', false, 259],
    ['rpm', true, 1],
  ]);
});

test('a package that was removed but not purged is still listed', async () => {
  expect(await ask(engine, 'nodes-with-software', { name: 'snmpd' }, 'nodeid', 'version')).toEqual([
    ['mi-0b0bca11000000001', '5.9+dfsg-4+deb11u1'],
  ]);
});

test('libc6 for two architectures is one node in the count, two rows in the list', async () => {
  const hybrid = (rows: readonly unknown[][]): unknown[][] => rows.filter(([id]) => id === 'mi-0b0bca11000000001');
  expect(hybrid(await ask(engine, 'nodes-with-software', { name: 'libc6' }, 'nodeid', 'architecture'))).toEqual([
    ['mi-0b0bca11000000001', 'i386'],
    ['mi-0b0bca11000000001', 'x86_64'],
  ]);
  expect(await ask(engine, 'software-versions', { name: 'libc6' }, 'version', 'nodes')).toContainEqual([
    '2.31-13+deb11u11',
    1,
  ]);
});

test('no time and no number of the sample is lost', async () => {
  const { rows } = await engine.run(`
    SELECT
      (SELECT count(*) FROM software WHERE packaging = 'rpm' AND installedat IS NULL) AS installed,
      (SELECT count(*) FROM file WHERE modifiedat IS NULL OR size IS NULL) AS files,
      (SELECT count(*) FROM capture WHERE capturedat IS NULL) AS captures,
      (SELECT count(*) FROM detail WHERE cpus IS NULL OR hyperthreading IS NULL) AS details`);
  expect(rows).toEqual([[0, 0, 0, 0]]);
});

test('after its updates web-02 is no longer below', async () => {
  const after = await loadSample('bucket-after');
  expect(await ask(after, 'software-versions', { name: 'openssl' }, 'version', 'nodes')).toEqual([
    ['3.0.22-1~deb12u2', 1],
  ]);
  expect(await ask(after, 'nodes-with-software', { name: 'openssl', below: '3.0.22' })).toEqual([]);
  await after.close();
});
