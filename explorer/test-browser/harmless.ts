import type { Page } from 'playwright-core';
import { everythingDrawn } from './drawn';
import { MARK } from './hostile-fleet';
import { fitsTheWindow } from './layout';

const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];

/** What must hold whatever a node is called: nothing of it ran or became an element, and it stays in its place. */
export async function expectHarmless(page: Page): Promise<void> {
  await everythingDrawn(page);
  expect(await page.evaluate((mark) => mark in globalThis || mark in Object.prototype, MARK)).toBe(false);
  expect(
    await page.locator('body img, body iframe, body object, [onerror], [onfocus], a[href^="javascript:"]').count(),
  ).toBe(0);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await fitsTheWindow(page);
  }
}
