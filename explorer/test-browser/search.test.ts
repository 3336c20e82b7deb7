import type { Locator, Page } from 'playwright-core';
import { answer } from './command-line';
import { drawnPart } from './drawn';
import { searched } from './searched';
import { site, WAYS } from './sites';
import { visitors } from './visitors';

describe.each(WAYS)('%s', (way) => {
  const fleet = site(way, 'sample');
  const { visit } = visitors();

  async function search(text: string, explanation: string): Promise<Page> {
    const { page } = await visit(fleet.address);
    await page.goto(fleet.address);
    await searched(page, text, explanation);
    return page;
  }

  const hosts = (table: Locator): Promise<string[]> => table.locator('tbody tr td:first-child').allInnerTexts();

  test.each([
    ['<', 'below'],
    ['<=', 'at or below'],
    ['>=', 'at or above'],
    ['>', 'above'],
  ])('who runs openssl %s 3.0.22 is what versions say, not text', async (operator, words) => {
    const page = await search(`openssl ${operator} 3.0.22`, `nodes that run openssl ${words} 3.0.22`);
    const found = await hosts(await drawnPart(page, 'found-software-nodes'));
    const limits = { '<': ['below'], '<=': ['below', 'at'], '>=': ['at', 'above'], '>': ['above'] }[operator]!;
    const asked = limits.map((limit) =>
      answer('sample', 'query', 'nodes-with-software', '--name', 'openssl', `--${limit}`, '3.0.22'),
    );
    const rows = (await Promise.all(asked)).flat();
    expect(rows.length).toBeGreaterThan(0);
    expect(found.sort()).toEqual(rows.map(({ computername }) => computername).sort());
  });

  test('a part of a name finds software, and leads to its page', async () => {
    const page = await search('nginx', 'software whose name contains nginx');
    const table = await drawnPart(page, 'found-software');
    await table.getByRole('link', { name: 'nginx', exact: true }).click();
    await drawnPart(page, 'software-page');
    const [{ versions }] = (await answer(
      'sample',
      'sql',
      "SELECT count(DISTINCT evr) AS versions FROM software WHERE name = 'nginx'",
    )) as [{ versions: number }];
    const rows = (await drawnPart(page, 'software-page-versions')).locator('tbody tr');
    expect(await rows.count()).toBe(versions);
    expect(await page.title()).toContain('nginx');
  });

  test('a node id finds the node, and leads to its page', async () => {
    const page = await search('i-0a11ce00000000001', 'nodes whose id or host name contains i-0a11ce00000000001');
    const table = await drawnPart(page, 'found-nodes');
    expect(await hosts(table)).toEqual(['web-01.example.internal']);
    await table.getByRole('link').first().click();
    expect(await (await drawnPart(page, 'node-page')).getByRole('heading').first().innerText()).toBe(
      'web-01.example.internal',
    );
  });

  test('an address finds who has it', async () => {
    const [{ address, computername }] = (await answer(
      'sample',
      'sql',
      `SELECT address, computername FROM network_address JOIN node USING (accountid, region, nodeid)
       WHERE family = 'IPv4' AND address NOT LIKE '127.%' ORDER BY address LIMIT 1`,
    )) as [{ address: string; computername: string }];
    const page = await search(address, `nodes with an address that begins with ${address}`);
    expect(await hosts(await drawnPart(page, 'found-nodes'))).toContain(computername);
  });

  test('Escape goes back to where the search began', async () => {
    const page = await search('nginx', 'software whose name contains nginx');
    await page.keyboard.press('Escape');
    await drawnPart(page, 'coverage');
    expect(await page.locator('#search').inputValue()).toBe('');
  });

  test('what nobody has is said to be found nowhere', async () => {
    await search('no-such-thing', 'Nothing is called');
  });
});
