import fc from 'fast-check';
import { catalog, Fleet, HistoryFleet, Package } from './history-fleet';
import { HistoryModel } from './history-model';

const nodes = ['1/i-1', '2/i-1', '1/i-2'] as const;
const time = (hours: number): string => new Date(Date.UTC(2026, 0, 1, hours)).toISOString().replace('.000', '');

const software: fc.Arbitrary<Package[]> = fc.array(
  fc.tuple(
    fc.constantFrom('bash', 'kernel', 'gpg-pubkey', ''),
    fc.constantFrom('1.0', '1.1', null),
    fc.constantFrom('amd64', null),
  ),
  { maxLength: 5 },
);

/** One load: what became of each node's document since the load before. */
const step = fc.record({
  reread: fc.boolean(),
  nodes: fc.tuple(
    ...nodes.map(() =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('silent' as const) },
        { weight: 1, arbitrary: fc.constant('vanishes' as const) },
        { weight: 1, arbitrary: fc.constant('loses its time' as const) },
        // Out of order too: a capture may be older than one that was loaded before.
        { weight: 6, arbitrary: fc.record({ captured: fc.integer({ min: 0, max: 12 }), software }) },
      ),
    ),
  ),
});

const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

test('the history is what a plain model says, whatever is loaded in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      const fleet = await HistoryFleet.open();
      try {
        const model = new HistoryModel();
        let current: Fleet = {};
        for (const [n, each] of steps.entries()) {
          const next: Record<string, Fleet[string]> = { ...current };
          each.nodes.forEach((became, i) => {
            const node = nodes[i]!;
            const before = current[node];
            if (became === 'vanishes') delete next[node];
            else if (became === 'loses its time' && before) next[node] = { ...before, capturedAt: null };
            else if (typeof became === 'object')
              next[node] = { capturedAt: time(became.captured), software: became.software };
          });
          current = next;
          const at = time(24 + n);
          model.load(at, current);
          await fleet.load(at, current, each.reread);
          const rows = await fleet.rows(
            `substr(accountid, 12) || '/' || nodeid, name, evr, architecture, validfrom, validto, recordedfrom, recordedto`,
            'software_history',
          );
          expect(sorted(rows)).toEqual(sorted(model.rows()));
        }
        await expectReplayable(fleet);
      } finally {
        await fleet.engine.close();
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);

/** The changes of each load, added one after another, are all that the intervals tell. */
async function expectReplayable(fleet: HistoryFleet): Promise<void> {
  const view = catalog.views.find(({ name }) => name === 'software_change')!;
  expect(await fleet.rows('*', 'software_change')).toEqual(await fleet.rows('*', `(${view.sql})`));
}
