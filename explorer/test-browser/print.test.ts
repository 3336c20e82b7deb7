import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { everythingDrawn } from './drawn';
import { widerThanTheWindow } from './layout';
import { Site, site, WAYS } from './sites';
import { visitors } from './visitors';

/** A4 without its margins, at the 96 pixels that an inch of paper has. */
const PAPER = { width: 718, height: 1047 };

const VIEWS: Readonly<Record<string, string>> = {
  dashboard: '',
  node: '#/node/111122223333/us-east-1/i-0a11ce00000000002',
  software: '#/software/openssl',
  list: '#/list/nodes?nodes.from=100',
};

/** Texts in tables and sentences that end before they are over. */
function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(td, th, dd, li, h1, h2, p)')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 1)
      .filter((each) => {
        const { overflowX } = getComputedStyle(each);
        return overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
      })
      .map((each) => each.outerHTML.slice(0, 160)),
  );
}

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'generated');
  const hostile = site(way, 'hostile');
  const { visit } = visitors();

  async function printed({ address }: Site, view: string): Promise<Page> {
    // Drawn for a window, then put on paper: as it is when somebody presses Ctrl+P.
    const { page } = await visit(address, { colorScheme: 'dark', viewport: { width: 1280, height: 800 } });
    await page.goto(address + view);
    await page.getByLabel('Theme').selectOption('dark');
    await everythingDrawn(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(PAPER);
    return page;
  }

  test.each(Object.entries(VIEWS))('%s fits the paper, whole, dark on white', async (name, view) => {
    const page = await printed(fleet, view);
    await page.screenshot({ path: join(__dirname, 'screenshots', `print-${name}.png`) });
    expect(await widerThanTheWindow(page)).toEqual([]);
    expect(await cutTexts(page)).toEqual([]);
    const [ground, ink] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return [backgroundColor, color];
    });
    expect(ground).toBe('rgb(255, 255, 255)');
    expect(ink).toBe('rgb(27, 32, 37)');
  });

  test.each(['#/list/nodes', '#/list/software', '#/list/custom'])(
    'the hostile names of %s go on below, and none leaves the paper',
    async (view) => {
      const page = await printed(hostile, view);
      expect(await widerThanTheWindow(page)).toEqual([]);
      expect(await cutTexts(page)).toEqual([]);
    },
  );

  test('what somebody chose is on the paper, and nothing to press', async () => {
    const page = await printed(fleet, '#/?region=eu-west-1');
    const chips = page.locator('.chips');
    expect((await chips.innerText()).split('\n').map((text) => text.trim())).toEqual(
      expect.arrayContaining(['Region', 'eu-west-1']),
    );
    expect(await chips.innerText()).not.toContain('×');
    const pressed = page.locator('button:visible:not(.chip, thead button)');
    expect(await pressed.allInnerTexts()).toEqual([]);
    expect(await page.locator('input:visible, select:visible, textarea:visible').count()).toBe(0);
  });
});
