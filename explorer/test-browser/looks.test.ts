import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { seriousFindings } from './accessibility';
import { everythingDrawn } from './drawn';
import { widerThanTheWindow } from './layout';
import { site } from './sites';
import { visitors } from './visitors';

/** Where a person can look at what the tests saw. */
const PICTURES = join(__dirname, 'screenshots');
mkdirSync(PICTURES, { recursive: true });

/** The views that everybody comes to. */
const VIEWS: Readonly<Record<string, string>> = {
  dashboard: '',
  node: '#/node/111122223333/us-east-1/i-0a11ce00000000002',
  timeline: '#/node/111122223333/us-east-1/i-0a11ce00000000002?node.tab=timeline',
  software: '#/software/openssl',
  search: `#/search?q=${encodeURIComponent('openssl < 3.0.22')}`,
  list: '#/list/nodes',
};

const WINDOWS = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 360, height: 740 },
};

const fleet = site('served', 'generated');
const empty = site('served', 'empty');
const report = site('reported', 'generated');
const { visit } = visitors();

const looks = Object.entries(VIEWS).flatMap(([name, view]) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['wide', 'narrow'] as const).map((window) => ({ name, view, theme, window })),
  ),
);

test.each(looks)('$name, $theme and $window: accessible, and no wider than its window', async (look) => {
  const { page } = await visit(fleet.address, { colorScheme: look.theme, viewport: WINDOWS[look.window] });
  await page.goto(fleet.address + look.view);
  await everythingDrawn(page);
  await page.screenshot({ path: join(PICTURES, `${look.name}-${look.theme}-${look.window}.png`) });
  expect(await widerThanTheWindow(page)).toEqual([]);
  expect(await seriousFindings(page)).toEqual([]);
});

test.each([
  { name: 'empty', place: empty },
  { name: 'report', place: report },
])('$name: accessible', async ({ name, place }) => {
  const { page } = await visit(place.address, { viewport: WINDOWS.wide });
  await page.goto(place.address);
  await everythingDrawn(page);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  expect(await widerThanTheWindow(page)).toEqual([]);
  expect(await seriousFindings(page)).toEqual([]);
});

test('the switch chooses the theme against the system, and is remembered', async () => {
  const { page } = await visit(fleet.address, { colorScheme: 'light' });
  await page.goto(fleet.address);
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByLabel('Theme').selectOption('dark');
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  await everythingDrawn(page);
  expect(await ground()).toBe(dark);
});

test('printed, the page has its content and none of its tools, on white', async () => {
  const { page } = await visit(fleet.address, { colorScheme: 'dark' });
  await page.goto(fleet.address);
  await everythingDrawn(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('[data-figure="active-nodes"]').isVisible()).toBe(true);
  expect(await page.locator('#search').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: /^Save / }).count()).toBe(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toMatch(
    /^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/,
  );
});

test('old data is said to be old: amber past the interval, red past a day', async () => {
  const age = async (now: string): Promise<string | null> => {
    const { page } = await visit(fleet.address, { now });
    await page.goto(fleet.address);
    await page.locator('.data-age').waitFor();
    return page.locator('.data-age').getAttribute('class');
  };
  expect(await age('2026-11-21T02:14:54Z')).toContain('good');
  expect(await age('2026-11-21T03:14:54Z')).toContain('warning');
  expect(await age('2026-11-23T02:14:54Z')).toContain('bad');
});
