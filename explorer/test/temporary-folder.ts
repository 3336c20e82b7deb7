import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the tests of one file, removed after them. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
