import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '../../page/src/answers';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { readCatalog } from '../../src/catalog';
import { Database, openDatabase } from '../../src/database/open-database';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { writeTree } from '../write-tree';
import { harmsInCsv, harmsToTerminal } from './harmless';
import { hostileFleet, texts } from './hostile-fleet';

const folder = temporaryFolder();
const file = join(folder, 'fleet.duckdb');
const catalog = readCatalog();
const everything: Scope = { account: [], region: [], platform: [], tag: [], status: [] };
let database: Database;
let answers: DatabaseAnswers;

beforeAll(async () => {
  expect((await runCli(['load', writeTree(join(folder, 'tree'), hostileFleet), '-d', file])).code).toBe(0);
  database = await openDatabase(file, catalog);
  answers = new DatabaseAnswers({ ...database, catalog });
}, 60_000);

afterAll(() => database.engine.close());

describe('the answers of the page', () => {
  test('are values, of every widget and list', async () => {
    expect(await answers.figures(everything)).toHaveLength(7);
    await answers.findings(everything);
    for (const widget of catalog.widgets) {
      const table =
        widget.kind === 'table'
          ? await answers.list(widget.id, everything, { offset: 0, limit: 1000 })
          : await answers.widget(widget.id, everything);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    }
  });

  test.each(texts.map((text, i) => [text.slice(0, 40), text, i] as const))(
    'take %j for what it is',
    async (_, text, i) => {
      const key = { account: '111122223333', region: 'eu-west-1', node: `i-${i}` };
      expect(await answers.node(key)).toMatchObject({ overview: { computername: text } });
      expect(await answers.node({ ...key, node: text })).toBeNull();
      expect((await answers.software(text, everything)).nodes.rows.map((row) => row[2])).toEqual([`i-${i}`]);
      const scoped = await answers.list('nodes', { ...everything, platform: [text] }, { offset: 0, limit: 1000 });
      expect(scoped.rows.map((row) => row[scoped.columns.findIndex(({ name }) => name === 'nodeid')])).toEqual([
        `i-${i}`,
      ]);
      await answers.list(
        'software',
        { ...everything, tag: [`${text}=${text}`], account: [text] },
        { offset: 0, limit: 10, filter: text },
      );
      await answers.search(text, everything, 10);
    },
  );
});

describe('a report of a hostile fleet', () => {
  const report = async (format: string, out: string): Promise<string> => {
    const { code, stdout, stderr } = await runCli(['report', '--format', format, '--out', out, '-d', file]);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  test('as Markdown holds no structure of theirs', async () => {
    const text = await report('markdown', '-');
    expect(harmsToTerminal(text)).toEqual([]);
    expect(text).not.toMatch(/<(?:script|img|!--)|(?<!\\)(?:\\\\)*\]\(|https:\/\/evil/);
    expect(
      text
        .split('\n')
        .filter((line) => line.startsWith('#'))
        .every((line) => /^#{1,3} [A-Z]/.test(line)),
    ).toBe(true);
  });

  test('as JSON is exact, and does nothing to a terminal', async () => {
    const text = await report('json', '-');
    expect(harmsToTerminal(text)).toEqual([]);
    const read = JSON.stringify(JSON.parse(text));
    for (const hostile of texts) expect(read).toContain(JSON.stringify(hostile));
  });

  test('as CSV holds no formula', async () => {
    await report('csv-dir', join(folder, 'tables'));
    const files = readdirSync(join(folder, 'tables'));
    expect(files.length).toBeGreaterThan(15);
    for (const name of files) {
      const text = readFileSync(join(folder, 'tables', name), 'utf8');
      expect({ name, harms: [...harmsToTerminal(text), ...harmsInCsv(text)] }).toEqual({ name, harms: [] });
    }
  });
});
