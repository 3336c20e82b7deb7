import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { answer } from './command-line';
import { drawnPart } from './drawn';
import { databaseOf } from './fleets';
import { expectHarmless } from './harmless';
import { HOSTILE_NAMES } from './hostile-fleet';
import { serve, Serving } from './serving';
import { site } from './sites';
import { visitors } from './visitors';

const sample = site('served', 'sample');
const hostile = site('served', 'hostile');
const report = site('reported', 'sample');
const { visit } = visitors();

const outside = mkdtempSync(join(tmpdir(), 'ssm-inventory-sql-'));
afterAll(() => rmSync(outside, { recursive: true, force: true }));

/** Hours on any machine. */
const ENDLESS = 'SELECT count(*) FROM range(10000000) a, range(10000000) b, range(1000) c WHERE a.range * b.range = 7';

/** A page that is asked in SQL; what the server refuses is no complaint. */
async function open(address: string): Promise<Page> {
  const { page, watched } = await visit(address);
  watched.allow(/status of 400/);
  await page.goto(address);
  return page;
}

async function run(page: Page, sql: string): Promise<void> {
  await page.getByRole('textbox', { name: 'SQL, one SELECT' }).fill(sql);
  await page.getByRole('button', { name: 'Run' }).click();
}

const answered = (page: Page): Promise<Locator> => drawnPart(page, 'sql');

async function refused(page: Page): Promise<Locator> {
  const failed = page.locator('[data-widget="sql"][data-state="failed"]');
  await failed.waitFor();
  return failed;
}

test('a statement answers with the rows and the columns that the command line has for it', async () => {
  const sql = 'SELECT name, count(*) AS "how many" FROM software GROUP BY name ORDER BY 2 DESC, name LIMIT 7';
  const page = await open(sample.address);
  await run(page, sql);
  const table = await answered(page);
  expect(await table.locator('th button').allInnerTexts()).toEqual(['name', 'how many']);
  const shown = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(0, 2).map((cell) => cell.textContent)),
    );
  const rows = await answer('sample', 'sql', sql);
  expect(shown).toEqual(rows.map((row) => [row.name, String(row['how many'])]));
});

test('Ctrl+Enter runs it, and whoever gets the address sees the same', async () => {
  const page = await open(sample.address);
  const field = page.getByRole('textbox', { name: 'SQL, one SELECT' });
  await field.fill("SELECT 'for somebody else' AS said");
  await field.press('Control+Enter');
  await (await answered(page)).getByRole('cell', { name: 'for somebody else' }).waitFor();
  const other = await open(sample.address);
  await other.goto(page.url());
  await (await answered(other)).getByRole('cell', { name: 'for somebody else' }).waitFor();
  expect(await other.getByRole('textbox', { name: 'SQL, one SELECT' }).inputValue()).toContain('somebody else');
});

test('fails with the place of the mistake under the statement, and runs when it is mended', async () => {
  const page = await open(sample.address);
  await run(page, 'SELECT computrname FROM node');
  const lines = (await (await refused(page)).locator('pre').innerText()).split('\n');
  const line = lines.findIndex((text) => text.startsWith('LINE 1:'));
  expect(lines[line + 1]!.indexOf('^')).toBe(lines[line]!.indexOf('computrname'));
  expect(await (await refused(page)).getByRole('button', { name: /CSV/ }).isVisible()).toBe(false);
  await run(page, 'SELECT computername FROM node');
  expect(await (await answered(page)).locator('tbody tr').count()).toBe(9);
});

test.each([
  ['DROP TABLE node', 'only SELECT is allowed, got DROP'],
  ['UPDATE node SET nodeid = 1', 'only SELECT is allowed, got UPDATE'],
  ['SELECT 1; SELECT 2', 'one statement is allowed, got 2'],
  ['SET enable_external_access = true', 'only SELECT is allowed, got SET'],
  [`COPY node TO '${join(outside, 'copied.csv')}'`, 'file system operations are disabled'],
  [`ATTACH '${join(outside, 'other.duckdb')}'`, 'only SELECT is allowed, got ATTACH'],
  [`SELECT * FROM read_text('${__filename}')`, 'disabled'],
  [`SELECT * FROM '${__filename}'`, 'does not exist'],
  ["SELECT * FROM read_csv('https://example.com/x.csv')", 'disabled'],
])('fails for %s, and the rest of the page is as it was', async (sql, reason) => {
  const page = await open(sample.address);
  const figure = page.locator('[data-figure="active-nodes"] .number');
  const before = await figure.innerText();
  await run(page, sql);
  expect(await (await refused(page)).innerText()).toContain(reason);
  expect(await figure.innerText()).toBe(before);
  expect(existsSync(join(outside, 'copied.csv')) || existsSync(join(outside, 'other.duckdb'))).toBe(false);
  expect((await answer('sample', 'sql', 'SELECT count(*) AS nodes FROM node'))[0]!.nodes).toBe(9);
});

test('an answer of more rows than are read says that there are more', async () => {
  const page = await open(sample.address);
  await run(page, 'SELECT range AS number FROM range(10001)');
  expect(await (await answered(page)).locator('.range').innerText()).toBe('1–100 of more than 10,000');
  await run(page, 'SELECT range AS number FROM range(10000)');
  await page.locator('[data-widget="sql"] .range', { hasText: /of 10,000$/ }).waitFor();
});

test('a statement that is left for another is given up, and does not come back over it', async () => {
  const page = await open(sample.address);
  await run(page, ENDLESS);
  await page.locator('[data-widget="sql"][aria-busy="true"]').waitFor();
  await run(page, "SELECT 'the second' AS said");
  await (await answered(page)).getByRole('cell', { name: 'the second' }).waitFor();
});

describe('with a second for each statement', () => {
  let served: Serving;
  beforeAll(async () => (served = await serve(databaseOf('sample'), '--sql-timeout', '1')));
  afterAll(() => served.stop());

  test('fails for one that takes longer, in words', async () => {
    const page = await open(`${served.origin}/`);
    await run(page, ENDLESS);
    expect(await (await refused(page)).innerText()).toContain('took longer than 1 s and was stopped; narrow it');
    await run(page, 'SELECT 1 AS one');
    await answered(page);
  });
});

test('values, and names of columns, of an attacker are harmless in an answer', async () => {
  const page = await open(hostile.address);
  const quoted = HOSTILE_NAMES.element!.replaceAll('"', '""');
  await run(page, `SELECT name, evr, name AS "${quoted}", 1 AS "__proto__" FROM software ORDER BY name`);
  const table = await answered(page);
  expect(await table.locator('th button').allInnerTexts()).toContain(HOSTILE_NAMES.element);
  expect(await table.getByText(HOSTILE_NAMES.script!, { exact: true }).count()).toBeGreaterThan(0);
  await expectHarmless(page);
});

test('an attacker cannot turn round the words of a refusal', async () => {
  const page = await open(hostile.address);
  await run(page, "SELECT CAST(name AS INTEGER) FROM software WHERE name LIKE 'safe%'");
  const words = await (await refused(page)).innerText();
  expect(words).toContain('\\u{202e}gpj.exe');
  expect(words).not.toContain('\u202e');
});

test('a report has nobody to ask, and offers no SQL', async () => {
  const { page } = await visit(report.address);
  await page.goto(report.address);
  await drawnPart(page, 'coverage');
  expect(await page.getByRole('textbox', { name: 'SQL, one SELECT' }).count()).toBe(0);
});
