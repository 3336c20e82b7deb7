import type { Page } from 'playwright-core';
import { drawnPart, everythingDrawn } from './drawn';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

/** Views that people may send to each other. */
const VIEWS: Readonly<Record<string, string>> = {
  'a filtered overview': '#/?account=111122223333&status=Active&coverage.as=table',
  'a sorted and filtered list': '#/list/nodes?nodes.sort=-region&nodes.filter=generated&nodes.from=100',
  'a narrowed list': `#/list/nodes?where=${encodeURIComponent('{"patchstate":["compliant"]}')}`,
  software: '#/software/openssl',
  'a node': '#/node/111122223333/eu-west-1/i-0a11ce00000000001?node.tab=timeline',
  'a search': `#/search?q=${encodeURIComponent('openssl < 3.0.22')}`,
};

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'generated');
  const { visit } = visitors();

  async function seen(page: Page): Promise<string> {
    await everythingDrawn(page);
    return page.locator('main').innerText();
  }

  test.each(Object.entries(VIEWS))(
    '%s is the same after a reload, and for whoever gets its address',
    async (_, view) => {
      const { page } = await visit(fleet.address);
      await page.goto(fleet.address + view);
      const first = await seen(page);
      expect(first).not.toBe('');
      await page.reload();
      expect(await seen(page)).toBe(first);

      const { page: other } = await visit(fleet.address);
      await other.goto(page.url());
      expect(await seen(other)).toBe(first);
    },
  );

  test('what somebody does stands in the address, and back and forward go through it', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    await page.locator('[data-figure="past-end-of-life"] a').click();
    await drawnPart(page, 'nodes');
    const list = page.url();
    await page.locator('[data-widget="nodes"] tbody a').first().click();
    await drawnPart(page, 'node-page');
    const node = page.url();
    expect(new Set([fleet.address, list, node]).size).toBe(3);

    await page.goBack();
    await drawnPart(page, 'nodes');
    expect(page.url()).toBe(list);
    await page.goBack();
    await drawnPart(page, 'coverage');
    await page.goForward();
    await page.goForward();
    await drawnPart(page, 'node-page');
    expect(page.url()).toBe(node);
  });

  test('filters, pages and tabs are steps as well, each undone by the browser alone', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(`${fleet.address}#/list/nodes`);
    const range = (await drawnPart(page, 'nodes')).locator('.range');
    const all = await range.innerText();
    await page
      .getByRole('group', { name: 'Filters' })
      .getByRole('button', { name: /^Region/ })
      .click();
    await page.getByRole('dialog', { name: 'Filter by Region' }).locator('input[type="checkbox"]').first().check();
    await page.keyboard.press('Escape');
    await page.locator('.chip[data-filter="region"]').waitFor();
    await page.waitForFunction((before) => document.querySelector('.range')?.textContent !== before, all);
    const narrowed = await range.innerText();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.locator('.range', { hasText: /^101–/ }).waitFor();

    await page.goBack();
    await page.locator('.range', { hasText: narrowed }).waitFor();
    await page.goBack();
    await page.locator('.range', { hasText: all }).waitFor();
    expect(await page.locator('.chip[data-filter="region"]').count()).toBe(0);
    await page.goForward();
    await page.goForward();
    await page.locator('.range', { hasText: /^101–/ }).waitFor();
    expect(await page.locator('.chip[data-filter="region"]').count()).toBe(1);
  });

  test.each([
    '#/list/no-such-list',
    '#/node/x/y/z',
    '#/software/no-such-software',
    '#/nonsense/%E0%A4%A',
    '#/list/nodes?where=[1]&nodes.sort=no_such_column',
    '#/?account=<script>',
  ])('fails softly at the address %s: it says what there is not, and stays usable', async (view) => {
    const { page, watched } = await visit(fleet.address);
    // A question that the server refuses.
    watched.allow(/status of 4\d\d/);
    await page.goto(fleet.address + view);
    await page.locator('main').getByRole('heading').first().waitFor();
    await page.getByRole('link', { name: 'Fleet inventory' }).click();
    await drawnPart(page, 'coverage');
  });
});
