import type { Page } from 'playwright-core';
import { everythingDrawn } from './drawn';
import { site } from './sites';
import { visitors } from './visitors';

/** Less than anybody notices: 0.1 is what is called good. */
const UNNOTICED = 0.02;

const generated = site('served', 'generated');
const hostile = site('served', 'hostile');
const empty = site('served', 'empty');
const { visit } = visitors();

const WINDOWS = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } };
const VIEWS: Readonly<Record<string, string>> = {
  overview: '',
  list: '#/list/nodes',
  node: '#/node/111122223333/us-east-1/i-0a11ce00000000002',
  software: '#/software/openssl',
  search: `#/search?q=${encodeURIComponent('openssl < 3.0.22')}`,
};

/** Notes what the browser itself counts as a shift of the layout, each with what moved. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: { value: number; moved: string[] }[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      type Shift = PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const moved = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : '(gone)'));
        shifts.push({ value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What moved so far, once the browser has painted what there is. */
async function shiftsOf(page: Page): Promise<{ sum: number; moved: readonly string[] }> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const shifts = await page.evaluate(
    () => (globalThis as unknown as { shifts: { value: number; moved: string[] }[] }).shifts,
  );
  return { sum: shifts.reduce((sum, { value }) => sum + value, 0), moved: shifts.flatMap(({ moved }) => moved) };
}

const cases = Object.entries(VIEWS).flatMap(([view, hash]) =>
  (['wide', 'narrow'] as const).map((window) => ({ view, hash, window })),
);

describe.each([
  ['a large fleet', generated],
  ['a hostile fleet', hostile],
  ['no node', empty],
])('over %s', (_, fleet) => {
  test.each(cases)('nothing of $view, $window, moves when slow answers come', async ({ hash, window }) => {
    const { page } = await visit(fleet.address, { viewport: WINDOWS[window] });
    await noteShifts(page);
    let letGo = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/**', async (route) => {
      await waiting;
      await route.continue();
    });
    await page.goto(fleet.address + hash);
    await page.locator('[data-widget][data-state="slow"]').first().waitFor();
    letGo();
    await everythingDrawn(page);
    const { sum, moved } = await shiftsOf(page);
    expect({ sum: sum < UNNOTICED ? 'unnoticed' : sum, moved: sum < UNNOTICED ? [] : moved }).toEqual({
      sum: 'unnoticed',
      moved: [],
    });
  });
});

test('what moves is noticed', async () => {
  const { page } = await visit(generated.address, { viewport: WINDOWS.wide });
  await noteShifts(page);
  await page.goto(generated.address);
  await everythingDrawn(page);
  await page.evaluate(() => {
    const late = document.createElement('p');
    late.style.height = '200px';
    document.querySelector('main')!.prepend(late);
  });
  await page.waitForFunction(
    (most) => (globalThis as unknown as { shifts: { value: number }[] }).shifts.some(({ value }) => value > most),
    UNNOTICED,
  );
});
