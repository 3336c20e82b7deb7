import type { Locator, Page } from 'playwright-core';
import { drawnPart } from './drawn';
import { MARK } from './hostile-fleet';
import { site } from './sites';
import { visitors } from './visitors';

const charts = ['coverage', 'operating-systems', 'patch-compliance', 'changes', 'agents', 'roles', 'services'];

const generated = site('served', 'generated');
const hostile = site('served', 'hostile');
const { visit } = visitors();

const bubble = (page: Page): Locator => page.locator('.tooltip:popover-open');

/** Where a box lies outside the window. */
async function outside(page: Page, box: Locator): Promise<readonly string[]> {
  const { x, y, width, height } = (await box.boundingBox())!;
  const window = page.viewportSize()!;
  return [
    ...(x < 0 || x + width > window.width ? [`from ${x} to ${x + width} of ${window.width} px`] : []),
    ...(y < 0 || y + height > window.height ? [`from ${y} to ${y + height} of ${window.height} px`] : []),
  ];
}

test.each(charts)('the pointer on a mark of %s shows what it stands for, and takes it away', async (id) => {
  const { page } = await visit(generated.address);
  await page.goto(generated.address);
  const mark = (await drawnPart(page, id)).locator('.marks a').first();
  const name = (await mark.getAttribute('aria-label'))!;
  expect(name).toMatch(/: [\d,]+ (node|change|row)s?/);
  await mark.hover();
  expect(await bubble(page).innerText()).toBe(name);
  expect(await outside(page, bubble(page))).toEqual([]);
  await page.mouse.move(0, 0);
  await bubble(page).waitFor({ state: 'detached' });
});

test.each(charts)('the keyboard comes to the marks of %s, sees the same, and Escape hides it', async (id) => {
  const { page } = await visit(generated.address);
  await page.goto(generated.address);
  const chart = await drawnPart(page, id);
  await chart.getByRole('button', { name: /^Show as table/ }).focus();
  await page.keyboard.press('Tab');
  const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(await chart.locator('.marks a[tabindex="0"]').getAttribute('aria-label')).toBe(name);
  expect(await bubble(page).innerText()).toBe(name);
  await page.keyboard.press('Escape');
  await bubble(page).waitFor({ state: 'detached' });
});

test.each([
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
])('names of an attacker are text in tooltips, and never larger than the window of $width px', async (viewport) => {
  const { page } = await visit(hostile.address, { viewport });
  await page.goto(hostile.address);
  const seen: string[] = [];
  for (const id of ['operating-systems', 'agents', 'services', 'coverage']) {
    const marks = (await drawnPart(page, id)).locator('.marks a');
    for (let at = 0; at < (await marks.count()); at++) {
      const mark = marks.nth(at);
      await mark.focus();
      seen.push(await bubble(page).innerText());
      expect(seen.at(-1)).toBe(await mark.getAttribute('aria-label'));
      expect(await bubble(page).locator('*').count()).toBe(1);
      expect(await outside(page, bubble(page))).toEqual([]);
    }
  }
  expect(seen.some((text) => text.includes('<script>'))).toBe(true);
  expect(seen.join('')).not.toMatch(/[\u202e\u200b\t]/);
  expect(await page.evaluate((mark) => mark in globalThis, MARK)).toBe(false);
});
