import widgets from '../../catalog/widgets.json';
import { drawnPart, everythingDrawn } from './drawn';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

const charts = widgets.filter(({ kind }) => kind !== 'table');
/** Lists of what the generator does not make. */
const notGenerated = new Set(['node-changes', 'patches']);

const tables = widgets.filter(({ kind }) => kind === 'table');

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'generated');
  const changing = site(way, 'changing');
  const { visit } = visitors();

  test('the key figures have numbers, and each leads to the rows that it counts', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    await everythingDrawn(page);
    const numbers = await page.locator('[data-figure] .number').allInnerTexts();
    expect(numbers).toHaveLength(7);
    for (const number of numbers) expect(number).toMatch(/^[\d,]+$/);
    const active = page.locator('[data-figure="active-nodes"]');
    const count = await active.locator('.number').innerText();
    await active.getByRole('link').click();
    expect(await (await drawnPart(page, 'nodes')).locator('.range').innerText()).toContain(`of ${count}`);
  });

  test('every finding leads to a list with rows', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    const links = await (await drawnPart(page, 'findings')).getByRole('link').all();
    expect(links.length).toBeGreaterThan(0);
    const targets = await Promise.all(links.map((link) => link.getAttribute('href')));
    for (const target of targets) {
      const { page: other } = await visit(fleet.address);
      await other.goto(new URL(target!, fleet.address).href);
      expect(await (await drawnPart(other, 'nodes')).locator('tbody tr').count()).toBeGreaterThan(0);
    }
  });

  test.each(charts)('the chart $id is drawn from data, and so is the table behind it', async ({ id, title }) => {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    const chart = await drawnPart(page, id);
    expect(await chart.locator('.marks a').count()).toBeGreaterThan(0);
    await chart.getByRole('button', { name: `Show as table: ${title}` }).click();
    await chart.getByRole('table').waitFor();
    expect(await chart.getByRole('row').count()).toBeGreaterThan(1);
  });

  test.each(tables)('the list $id shows rows under the columns of the catalog', async ({ id, columns }) => {
    const { address } = notGenerated.has(id) ? changing : fleet;
    const { page } = await visit(address);
    await page.goto(`${address}#/list/${id}`);
    const list = await drawnPart(page, id);
    const shown = (await list.locator('th:not(.more)').allInnerTexts()).filter((label) => label !== '');
    expect(shown.length).toBeGreaterThan(2);
    // Those that find no room are in the row's detail.
    expect(shown).toEqual(columns!.slice(0, shown.length).map(({ label }) => label));
    expect(await list.locator('tbody tr').count()).toBeGreaterThan(0);
  });
});
