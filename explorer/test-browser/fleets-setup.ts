import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFleets } from './fleets';

/** Before the first test: the fleets, once for all test files. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-browser-'));
  process.env.BROWSER_TEST_FLEETS = folder;
  await makeFleets(folder);
}
