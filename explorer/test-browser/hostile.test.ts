import { readFileSync } from 'node:fs';
import { everythingDrawn } from './drawn';
import { expectHarmless } from './harmless';
import { CROWDED_NODE, HOSTILE_NAMES, hostileNode } from './hostile-fleet';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'hostile');
  const { visit } = visitors();

  test('the overview of a hostile fleet is harmless, as charts and as tables', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    await expectHarmless(page);
    await page.goto(
      `${fleet.address}#/?operating-systems.as=table&agents.as=table&coverage.as=table&services.as=table`,
    );
    await expectHarmless(page);
  });

  test.each(['nodes', 'software', 'software-nodes', 'services-list', 'tags', 'custom', 'network'])(
    'the list %s of a hostile fleet is harmless',
    async (list) => {
      const { page } = await visit(fleet.address);
      await page.goto(`${fleet.address}#/list/${list}`);
      await expectHarmless(page);
    },
  );

  test.each(Object.entries(HOSTILE_NAMES))(
    'software, a search, a filter and a node called %s are harmless',
    async (_, name) => {
      const { page } = await visit(fleet.address);
      const text = encodeURIComponent(name);
      await page.goto(`${fleet.address}#/software/${text}`);
      await expectHarmless(page);
      expect(await page.locator('[data-widget="software-page-nodes"] tbody tr').count()).toBe(1);
      for (const view of [
        `#/search?q=${encodeURIComponent(name.slice(0, 1000))}`,
        `#/?platform=${text}`,
        `#/node/111122223333/eu-west-1/${hostileNode(name)}`,
      ]) {
        await page.goto(fleet.address + view);
        await expectHarmless(page);
      }
    },
  );

  test('a saved CSV has no cell that a spreadsheet would run', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(`${fleet.address}#/list/nodes`);
    await everythingDrawn(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save Nodes as CSV' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain(`"'=HYPERLINK(`);
    expect(text).toContain(`'@SUM(1)`);
    expect(text).not.toMatch(/(^|,)"?[=+\-@\t]/m);
  });
});

describe('a node that lists more than a page takes', () => {
  const fleet = site('served', 'hostile');
  const { visit } = visitors();

  test('shows its first rows to the last of them, and says everywhere that there are more', async () => {
    const { page } = await visit(fleet.address);
    await page.goto(`${fleet.address}#/node/111122223333/eu-west-1/${CROWDED_NODE}?node.tab=files`);
    await everythingDrawn(page);
    const files = page.locator('[data-widget="node-file"]');
    const range = files.locator('.range');
    await expect(range.textContent()).resolves.toMatch(/^1–\d+ of more than 10,000$/);
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('more than 10,000');
    await page.goto(`${fleet.address}#/node/111122223333/eu-west-1/${CROWDED_NODE}?node.tab=files&node-file.from=9975`);
    await everythingDrawn(page);
    expect(await files.locator('tbody tr').last().textContent()).toContain('file-09999');
    expect(await files.getByRole('button', { name: 'Next' }).getAttribute('aria-disabled')).toBe('true');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      files.getByRole('button', { name: /^Save .* as CSV$/ }).click(),
    ]);
    expect(
      readFileSync(await download.path(), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(10_001);
    await files.getByText('more rows left out').waitFor();
    await page.goto(`${fleet.address}#/node/111122223333/eu-west-1/${CROWDED_NODE}?node.tab=raw`);
    await page.getByText('Only the first rows of file (10,000); the command line has all.').waitFor();
  });
});
