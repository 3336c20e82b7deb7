import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_THRESHOLDS } from '../../src/doctor/thresholds';

const guide = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'doctor.md'), 'utf8');
const checks = join(__dirname, '..', '..', 'src', 'doctor', 'checks');

test('the guide has every finding', () => {
  const sources = readdirSync(checks).map((name) => readFileSync(join(checks, name), 'utf8'));
  const ids = sources.flatMap((source) => [...source.matchAll(/check: '([a-z-]+)'/g)].map(([, id]) => id!));
  expect(ids.length).toBeGreaterThan(30);
  // What could not be looked at is a severity of its own there.
  expect(ids.filter((id) => id !== 'not-looked' && !guide.includes(`\`${id}\``))).toEqual([]);
});

test.each([
  ['--stale-days', DEFAULT_THRESHOLDS.staleDays],
  ['--sync-hours', DEFAULT_THRESHOLDS.syncHours],
  ['--activation-days', DEFAULT_THRESHOLDS.activationDays],
  ['--list-percent', DEFAULT_THRESHOLDS.listPercent],
])('the guide has the default of %s', (option, value) => {
  expect(guide).toContain(`\`${option}\` (${value}`);
});
