import type { Page } from 'playwright-core';

/** Waits until the page has taken a new size of its window, and says what is too wide where it never does. */
export async function fitsTheWindow(page: Page): Promise<void> {
  const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  await fits.catch(async () => {
    throw new Error(`the page is wider than its window: ${(await widerThanTheWindow(page)).join('\n')}`);
  });
}

/** The elements that make the page wider than its window; a box of its own that scrolls inside is no reason. */
export function widerThanTheWindow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((each) => {
      const { right, width } = each.getBoundingClientRect();
      return width > 0 && right > root.clientWidth + 0.5 && !clippedByAncestor(each, root);
    });
    return [
      `${root.scrollWidth} > ${root.clientWidth} px`,
      ...wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 160)),
    ];

    function clippedByAncestor(element: Element, until: Element): boolean {
      for (let each = element.parentElement; each !== null && each !== until; each = each.parentElement) {
        if (getComputedStyle(each).overflowX !== 'visible') return true;
      }
      return false;
    }
  });
}
