import type { Locator, Page } from 'playwright-core';
import { answer } from './command-line';
import { drawnPart, part } from './drawn';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

/** Where the values of each filter come from. */
const columns = {
  Account: 'SELECT accountid AS value, * FROM node_overview',
  Region: 'SELECT region AS value, * FROM node_overview',
  Platform: 'SELECT platformname AS value, * FROM node_overview',
  Tag: `SELECT DISTINCT key || '=' || tag.value AS value, node_overview.*
    FROM node_overview JOIN tag USING (accountid, region, nodeid)`,
} as const;

/** Of the values of a filter the one that fewest active nodes have, and how many these are. */
async function rarest(filter: keyof typeof columns): Promise<{ value: string; nodes: string }> {
  const [row] = await answer(
    'generated',
    'sql',
    `SELECT value, count(*) AS nodes FROM (${columns[filter]}) WHERE status = 'Active' AND value IS NOT NULL
     GROUP BY value ORDER BY nodes, value LIMIT 1`,
  );
  return { value: String(row!.value), nodes: Number(row!.nodes).toLocaleString('en') };
}

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'generated');
  const { visit } = visitors();

  async function choose(page: Page, filter: string, value: string): Promise<void> {
    await page
      .getByRole('group', { name: 'Filters' })
      .getByRole('button', { name: new RegExp(`^${filter}`) })
      .click();
    await page
      .getByRole('dialog', { name: `Filter by ${filter}` })
      .locator(`input[value="${value}"]`)
      .check();
    await page.keyboard.press('Escape');
  }

  const figure = (page: Page, value: string): Locator =>
    page.locator('[data-figure="active-nodes"] .number', { hasText: new RegExp(`^${value}$`) });

  const chip = (page: Page, filter: string, value: string): Locator =>
    page.getByRole('button', { name: new RegExp(`^Remove the filter\\s*${filter}\\W*${value}`) });

  test.each(Object.keys(columns) as (keyof typeof columns)[])(
    'the filter %s narrows figures, charts and lists, until its chip is pressed',
    async (filter) => {
      const { value, nodes } = await rarest(filter);
      const [{ nodes: all }] = (await answer(
        'generated',
        'sql',
        "SELECT count(*) AS nodes FROM node_overview WHERE status = 'Active'",
      )) as [{ nodes: number }];
      const { page } = await visit(fleet.address);
      await page.goto(fleet.address);
      await figure(page, String(all)).waitFor();
      const chart = await (await drawnPart(page, 'operating-systems')).innerText();

      await choose(page, filter, value);
      await figure(page, nodes).waitFor();
      await page.waitForFunction(
        (before) => document.querySelector<HTMLElement>('[data-widget="operating-systems"]')!.innerText !== before,
        chart,
      );
      await page.locator('[data-figure="active-nodes"] a').click();
      await drawnPart(page, 'nodes');
      await part(page, 'nodes')
        .locator('.range', { hasText: new RegExp(`(of |^)${nodes}( rows?)?$`) })
        .waitFor();

      await chip(page, filter, value).click();
      await part(page, 'nodes')
        .locator('.range', { hasText: `of ${all}` })
        .waitFor();
    },
  );

  test('nodes of another status are counted when they are asked for', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(`${fleet.address}#/list/nodes`);
    const range = (await drawnPart(page, 'nodes')).locator('.range');
    await chip(page, 'Status', 'Active').click();
    const [row] = await answer('generated', 'sql', 'SELECT count(*) AS nodes FROM node_overview');
    await range.filter({ hasText: `of ${row!.nodes}` }).waitFor();
  });
});
