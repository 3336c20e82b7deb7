import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where what the tests run with is kept: outside the checkout, so that a new clone finds it.
 * `SSM_INVENTORY_TEST_CACHE` names another folder, such as an empty one that proves the fetch.
 */
export function cacheFolder(): string {
  const { SSM_INVENTORY_TEST_CACHE: own, XDG_CACHE_HOME: users } = process.env;
  const folder = own ?? join(users ?? join(homedir(), '.cache'), 'ssm-inventory-tests');
  mkdirSync(folder, { recursive: true });
  return folder;
}
