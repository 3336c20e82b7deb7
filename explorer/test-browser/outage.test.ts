import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { drawnPart, everythingDrawn } from './drawn';
import { databaseOf, FleetName } from './fleets';
import { serve, Serving } from './serving';
import { visitors } from './visitors';

const { visit } = visitors();

let folder: string;
let database: string;
let served: Serving | undefined;

/** Puts another database in place of the one that is served, as a load does: in one step. */
function replaceBy(fleet: FleetName): void {
  copyFileSync(databaseOf(fleet), `${database}.next`);
  renameSync(`${database}.next`, database);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-outage-'));
  database = join(folder, 'fleet.duckdb');
  replaceBy('sample');
  served = await serve(database);
});
afterEach(async () => {
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const active = (page: Page, nodes: string): Promise<void> =>
  page.locator('[data-figure="active-nodes"] .number', { hasText: new RegExp(`^${nodes}$`) }).waitFor();

const heightOfBar = (page: Page): Promise<number> =>
  page.locator('header.bar').evaluate((bar) => (bar as unknown as { offsetHeight: number }).offsetHeight);

test('a page that is looked at again says that newer data was loaded, and shows it when asked to', async () => {
  const { page } = await visit(served!.origin);
  await page.goto(served!.origin);
  await active(page, '9');
  const offer = page.getByRole('button', { name: 'Newer data was loaded: show it' });
  expect(await offer.isVisible()).toBe(false);
  replaceBy('changing');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await offer.click();
  await active(page, '3');
  await everythingDrawn(page);
  expect(await offer.isVisible()).toBe(false);
});

test('the first answer that is from newer data says so, whatever was asked', async () => {
  const { page } = await visit(served!.origin);
  await page.goto(served!.origin);
  await everythingDrawn(page);
  replaceBy('changing');
  await page.locator('[data-figure="active-nodes"] a').click();
  await drawnPart(page, 'nodes');
  await page.getByRole('button', { name: 'Newer data was loaded: show it' }).click();
  await drawnPart(page, 'nodes');
  expect(await page.locator('[data-widget="nodes"] tbody tr').count()).toBe(3);
});

test('a page that lies open looks for newer data by itself', async () => {
  const { page } = await visit(served!.origin, { clockRuns: true });
  await page.goto(served!.origin);
  await active(page, '9');
  replaceBy('changing');
  await page.clock.fastForward('01:01');
  await page.getByRole('button', { name: 'Newer data was loaded: show it' }).waitFor();
});

test('when the server is gone the page keeps what it shows, says so, and goes on once it is back', async () => {
  const { page, watched } = await visit(served!.origin);
  watched.allow(/ERR_CONNECTION_REFUSED/);
  await page.goto(served!.origin);
  await everythingDrawn(page);
  const age = page.locator('.data-age');
  const fresh = await age.innerText();
  const height = await heightOfBar(page);
  const port = new URL(served!.origin).port;
  await served!.stop();

  await page.locator('[data-figure="active-nodes"] a').click();
  const nodes = page.locator('[data-widget="nodes"]');
  await page.locator('[data-widget="nodes"][data-state="failed"]').waitFor();
  const words = 'ssm-inventory does not answer; start it again with: ssm-inventory serve';
  expect(await nodes.innerText()).toContain(words);
  expect(await age.innerText()).toContain('no answer; run ssm-inventory serve again');
  expect(await heightOfBar(page)).toBe(height);
  expect(await page.getByRole('status').allInnerTexts()).toContain('ssm-inventory does not answer');
  // What was there still is.
  await page.goBack();
  await drawnPart(page, 'coverage');
  await page.goForward();
  await page.locator('[data-widget="nodes"][data-state="failed"]').waitFor();

  served = await serve(database, '--port', port);
  await drawnPart(page, 'nodes');
  expect(await nodes.locator('tbody tr').count()).toBe(9);
  await page.locator('.data-age', { hasText: fresh }).waitFor();
});

test('a page that the server leaves while it is drawn is whole once the server is back', async () => {
  const { page, watched } = await visit(served!.origin);
  watched.allow(/ERR_CONNECTION_REFUSED|ERR_FAILED/);
  let isGone = true;
  await page.route('**/api/**', (route) => (isGone ? route.abort() : route.continue()));
  await page.goto(served!.origin);
  await page.locator('[data-widget="coverage"][data-state="failed"]').waitFor();
  await page.locator('[data-widget="custom"][data-state="failed"]').waitFor();
  isGone = false;
  await everythingDrawn(page);
  await active(page, '9');
  expect(await page.locator('.data-age').innerText()).toContain('data of');
  expect(await page.locator('.failure').count()).toBe(0);
});

test('a mistake of somebody else is no outage', async () => {
  const { page, watched } = await visit(served!.origin);
  watched.allow(/status of 502/);
  await page.route('**/api/widget', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
  await page.goto(served!.origin);
  const failed = page.locator('[data-widget="coverage"][data-state="failed"]');
  await failed.waitFor();
  expect(await failed.innerText()).toContain('the server answered with status 502');
  expect(await page.locator('.data-age').innerText()).toContain('data of');
});
