import widgets from '../../catalog/widgets.json';
import { drawnPart } from './drawn';
import { serving } from './serving';
import { visitors } from './visitors';

const site = serving('generated');
const { visit } = visitors();

const charts = widgets.filter(({ kind }) => kind !== 'table');
const tables = widgets.filter(({ kind }) => kind === 'table');

test.each(charts)('the chart $id is drawn from data, and so is the table behind it', async ({ id, title }) => {
  const { page } = await visit(site.origin);
  await page.goto(site.origin);
  const chart = await drawnPart(page, id);
  expect(await chart.locator('.marks a, .marks rect').count()).toBeGreaterThan(0);
  await chart.getByRole('button', { name: `Show as table: ${title}` }).click();
  await chart.getByRole('table').waitFor();
  expect(await chart.getByRole('row').count()).toBeGreaterThan(1);
});

test.each(tables)('the list $id shows rows under the columns of the catalog', async ({ id, columns }) => {
  const { page } = await visit(site.origin);
  await page.goto(`${site.origin}/#/list/${id}`);
  const list = await drawnPart(page, id);
  expect(await list.getByRole('columnheader').allInnerTexts()).toEqual(columns!.map(({ label }) => label));
  expect(await list.getByRole('row').count()).toBeGreaterThan(1);
});
