import { execFileSync, spawnSync } from 'node:child_process';
import { loadSample } from '../test/catalog/sample-fleet';
import { compareKeys, versionKeys } from '../test/catalog/version-key';
import { versionPairs } from '../test/catalog/version-pairs';

type Pair = readonly [string, string];

/** Real versions of the sample fleet, edges and mutations; dpkg takes a process for each pair, so it gets fewer. */
async function pairsFor(packaging: string, count: number): Promise<Pair[]> {
  const engine = await loadSample();
  const { rows } = await engine.run('SELECT DISTINCT evr FROM software_version WHERE packaging = ? ORDER BY evr', [
    packaging,
  ]);
  await engine.close();
  return versionPairs(
    rows.map(([evr]) => String(evr)),
    count,
  );
}

async function misordered(packaging: string, pairs: readonly Pair[], orders: readonly number[]): Promise<string[]> {
  const keys = await versionKeys(packaging, [...new Set(pairs.flat())]);
  return pairs.flatMap(([a, b], i) => {
    const order = compareKeys(keys.get(a)!, keys.get(b)!);
    return order === orders[i] ? [] : [`${a} ? ${b}: ${order}, the tool says ${orders[i]}`];
  });
}

const dpkgScript = `while read -r a b; do
  if dpkg --compare-versions "$a" lt "$b"; then echo -1
  elif dpkg --compare-versions "$a" eq "$b"; then echo 0
  else echo 1; fi
done`;

function ordersOf(output: string, pairs: readonly Pair[]): number[] {
  const orders = output.trim().split('\n').map(Number);
  expect(orders).toHaveLength(pairs.length);
  expect(new Set(orders)).toEqual(new Set([-1, 0, 1]));
  return orders;
}

test('the sort keys order as dpkg --compare-versions', async () => {
  const allowed = /^(?:[0-9]+:)?[0-9][A-Za-z0-9.+~-]*(?<!-)$/;
  const pairs = (await pairsFor('dpkg', 700)).filter((pair) => pair.every((version) => allowed.test(version)));
  expect(pairs.length).toBeGreaterThan(2500);
  const { stdout, stderr } = spawnSync('sh', ['-c', dpkgScript], {
    input: pairs.map((pair) => `${pair.join(' ')}\n`).join(''),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(await misordered('dpkg', pairs, ordersOf(stdout, pairs))).toEqual([]);
});

test('the sort keys order as rpm', async () => {
  const allowed = /^(?:[0-9]+:)?[A-Za-z0-9._+~^]+(?:-[A-Za-z0-9._+~^]+)?$/;
  const pairs = (await pairsFor('rpm', 3000)).filter((pair) => pair.every((version) => allowed.test(version)));
  expect(pairs.length).toBeGreaterThan(6000);
  const orders = inBatches(pairs, 500).flatMap((batch) => {
    const list = batch.map(([a, b]) => `{"${a}","${b}"}`).join(',');
    const lua = `for _, p in ipairs({${list}}) do local a, b = rpm.ver(p[1]), rpm.ver(p[2])
      print((a < b and "-1" or a == b and "0" or "1") .. "\\n") end`;
    return ordersOf(execFileSync('rpm', ['--eval', `%{lua: ${lua}}`], { encoding: 'utf8' }), batch);
  });
  expect(await misordered('rpm', pairs, orders)).toEqual([]);
});

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
