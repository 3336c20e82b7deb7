import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers, Scope } from '../../page/src/answers';
import { carriedAnswers } from '../../page/src/report/carried-answers';
import { firstScope } from '../../page/src/state';
import { openDatabase } from '../../src/database/open-database';
import { DatabaseAnswers } from '../../src/answers/database-answers';
import { writeRelations } from '../../src/report/write-relations';
import { htmlReport } from '../../src/report/html-report';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { loadHostileHistory, texts } from './hostile-history';
import { catalog } from './report-fleet';

jest.setTimeout(60_000);

const folder = temporaryFolder();
const everyNode: Scope = { account: [], region: [], platform: [], tag: [], status: [] };

/** The page's own template, with a script and a style that are easily told from data. */
function pageWithoutScript(): string {
  const page = join(folder, 'page');
  mkdirSync(page, { recursive: true });
  copyFileSync(join(__dirname, '..', '..', 'page', 'src', 'page.html'), join(page, 'page.html'));
  writeFileSync(join(page, 'page.js'), 'page();');
  writeFileSync(join(page, 'page.css'), 'body { margin: 0 }');
  return page;
}

/** An element of the document, found as a browser finds it: the first `</script` ends a script, whatever is in it. */
interface ScriptElement {
  readonly attributes: string;
  readonly text: string;
}

function scriptsOf(html: string): ScriptElement[] {
  return [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script[\s/>]/gi)].map(([, attributes = '', text = '']) => ({
    attributes,
    text,
  }));
}

function answersOf(html: string): Answers {
  const byId = new Map(
    scriptsOf(html).flatMap(({ attributes, text }) => {
      const id = /\bid="([^"]*)"/.exec(attributes)?.[1];
      return id === undefined ? [] : [[id, { textContent: text }] as const];
    }),
  );
  return carriedAnswers({
    readyState: 'complete',
    getElementById: (id) => byId.get(id) ?? null,
    addEventListener: () => undefined,
  })!;
}

interface Written {
  readonly html: string;
  readonly database: Answers;
  close(): Promise<void>;
}

async function write(database: string, name: string): Promise<Written> {
  const relations = join(folder, name);
  mkdirSync(relations);
  const { engine, metadata } = await openDatabase(database, catalog, { openFolder: relations });
  const answers = new DatabaseAnswers({ engine, catalog, metadata });
  let html = '';
  const files = await writeRelations(engine, catalog, relations);
  for await (const piece of htmlReport(answers, files, catalog, pageWithoutScript())) html += piece;
  return { html, database: answers, close: () => engine.close() };
}

describe('the page with its data inside', () => {
  let hostile: Written;
  let report: Answers;

  beforeAll(async () => {
    hostile = await write(await loadHostileHistory(folder), 'hostile relations');
    report = answersOf(hostile.html);
  });
  afterAll(() => hostile.close());

  test('has no element but its own, whatever nodes call themselves', () => {
    const { html } = hostile;
    const scripts = scriptsOf(html);
    const running = scripts.filter(({ attributes }) => attributes.includes('nonce='));
    expect(running.map(({ text }) => text.trim())).toEqual(['page();']);
    const inert = scripts.filter(({ attributes }) => !attributes.includes('nonce='));
    expect(inert[0]!.attributes).toBe(' type="application/json" id="fleet-data"');
    for (const { attributes, text } of inert.slice(1)) {
      expect(attributes).toMatch(/^ type="application\/vnd\.apache\.parquet" id="relation-[a-z_]+"$/);
      expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    }
    const markup = scripts.reduce((rest, { text }) => rest.replace(text, () => ''), html);
    expect(markup).not.toMatch(/<img|onerror|onmouseover|alert|<!--/i);
    expect(inert[0]!.text).not.toMatch(/[<>\u2028\u2029]/);
  });

  test('refers to nothing outside of itself and lets nothing be asked for', () => {
    const markup = hostile.html.replace(/<script\b[^]*?<\/script>/gi, '');
    expect([...markup.matchAll(/\b(?:src|href|action|srcset)\s*=\s*"([^"]*)"/gi)].map(([, value]) => value)).toEqual([
      'data:,',
    ]);
    expect(markup).not.toMatch(/https?:|url\(|@import/i);
    expect(markup).toMatch(/content="default-src 'none'; script-src 'nonce-[^']+'; [^"]*connect-src 'none';/);
  });

  test('carries every hostile value as it is', async () => {
    const { columns, rows } = await report.list('nodes', everyNode, { offset: 0, limit: 1000 });
    const place = columns.findIndex(({ name }) => name === 'computername');
    const nodes = rows.map((row) => row[place]);
    const { rows: software } = await report.list('software', everyNode, { offset: 0, limit: 1000 });
    const names = software.map(([name]) => name);
    const listed = [...texts.keys()].filter((node) => node % 11 !== 3).map((node) => texts[node]!);
    expect(listed.filter((text) => !nodes.includes(text))).toEqual([]);
    expect(listed.filter((text) => !names.includes(text))).toEqual([]);
  });

  test('answers what the page asks at first without a look into the relations', async () => {
    const text = scriptsOf(hostile.html)[0]!.text;
    const answers = carriedAnswers({
      readyState: 'complete',
      getElementById: (id) => (id === 'fleet-data' ? { textContent: text } : null),
      addEventListener: () => undefined,
    })!;
    const { database } = hostile;
    expect(await answers.fleet()).toEqual(await database.fleet());
    expect(await answers.figures(firstScope)).toEqual(await database.figures(firstScope));
    expect(await answers.findings(firstScope)).toEqual(await database.findings(firstScope));
    for (const widget of catalog.widgets) {
      if (widget.kind === 'table') continue;
      const by = widget.choices?.[0]?.id;
      expect(await answers.widget(widget.id, firstScope, by)).toEqual(await database.widget(widget.id, firstScope, by));
    }
    const page = { limit: 5, offset: 5 };
    expect(await answers.list('software', firstScope, page)).toEqual(await database.list('software', firstScope, page));
  });

  test('waits for the rest of the document before it looks into the relations', async () => {
    const elements = new Map(
      scriptsOf(hostile.html).map(({ attributes, text }) => [/id="([^"]*)"/.exec(attributes)?.[1], text]),
    );
    let isWhole = false;
    let tell: () => void = () => undefined;
    const answers = carriedAnswers({
      readyState: 'loading',
      getElementById: (id) => (id === 'fleet-data' || isWhole ? { textContent: elements.get(id)! } : null),
      addEventListener: (_, listener) => {
        tell = listener;
      },
    })!;
    const asked = answers.figures(everyNode);
    isWhole = true;
    tell();
    expect((await asked).map(({ value }) => value)).toEqual(
      (await hostile.database.figures(everyNode)).map(({ value }) => value),
    );
  });
});

test('a page without data is no report', () => {
  const nothing = { readyState: 'complete', getElementById: () => null, addEventListener: () => undefined };
  expect(carriedAnswers(nothing)).toBeUndefined();
});

test('a fleet without nodes is answered as well', async () => {
  const tree = join(folder, 'empty');
  mkdirSync(join(tree, 'AWS:Application'), { recursive: true });
  const database = join(folder, 'empty.duckdb');
  expect(await runCli(['load', tree, '--database', database])).toMatchObject({ code: 0 });
  const written = await write(database, 'empty relations');
  const { database: answers } = written;
  const report = answersOf(written.html);
  expect((await report.fleet()).nodes).toBe(0);
  expect(await report.figures(everyNode)).toEqual(await answers.figures(everyNode));
  expect(await report.findings(everyNode)).toEqual([]);
  for (const { id, kind } of catalog.widgets) {
    const asked = (from: Answers) =>
      kind === 'table' ? from.list(id, everyNode, { offset: 0, limit: 10 }) : from.widget(id, everyNode);
    expect({ id, table: await asked(report) }).toEqual({ id, table: await asked(answers) });
  }
  expect(await report.node({ account: '', region: '', node: '' })).toBeNull();
  await written.close();
});
