import type { Locator, Page } from 'playwright-core';

/** A part of the page, by the id of its widget. */
export function part(page: Page, id: string): Locator {
  return page.locator(`[data-widget="${id}"]`);
}

/** A part of the page, once it shows its answer. */
export async function drawnPart(page: Page, id: string): Promise<Locator> {
  await page.locator(`[data-widget="${id}"][data-state="ready"]`).waitFor();
  return part(page, id);
}

/** Waits until no part of the page waits for an answer. */
export async function everythingDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('[data-widget]')];
    return parts.length > 0 && parts.every(({ dataset }) => dataset.state === 'ready');
  });
}
