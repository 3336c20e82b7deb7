import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogFolder } from '../../src/catalog';
import { DuckDbEngine } from '../../src/duckdb/engine';
import { ask, catalog, loadFleet } from './fixture';
import { Compare, compareDpkg, compareRpm } from './reference-order';
import { loadSample } from './sample-fleet';
import { compareKeys, versionKeys } from './version-key';
import { versionPairs } from './version-pairs';

/** The pairs that the sort keys order otherwise than the reference. */
async function misordered(packaging: string, compare: Compare, pairs: readonly [string, string][]): Promise<string[]> {
  const keys = await versionKeys(packaging, [...new Set(pairs.flat())]);
  return pairs
    .filter(([a, b]) => compareKeys(keys.get(a)!, keys.get(b)!) !== compare(a, b))
    .map(([a, b]) => `${a} ? ${b}`);
}

describe('the reference order', () => {
  test.each([
    ['1.0~rc1', '1.0'],
    ['1.0', '1.0-1'],
    ['1.0-1~deb12u2', '1.0-1'],
    ['3.0.20-1~deb12u2', '3.0.22-1~deb12u2'],
    ['9.0', '1:0.1'],
    ['1.0a', '1.0+'],
    ['1.0.9', '1.0.10'],
  ])('of dpkg puts %s before %s', (a, b) => {
    expect(compareDpkg(a, b)).toBe(-1);
    expect(compareDpkg(b, a)).toBe(1);
  });

  test.each([
    ['1.0~rc1', '1.0'],
    ['1.0', '1.0^git1'],
    ['1.0^git1', '1.0.1'],
    ['1.0.a', '1.0.1'],
    ['1.0.2k', '1.0.2zh'],
    ['9.0', '1:0.1'],
    ['3.0.8-1.amzn2023.0.2', '3.0.8-1.amzn2023.0.10'],
  ])('of rpm puts %s before %s', (a, b) => {
    expect(compareRpm(a, b)).toBe(-1);
    expect(compareRpm(b, a)).toBe(1);
  });

  test('of rpm takes separators only as separators', () => {
    expect(compareRpm('1.0', '1_0')).toBe(0);
    expect(compareRpm('1.0', '1.0.')).toBe(0);
  });
});

describe('sort keys', () => {
  const real: Record<string, string[]> = {};

  beforeAll(async () => {
    const engine = await loadSample();
    for (const packaging of ['dpkg', 'rpm']) {
      const { rows } = await engine.run(`SELECT DISTINCT evr FROM software_version WHERE packaging = ? ORDER BY evr`, [
        packaging,
      ]);
      real[packaging] = rows.map(([evr]) => String(evr));
    }
    await engine.close();
  });

  test('order thousands of dpkg versions as dpkg does', async () => {
    expect(real.dpkg!.length).toBeGreaterThan(400);
    const allowed = /^[A-Za-z0-9.+~:-]+$/;
    const pairs = versionPairs(real.dpkg!, 4000).filter((pair) => pair.every((version) => allowed.test(version)));
    expect(pairs.length).toBeGreaterThan(8000);
    expect(await misordered('dpkg', compareDpkg, pairs)).toEqual([]);
  });

  test('order thousands of rpm versions as rpm does', async () => {
    expect(real.rpm!.length).toBeGreaterThan(80);
    const pairs = versionPairs(real.rpm!, 4000);
    expect(pairs.length).toBeGreaterThan(8000);
    expect(await misordered('rpm', compareRpm, pairs)).toEqual([]);
  });

  test('order Windows versions number by number, whatever stands between the numbers', async () => {
    const keys = await versionKeys('other', [
      '10.0.19041.1',
      '10.0.9200.16384',
      '131.0.6778.86',
      '7-zip',
      '24.08 (x64)',
    ]);
    const sorted = [...keys].sort(([, a], [, b]) => compareKeys(a, b)).map(([version]) => version);
    expect(sorted).toEqual(['7-zip', '10.0.9200.16384', '10.0.19041.1', '24.08 (x64)', '131.0.6778.86']);
  });

  test('take no epoch and no release from a version that is neither dpkg nor rpm', async () => {
    const keys = await versionKeys('other', ['1:2.0-3', '1.2.0.3']);
    expect(compareKeys(keys.get('1:2.0-3')!, keys.get('1.2.0.3')!)).toBe(0);
  });
});

test('whatever compares versions makes its sort keys by the one text there is for them', () => {
  const fragment = readFileSync(join(catalogFolder(), 'fragments', 'version-keys.sql'), 'utf8').trimEnd();
  const texts = [...catalog.views, ...catalog.queries.map(({ id, sql }) => ({ name: id, sql }))];
  const users = texts.filter(({ sql }) => sql.includes('versionkey AS ('));
  expect(users.map(({ name }) => name)).toEqual([
    'software_version',
    'software_change',
    'nodes-with-software',
    'software-diff',
  ]);
  for (const user of users) expect(user.sql).toContain(fragment);
});

describe('a bound of nodes-with-software', () => {
  const versions: [string, string][] = [
    ['i-1', '3.0.20-1~deb12u2'],
    ['i-2', '3.0.22-1~deb12u2'],
    ['i-3', '3.0.22-2'],
    ['i-4', '1:3.0.7-1'],
    ['i-5', '3.5.7-1'],
    ['i-6', '3.0.22-0~exp1'],
  ];
  let engine: DuckDbEngine;

  beforeAll(async () => {
    engine = await loadFleet(
      versions.flatMap(([node, version]) => [
        { type: 'AWS:InstanceInformation', node, lines: [{ InstanceStatus: 'Active' }] },
        {
          type: 'AWS:Application',
          node,
          lines: [{ Name: 'openssl', Version: version, PackageId: `openssl_${version}_amd64.deb` }],
        },
      ]),
    );
  });

  afterAll(() => engine.close());

  test.each<[Record<string, string>, string[]]>([
    [{ below: '3.0.22' }, ['i-1', 'i-4']],
    [{ at: '3.0.22' }, ['i-2', 'i-3', 'i-6']],
    [{ above: '3.0.22' }, ['i-5']],
    [{ below: '3.0.22-2' }, ['i-1', 'i-2', 'i-4', 'i-6']],
    [{ at: '3.0.22-2' }, ['i-3']],
    [{ above: '3.0.22-1~deb12u2' }, ['i-3', 'i-5']],
    [{ above: '0:3.0.22' }, ['i-4', 'i-5']],
    [{ below: '1:3.0.8' }, ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6']],
    [{ below: '0:3.0.22' }, ['i-1']],
    [{ above: '3.0.20', below: '3.5' }, ['i-2', 'i-3', 'i-6']],
    [{ above: '3.5', below: '3.0' }, []],
    [{ below: '3.0.20~' }, ['i-4']],
  ])('given %j finds %j', async (given, nodes) => {
    const rows = await ask(engine, 'nodes-with-software', { name: 'openssl', ...given }, 'nodeid');
    expect(rows.flat()).toEqual(nodes);
  });
});
