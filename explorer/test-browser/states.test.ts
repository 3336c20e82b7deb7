import type { Page } from 'playwright-core';
import { drawnPart, everythingDrawn, part } from './drawn';
import { site } from './sites';
import { visitors } from './visitors';

const sample = site('served', 'sample');
const empty = site('served', 'empty');
const { visit } = visitors();

/** The question about one chart goes a way of its own. */
async function intercept(page: Page, chart: string, way: 'abort' | Promise<void>, while_ = (): boolean => true) {
  await page.route('**/api/widget', async (route) => {
    const [id] = route.request().postDataJSON() as [string];
    if (id !== chart || !while_()) return route.continue();
    if (way === 'abort') return route.abort();
    await way;
    return route.continue();
  });
}

test('a fleet of no nodes says so and what to do next, and nothing fails', async () => {
  const { page } = await visit(empty.address);
  await page.goto(empty.address);
  await everythingDrawn(page);
  expect(await page.locator('[data-figure="active-nodes"] .number').innerText()).toBe('0');
  await page.getByRole('heading', { name: 'No node has reported yet' }).waitFor();
  expect(await part(page, 'agents').isVisible()).toBe(false);
});

test('a part that cannot be shown says why and tries again; the rest works', async () => {
  const { page, watched } = await visit(sample.address);
  watched.allow(/net::ERR_FAILED/);
  let broken = true;
  await intercept(page, 'agents', 'abort', () => broken);
  await page.goto(sample.address);
  const agents = page.locator('[data-widget="agents"][data-state="failed"]');
  await agents.waitFor();
  await drawnPart(page, 'coverage');
  await drawnPart(page, 'operating-systems');
  expect(await agents.innerText()).toContain('This could not be shown.');

  broken = false;
  await agents.getByRole('button', { name: 'Try again' }).click();
  expect(await (await drawnPart(page, 'agents')).innerText()).toContain('3.3.1142.0');
});

test('a slow part shows a skeleton and says that it is busy, at the size that it will have', async () => {
  const { page } = await visit(sample.address);
  let answer = (): void => undefined;
  await intercept(page, 'agents', new Promise((resolve) => (answer = resolve)));
  await page.goto(sample.address);
  await page.locator('[data-widget="agents"][data-state="slow"][aria-busy="true"]').waitFor();
  await drawnPart(page, 'coverage');

  answer();
  await drawnPart(page, 'agents');
  expect(await part(page, 'agents').getAttribute('aria-busy')).toBeNull();
});
