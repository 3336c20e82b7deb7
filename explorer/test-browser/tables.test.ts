import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { answer } from './command-line';
import { drawnPart, part } from './drawn';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'generated');
  const { visit } = visitors();

  async function nodes(): Promise<Locator> {
    const { page } = await visit(fleet.address, {
      permissions: way === 'served' ? ['clipboard-read', 'clipboard-write'] : [],
    });
    await page.goto(`${fleet.address}#/list/nodes`);
    return drawnPart(page, 'nodes');
  }

  const firstColumn = (list: Locator): Promise<string[]> => list.locator('tbody td:first-child').allInnerTexts();
  async function active(where = 'true'): Promise<number> {
    const sql = `SELECT count(*) AS nodes FROM node_overview WHERE status = 'Active' AND ${where}`;
    return Number((await answer('generated', 'sql', sql))[0]!.nodes);
  }

  test('a press on a header sorts, and another turns the order', async () => {
    const list = await nodes();
    const host = list.getByRole('columnheader', { name: 'Host' });
    expect(await host.getAttribute('aria-sort')).toBe('ascending');
    const upwards = await firstColumn(list);
    expect(upwards).toEqual([...upwards].sort());
    await host.getByRole('button').click();
    await list.page().locator('[data-widget="nodes"] th[aria-sort="descending"]').waitFor();
    const downwards = await firstColumn(list);
    expect(downwards).toEqual([...downwards].sort().reverse());
    expect(downwards[0]).not.toBe(upwards[0]);
  });

  test('the keyboard sorts, and stays on the header', async () => {
    const list = await nodes();
    const page = list.page();
    await list.getByRole('button', { name: 'Region', exact: true }).focus();
    await page.keyboard.press('Enter');
    await list.locator('th[aria-sort="ascending"]', { hasText: 'Region' }).waitFor();
    await page.keyboard.press('Enter');
    await list.locator('th[aria-sort="descending"]', { hasText: 'Region' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Region');
  });

  test('typing filters the rows, and what no row has is said', async () => {
    const list = await nodes();
    const filter = list.getByRole('searchbox', { name: 'Filter Nodes' });
    await filter.fill('WEB-0');
    await list.locator('.range', { hasText: '2 rows' }).waitFor();
    expect(await firstColumn(list)).toEqual(['web-01.example.internal', 'web-02.example.internal']);
    await filter.fill('no-such-row');
    await list.getByText('No row contains “no-such-row”.').waitFor();
  });

  test('pages hold a hundred rows', async () => {
    const list = await nodes();
    const all = await active();
    expect(await list.locator('.range').innerText()).toBe(`1–100 of ${all}`);
    const first = await firstColumn(list);
    await list.getByRole('button', { name: 'Next' }).click();
    await list.locator('.range', { hasText: `101–200 of ${all}` }).waitFor();
    const second = await firstColumn(list);
    expect(second).toHaveLength(100);
    expect(first).not.toContain(second[0]);
    await list.getByRole('button', { name: 'Previous' }).click();
    await list.locator('.range', { hasText: `1–100 of ${all}` }).waitFor();
    expect(await firstColumn(list)).toEqual(first);
  });

  test('the saved CSV has every row of what is shown, not of the page alone', async () => {
    const list = await nodes();
    await list.getByRole('searchbox').fill('generated-');
    const shown = await active("computername LIKE 'generated-%'");
    await list.locator('.range', { hasText: `of ${shown}` }).waitFor();
    const [download] = await Promise.all([
      list.page().waitForEvent('download'),
      list.getByRole('button', { name: 'Save Nodes as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('nodes.csv');
    const [head, ...lines] = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    expect(head!.split(',')).toEqual(expect.arrayContaining(['accountid', 'region', 'nodeid', 'computername']));
    expect(lines).toHaveLength(shown);
    for (const line of lines) expect(line).toContain('generated-');
  });

  test('copied rows come with tabs between their cells', async () => {
    const list = await nodes();
    await list.getByRole('searchbox').fill('web-01');
    await list.locator('.range', { hasText: '1 row' }).waitFor();
    await list.getByRole('button', { name: 'Copy Nodes' }).click();
    await list.getByText('Copied 1 row').waitFor();
    // Only a page that came from a server may read the clipboard; a file's own field is where people paste it.
    const field = list.getByRole('searchbox');
    await field.fill('');
    await field.focus();
    await list.page().keyboard.press('ControlOrMeta+V');
    expect(await field.inputValue()).toContain('web-01.example.internal');
  });

  test('a row opens and shows each of its values whole', async () => {
    const list = await nodes();
    await list.getByRole('button', { name: 'All of row 1', exact: true }).click();
    const dialog = list.page().getByRole('dialog', { name: 'A row of Nodes' });
    expect(await dialog.locator('dt').allInnerTexts()).toEqual(
      expect.arrayContaining(['Host', 'Agent', 'Platform version']),
    );
    await list.page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await part(list.page(), 'nodes').waitFor();
  });
});
