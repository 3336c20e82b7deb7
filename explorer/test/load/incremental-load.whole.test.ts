import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { readCatalog } from '../../src/catalog';
import { openDuckDb } from '../../src/duckdb/engine';
import { loadFleet, LoadOptions } from '../../src/load/load-fleet';
import { LoadReport } from '../../src/load/load-report';
import { temporaryFolder } from '../temporary-folder';
import { keyOf } from '../write-tree';

const folder = temporaryFolder();
const catalog = readCatalog();
const progress = { start: () => undefined, at: () => undefined, stop: () => undefined };

const types = [
  'AWS:InstanceInformation',
  'AWS:Application',
  'AWS:Network',
  'AWS:PatchSummary',
  'AWS:Tag',
  'Custom:Rack',
  'Custom:Other',
  'AWS:Future',
] as const;
const nodes = ['i-1', 'i-2', 'mi-3'] as const;

/** Where a document lies; the second resource type is a second file of the same type and node. */
const place = fc.record({
  type: fc.constantFrom(...types),
  node: fc.constantFrom(...nodes),
  account: fc.constantFrom('111122223333', '444455556666'),
  resource: fc.constantFrom('ManagedInstanceInventory', 'Other'),
});

const line = fc.record(
  {
    Name: fc.constantFrom('openssl', 'bash', 'gpg-pubkey', ''),
    Version: fc.constantFrom('1.0', '1.1-2', '2:0.9', '1.0~rc1'),
    PackageId: fc.constantFrom('openssl_1.0_amd64.deb', 'x.rpm', ''),
    InstanceStatus: fc.constantFrom('Active', 'Terminated'),
    PlatformName: fc.constantFrom('Debian GNU/Linux', 'Ubuntu'),
    IPV4: fc.constantFrom('10.0.0.1', '10.0.0.2, 10.0.0.3'),
    CriticalNonCompliantCount: fc.constantFrom('0', '2'),
    Key: fc.constantFrom('team', 'stage'),
    captureTime: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 'never'),
  },
  { requiredKeys: [] },
);

/** What a file may hold: sound lines, and every kind of line that is repaired or dropped. */
const content = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: line.map((members) => ({ members })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{"Name":', 'prose', '[1]', '{"Name":"x",}', '\u0000', '{"name":"y"}'),
    },
  ),
  { maxLength: 4 },
);

const edit = fc.oneof(
  { weight: 5, arbitrary: fc.record({ place, content }) },
  { weight: 2, arbitrary: fc.record({ place, content: fc.constant(undefined) }) },
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(tree: string, { place: { type, node, account, resource }, content: lines }: Edit): void {
  const path = join(tree, keyOf(type, node, account).replace('ManagedInstanceInventory', resource));
  if (lines === undefined) return rmSync(path, { force: true });
  const text = lines.map((each) =>
    typeof each === 'string' ? each : JSON.stringify({ ...each.members, resourceId: node, schemaVersion: '1.0' }),
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.map((each) => `${each}\n`).join(''));
}

const load = (tree: string, database: string, how: Partial<LoadOptions> = {}): Promise<LoadReport> =>
  loadFleet({ folder: tree, database, catalog, progress, clockTick: 0, ...how });

/** What depends on the way a database took, and on nothing that was loaded. */
const OF_WAY = /^(load_(info|object)|software_(interval|capture))$/;

/** What depends on the loads before. */
const OF_HISTORY = /^(load_(history|figure)|node_capture|(software|node)_(history|change))$/;

/** Every row of every relation that depends on the loads before, or that does not; a load is told by number, not by time. */
async function rowsOf(database: string, ofHistory = false): Promise<Record<string, string[]>> {
  const engine = await openDuckDb(database, { readOnly: true });
  try {
    const loads = await engine.run('SELECT loadedat, number FROM load_history');
    const numbers = new Map(loads.rows.map(([time, number]) => [time, `load ${number}`]));
    const { rows } = await engine.run('SELECT table_name FROM information_schema.tables ORDER BY 1');
    const names = rows.map(([name]) => String(name)).filter((name) => !OF_WAY.test(name));
    const entries: [string, string[]][] = [];
    for (const name of names.filter((each) => OF_HISTORY.test(each) === ofHistory)) {
      const table = await engine.run(`SELECT * FROM ${name}`);
      const texts = table.rows.map((row) => JSON.stringify(row.map((value) => numbers.get(value) ?? value)));
      entries.push([name, texts.sort()]);
    }
    return Object.fromEntries(entries);
  } finally {
    await engine.close();
  }
}

test('an incremental load makes of any edits what a full load makes, and of the history too', async () => {
  let run = 0;
  const kinds: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 6, maxLength: 20 }),
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
      async (first, rounds) => {
        const home = join(folder, String(++run));
        const tree = join(home, 'tree');
        // Many files that never change, so that few edits are few.
        const still = ['i-7', 'i-8', 'i-9'].flatMap((node) => types.map((type) => ({ type, node })));
        for (const { type, node } of still) {
          const path = join(tree, keyOf(type, node));
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, JSON.stringify({ Name: 'still', IPV4: '10.0.0.9', resourceId: node, Key: 'a' }));
        }
        for (const each of first) apply(tree, each);
        const database = join(home, 'incremental.duckdb');
        const reread = join(home, 'reread.duckdb');
        await load(tree, database);
        await load(tree, reread);
        for (const edits of rounds) {
          for (const each of edits) apply(tree, each);
          const report = await load(tree, database);
          kinds.push(report.plan.kind);
          const whole = await load(tree, join(home, 'full.duckdb'), { full: true, forgetHistory: true });
          expect(await rowsOf(database)).toEqual(await rowsOf(join(home, 'full.duckdb')));
          await load(tree, reread, { full: true });
          expect(await rowsOf(database, true)).toEqual(await rowsOf(reread, true));
          expect({ ...report, ...ignored }).toEqual({ ...whole, ...ignored });
        }
        rmSync(home, { recursive: true });
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
  expect(kinds.filter((kind) => kind === 'incremental').length).toBeGreaterThan(kinds.length / 2);
}, 120_000);

const ignored = { milliseconds: 0, database: '', plan: undefined };
