import widgets from '../../catalog/widgets.json';
import { drawnPart } from './drawn';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

const charts = widgets.filter(({ kind }) => kind !== 'table');

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'generated');
  const { visit } = visitors();

  test.each(charts)('a screen reader hears $id as a named group of links, and none of its drawing', async (chart) => {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    await drawnPart(page, chart.id);
    const region = page.getByRole('region', { name: chart.title, exact: true });
    const group = region.getByRole('group', { name: chart.title, exact: true });
    const links = group.getByRole('link');
    expect(await links.count()).toBeGreaterThan(0);
    expect(await links.count()).toBe(await group.locator('.marks a').count());
    const heard = (await group.ariaSnapshot()).split('\n').map((line) => line.trim());
    // The group, each link, where it leads, and nothing else: no number without a name, no text of an axis.
    expect(heard.filter((line) => !/^- (link "|\/url:|group ")/.test(line.replace(/^- '/, '- ')))).toEqual([]);
  });

  test.each(charts.filter(({ kind }) => kind === 'bars'))(
    'the marks of $id say what its table says',
    async ({ id, title }) => {
      const { page } = await visit(fleet.address);
      await page.goto(fleet.address);
      const marks = (await drawnPart(page, id)).locator('.marks a');
      const said = await marks.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')!));
      await page.getByRole('button', { name: `Show as table: ${title}` }).click();
      const rows = await (
        await drawnPart(page, `${id}-table`)
      )
        .locator('tbody tr')
        .evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.innerText)));
      expect(rows.length).toBeGreaterThan(0);
      for (const [name, ...others] of rows.slice(0, said.length)) {
        const words = said.find((mark) => mark.startsWith(`${name}: `));
        expect(words).toBeDefined();
        expect(others).toContain(/: ([\d,]+) /.exec(words!)![1]);
      }
    },
  );
});
