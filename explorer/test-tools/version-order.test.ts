import { spawnSync } from 'node:child_process';
import { loadSample } from '../test/catalog/sample-fleet';
import { compareKeys, versionKeys } from '../test/catalog/version-key';
import { versionPairs } from '../test/catalog/version-pairs';

type Pair = readonly [string, string];

/** How many pairs of real versions are compared, at least. */
const REAL_PAIRS = 5000;

/** All versions of the sample fleet, before and after its updates. */
async function realVersions(packaging: string): Promise<string[]> {
  const versions = new Set<string>();
  for (const state of ['bucket', 'bucket-after'] as const) {
    const engine = await loadSample(state);
    const { rows } = await engine.run('SELECT DISTINCT evr FROM software_version WHERE packaging = ?', [packaging]);
    await engine.close();
    for (const [evr] of rows) versions.add(String(evr));
  }
  return [...versions].sort();
}

/**
 * Distinct pairs of real versions, neighbours first and then ever farther apart, besides edges and mutations. Where a
 * fleet has too few versions, the pairs are also there the other way round.
 */
async function pairsFor(packaging: string, allowed: RegExp): Promise<Pair[]> {
  const versions = (await realVersions(packaging)).filter((version) => allowed.test(version));
  const forwards: Pair[] = [];
  for (let apart = 1; apart < versions.length && forwards.length < REAL_PAIRS; apart++) {
    for (let i = 0; i + apart < versions.length; i++) forwards.push([versions[i]!, versions[i + apart]!]);
  }
  const backwards = forwards.map(([a, b]): Pair => [b, a]);
  const real = new Map(
    [...forwards, ...(forwards.length < REAL_PAIRS ? backwards : [])].map((pair) => [pair.join(' '), pair]),
  );
  expect(real.size).toBeGreaterThanOrEqual(REAL_PAIRS);
  const others = versionPairs(versions, 500).filter((pair) => pair.every((version) => allowed.test(version)));
  return [...new Map([...others.map((pair): [string, Pair] => [pair.join(' '), pair]), ...real]).values()];
}

async function misordered(packaging: string, pairs: readonly Pair[], orders: readonly number[]): Promise<string[]> {
  const keys = await versionKeys(packaging, [...new Set(pairs.flat())]);
  return pairs.flatMap(([a, b], i) => {
    const order = compareKeys(keys.get(a)!, keys.get(b)!);
    return order === orders[i] ? [] : [`${a} ? ${b}: ${order}, the tool says ${orders[i]}`];
  });
}

function ordersOf(output: string, pairs: readonly Pair[]): number[] {
  const orders = output.trim().split('\n').map(Number);
  expect(orders).toHaveLength(pairs.length);
  expect(new Set(orders)).toEqual(new Set([-1, 0, 1]));
  return orders;
}

// dpkg compares one pair a process.
const dpkgScript = `while read -r a b; do
  if dpkg --compare-versions "$a" lt "$b"; then echo -1
  elif dpkg --compare-versions "$a" eq "$b"; then echo 0
  else echo 1; fi
done`;

test('the sort keys order as dpkg --compare-versions', async () => {
  const pairs = await pairsFor('dpkg', /^(?:[0-9]+:)?[0-9][A-Za-z0-9.+~-]*(?<!-)$/);
  const { stdout, stderr } = spawnSync('sh', ['-c', dpkgScript], {
    input: pairs.map((pair) => `${pair.join(' ')}\n`).join(''),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(await misordered('dpkg', pairs, ordersOf(stdout, pairs))).toEqual([]);
});

test('the sort keys order as rpm', async () => {
  const pairs = await pairsFor('rpm', /^(?:[0-9]+:)?[A-Za-z0-9._+~^]+(?:-[A-Za-z0-9._+~^]+)?$/);
  const list = pairs.map(([a, b]) => `{"${a}","${b}"}`).join(',');
  const lua = `for _, p in ipairs({${list}}) do local a, b = rpm.ver(p[1]), rpm.ver(p[2])
    print((a < b and "-1" or a == b and "0" or "1") .. "\\n") end`;
  // One process for all of them; a pipe, because no argument may be so long and no socket can be opened again.
  const { stdout, stderr } = spawnSync('sh', ['-c', `cat | rpm --eval '%{lua: dofile("/dev/stdin")}'`], {
    input: lua,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(await misordered('rpm', pairs, ordersOf(stdout, pairs))).toEqual([]);
});
