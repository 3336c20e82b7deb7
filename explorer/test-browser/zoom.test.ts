import type { Locator, Page } from 'playwright-core';
import { seriousFindings } from './accessibility';
import { drawnPart, everythingDrawn } from './drawn';
import { widerThanTheWindow } from './layout';
import { site } from './sites';
import { visitors } from './visitors';

const VIEWS: Readonly<Record<string, string>> = {
  overview: '',
  tables: '#/?coverage.as=table&operating-systems.as=table&changes.as=table&services.as=table',
  node: '#/node/111122223333/us-east-1/i-0a11ce00000000002',
  software: '#/software/openssl',
  search: `#/search?q=${encodeURIComponent('openssl < 3.0.22')}`,
  list: '#/list/nodes',
};

/** A window as wide as a telephone, and one of 1280 pixels whose page is shown at double and at four times the size. */
const WINDOWS = {
  'on a telephone': { viewport: { width: 360, height: 740 } },
  'at 200 %': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  'at 400 %': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};

const fleet = site('served', 'generated');
const { visit } = visitors();

async function open(hash: string, window: (typeof WINDOWS)[keyof typeof WINDOWS]): Promise<Page> {
  const { page } = await visit(fleet.address, window);
  await page.goto(fleet.address + hash);
  await everythingDrawn(page);
  return page;
}

/** Whether all of a box can be seen, or scrolled to inside of it. */
async function isInside(page: Page, box: Locator): Promise<boolean> {
  const { x, y, width, height } = (await box.boundingBox())!;
  const window = page.viewportSize()!;
  return x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
}

const cases = Object.entries(WINDOWS).flatMap(([size, window]) =>
  Object.entries(VIEWS).map(([view, hash]) => ({ size, window, view, hash })),
);

test.each(cases)('$view $size is accessible, and scrolls downwards only', async ({ hash, window }) => {
  const page = await open(hash, window);
  expect(await widerThanTheWindow(page)).toEqual([]);
  expect(await seriousFindings(page)).toEqual([]);
});

test.each(Object.entries(WINDOWS))('%s a menu and a row open inside the window', async (_, window) => {
  const page = await open('#/list/nodes', window);
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Tag/ }).click();
  const menu = page.getByRole('dialog', { name: 'Filter by Tag' });
  await menu.waitFor();
  expect(await isInside(page, menu)).toBe(true);
  await page.keyboard.press('Escape');

  await (await drawnPart(page, 'nodes')).getByRole('button', { name: 'All of row 3', exact: true }).click();
  const row = page.getByRole('dialog', { name: 'A row of Nodes' });
  await row.waitFor();
  expect(await isInside(page, row)).toBe(true);
  // The last line of a long row can be reached, and so can the way out.
  await row.getByRole('button', { name: 'Close' }).click();
  await row.waitFor({ state: 'detached' });
});

test('what is said of a node at 1280 pixels is said at 360, in the table or in the detail of its row', async () => {
  const page = await open('#/list/nodes', WINDOWS['on a telephone']);
  await page.getByRole('button', { name: 'All of row 1', exact: true }).click();
  const detail = await page.getByRole('dialog', { name: 'A row of Nodes' }).innerText();
  const wide = await open('#/list/nodes', { viewport: { width: 1280, height: 800 } });
  const cells = await wide
    .locator('[data-widget="nodes"] tbody tr')
    .first()
    .locator('td:not(.more) bdi')
    .allInnerTexts();
  expect(cells.length).toBeGreaterThan(4);
  for (const cell of cells) expect(detail).toContain(cell);
});
