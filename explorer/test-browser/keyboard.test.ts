import type { Page } from 'playwright-core';
import { drawnPart, everythingDrawn } from './drawn';
import { searched } from './searched';
import { site } from './sites';
import { visitors } from './visitors';

const fleet = site('served', 'sample');
const { visit } = visitors();

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

/** Until the keyboard has come to what has the name, or begins with it: the page may still be on its way there. */
async function focusOn(page: Page, name: string): Promise<void> {
  await page.waitForFunction((beginning) => {
    const now = document.activeElement;
    return (now?.getAttribute('aria-label') ?? now?.textContent ?? '').startsWith(beginning);
  }, name);
}

/** Until the keyboard has come to the open menu. */
async function inMenu(page: Page): Promise<void> {
  await page.locator('.menu:popover-open input[type="search"]:focus').waitFor();
}

test('from the search to a node and back without a pointer', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  await searched(page, 'web-01', 'nodes whose id or host name contains web-01');
  await drawnPart(page, 'found-nodes');
  await page.locator('[data-widget="found-nodes"] tbody a').first().waitFor();
  // From the box to the first row, and into it.
  await page.keyboard.press('Enter');
  await focusOn(page, 'web-01.example.internal');
  await page.keyboard.press('Enter');
  await drawnPart(page, 'node-page');
  await focusOn(page, 'web-01.example.internal');
  await page.goBack();
  await drawnPart(page, 'found-nodes');
});

test('the first Tab offers to skip the bar, and Enter does', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  await everythingDrawn(page);
  await page.keyboard.press('Tab');
  await focusOn(page, 'Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('every stop of the Tab key is seen to be one, and none is a trap', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  await everythingDrawn(page);
  const stops = new Set<string>();
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const now = document.activeElement!;
      const { outlineStyle, outlineWidth } = getComputedStyle(now);
      // What is drawn has no outline: its shape gets a line around it.
      const isMarked =
        now instanceof SVGElement
          ? getComputedStyle(now.firstElementChild!).stroke !== 'none'
          : outlineStyle !== 'none' && outlineWidth !== '0px';
      const all = [...document.querySelectorAll('*')];
      return { place: String(all.indexOf(now)), isMarked, what: now.outerHTML.slice(0, 100) };
    });
    expect(seen).toEqual({ ...seen, isMarked: true });
    stops.add(seen.place);
  }
  expect(stops.size).toBeGreaterThan(50);
});

test('a chart is one stop, arrows move between its marks, each says what it is, and Enter opens it', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  // A page that has grown gets a scroll bar, and its charts are drawn again at the width that is left.
  await everythingDrawn(page);
  const chart = await drawnPart(page, 'operating-systems');
  await chart.locator('.marks a[tabindex="0"]').focus();
  const first = await focused(page);
  expect(first).toMatch(/: \d+ nodes?,/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).not.toBe(first);
  await page.keyboard.press('Home');
  await focusOn(page, first);
  await page.keyboard.press('Enter');
  await drawnPart(page, 'nodes');
});

test('a filter is set by the keyboard, and Escape closes its menu where it was opened', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  await everythingDrawn(page);
  const button = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Region/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await inMenu(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('.chip[data-filter="region"]').waitFor();
  await page.keyboard.press('Escape');
  expect(await button.evaluate((each) => each === document.activeElement)).toBe(true);
});

test('a whole walk: narrow, search, open a node, look at its timeline, and all the way back', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  await everythingDrawn(page);
  /** Presses Tab until it is where the name says. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let stop = 0; stop < 80; stop++) {
      await page.keyboard.press('Tab');
      if (name.test(await focused(page))) return;
    }
    throw new Error(`the Tab key never comes to ${name}`);
  };
  await tabTo(/^Platform/);
  await page.keyboard.press('Enter');
  await inMenu(page);
  await page.keyboard.type('debian');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('.chip[data-filter="platform"]').waitFor();
  await page.keyboard.press('Escape');
  const overview = page.url();

  await searched(page, 'openssl < 3.0.22', 'nodes that run openssl below 3.0.22');
  const found = await drawnPart(page, 'found-software-nodes');
  await found.locator('tbody a').first().waitFor();
  // Both rpm nodes run an older one too, and are no Debian.
  expect(await found.locator('tbody td:first-child').allInnerTexts()).toEqual(['old-01.example.internal']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await drawnPart(page, 'node-page');
  await focusOn(page, 'old-01.example.internal');

  await tabTo(/^Software\s*\d/);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await drawnPart(page, 'node-timeline');
  await focusOn(page, 'Timeline');

  await page.goBack();
  await drawnPart(page, 'found-software-nodes');
  await page.goBack();
  await drawnPart(page, 'coverage');
  expect(page.url()).toBe(overview);
  expect(await page.locator('.chip[data-filter="platform"]').count()).toBe(1);
});

test('arrows with Alt are left to the browser, on a chart and on tabs', async () => {
  const { page } = await visit(fleet.address);
  await page.goto(fleet.address);
  await everythingDrawn(page);
  const mark = (await drawnPart(page, 'operating-systems')).locator('.marks a').nth(1);
  await mark.focus();
  const name = await focused(page);
  await page.keyboard.press('Alt+ArrowUp');
  expect(await focused(page)).toBe(name);

  await page.goto(`${fleet.address}#/node/111122223333/us-east-1/i-0a11ce00000000002`);
  await drawnPart(page, 'node-page');
  await page.getByRole('tab', { selected: true }).focus();
  const tab = await focused(page);
  await page.keyboard.press('Alt+ArrowRight');
  expect(await focused(page)).toBe(tab);
});
