import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Value } from '../../src/engine';
import { runCli } from '../cli';
import { harmsInCsv, harmsToTerminal, parseCsv } from '../hostile/harmless';
import { temporaryFolder } from '../temporary-folder';
import { loadHostileHistory, texts } from './hostile-history';
import { catalog } from './report-fleet';

jest.setTimeout(60_000);

const folder = temporaryFolder();
let database: string;

beforeAll(async () => {
  database = await loadHostileHistory(folder);
});

interface JsonReport {
  readonly fleet: { readonly nodes: number };
  readonly figures: readonly { readonly id: string; readonly value: number }[];
  readonly widgets: readonly {
    readonly id: string;
    readonly columns: readonly { readonly name: string }[];
    readonly rows: readonly (readonly Value[])[];
    readonly total: number;
  }[];
}

test('JSON has every widget with its exact values, and does no harm on a terminal', async () => {
  const { code, stdout } = await runCli(['report', '--format', 'json', '-d', database]);
  expect(code).toBe(0);
  expect(harmsToTerminal(stdout.replaceAll('\n', ''))).toEqual([]);
  const report = JSON.parse(stdout) as JsonReport;
  expect(report.widgets.map(({ id }) => id)).toEqual(catalog.widgets.map(({ id }) => id));
  const nodes = report.widgets.find(({ id }) => id === 'nodes')!;
  const place = nodes.columns.findIndex(({ name }) => name === 'computername');
  const hosts = nodes.rows.map((row) => row[place]);
  expect(hosts.length).toBeGreaterThan(10);
  expect(hosts.filter((host) => !texts.includes(String(host)))).toEqual([]);
  expect(report.figures.find(({ id }) => id === 'active-nodes')!.value).toBe(hosts.length);
  expect(report.fleet.nodes).toBeGreaterThan(hosts.length);
});

test('Markdown has the figures, the findings and the widgets that have rows, and no value means anything in it', async () => {
  const { code, stdout } = await runCli(['report', '--format', 'markdown', '-d', database]);
  expect(code).toBe(0);
  expect(harmsToTerminal(stdout.replaceAll('\n', ''))).toEqual([]);
  expect(stdout.match(/^#+ .*/gm)!.slice(0, 5)).toEqual([
    '# Fleet inventory',
    '## Key figures',
    '## Findings',
    '## Coverage',
    '## Operating systems',
  ]);
  expect(stdout).toMatch(/^\| active nodes +\| +\d+ \|/m);
  expect(stdout).toMatch(/^\| typename +\| accountid +\| nodes \|$/m);
  // Neither an element nor a link nor a mention.
  expect(stdout).not.toMatch(/<[a-z!/]/i);
  expect(stdout).not.toMatch(/(?<!\\)\]\(|:\/\/|(?<![\\&#\w])@/);
});

test('a table of Markdown says how much of it is left out', async () => {
  const { stdout } = await runCli(['report', '--format', 'markdown', '-d', database]);
  const coverage = stdout.slice(stdout.indexOf('## Reports'));
  expect(coverage).toMatch(/\n20 of [\d,]+ rows\.\n/);
});

test('csv-dir writes one file for each widget, with all rows, and no cell is a formula', async () => {
  const out = join(folder, 'tables');
  const { code, stderr } = await runCli(['report', '--format', 'csv-dir', '--out', out, '-d', database]);
  expect({ code, wrote: stderr.split('\n')[0] }).toEqual({
    code: 0,
    wrote: expect.stringContaining(`Wrote ${catalog.widgets.length} files into ${out}, `) as string,
  });
  expect(readdirSync(out).sort()).toEqual(catalog.widgets.map(({ id }) => `${id}.csv`).sort());
  const { stdout } = await runCli(['report', '--format', 'json', '-d', database]);
  for (const { id, columns, total } of (JSON.parse(stdout) as JsonReport).widgets) {
    const text = readFileSync(join(out, `${id}.csv`), 'utf8');
    expect({ id, harms: [...harmsInCsv(text), ...harmsToTerminal(text)] }).toEqual({ id, harms: [] });
    const [header, ...rows] = parseCsv(text);
    expect({ id, header, rows: rows.length }).toEqual({ id, header: columns.map(({ name }) => name), rows: total });
  }
});

test('a report takes the place of the one before in one step, and leaves nothing beside it', async () => {
  const own = join(folder, 'own');
  mkdirSync(own);
  const out = join(own, 'report.md');
  writeFileSync(out, 'the one before');
  const { code, stdout, stderr } = await runCli(['report', '--format', 'markdown', '-d', database, '--out', out]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/^Wrote .*report\.md, 0\.\d MB$/m);
  expect(readFileSync(out, 'utf8')).toMatch(/^# Fleet inventory/);
  expect(readdirSync(own)).toEqual(['report.md']);
});

test.each([
  {
    why: 'there is no folder to write into',
    args: () => ['--out', join(folder, 'none', 'report.html')],
    says: /there is no folder '.*none' to write the report into/,
  },
  { why: 'a folder is in the way', args: () => ['--out', folder], says: /is a folder; --out names the file to write/ },
  {
    why: 'csv-dir is to go to stdout',
    args: () => ['--format', 'csv-dir', '--out', '-'],
    says: /csv-dir is a folder of files, .*give it --out <folder>/,
  },
  {
    why: 'csv-dir is to go into a file',
    args: () => ['--format', 'csv-dir', '--out', database],
    says: /is no folder; csv-dir writes several files into one/,
  },
  {
    why: 'there is no database',
    args: () => ['--format', 'json', '--out', join(folder, 'x.json'), '-d', join(folder, 'none.duckdb')],
    says: /there is no database '.*none\.duckdb'/,
  },
])('fails when $why', async ({ args, says }) => {
  const before = readdirSync(folder);
  const { code, stderr } = await runCli(['report', '-d', database, ...args()]);
  expect(code).toBe(1);
  expect(stderr).toMatch(says);
  expect(readdirSync(folder)).toEqual(before);
  expect(existsSync(join(folder, 'x.json'))).toBe(false);
});

test.each(['pdf', ''])('fails for the format %j', async (format) => {
  const { code, stderr } = await runCli(['report', '--format', format, '-d', database]);
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are html, markdown, json, csv-dir.');
});
