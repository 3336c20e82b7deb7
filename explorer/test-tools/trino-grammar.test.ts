import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { readCatalog } from '../src/catalog';

interface Parser {
  validate(sql: string): readonly { readonly startLine: number; readonly message: string }[];
}

/** The parser is published with imports that only a bundler resolves. */
function trinoParser(): Parser {
  const folder = mkdtempSync(join(tmpdir(), 'grammar-'));
  try {
    const outfile = join(folder, 'parser.cjs');
    const contents = `export { TrinoSQL } from 'dt-sql-parser';`;
    buildSync({
      stdin: { contents, resolveDir: __dirname },
      bundle: true,
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    const { TrinoSQL } = createRequire(__filename)(outfile) as { TrinoSQL: new () => Parser };
    return new TrinoSQL();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const parser = trinoParser();
const { views, queries, history } = readCatalog();

test.each([
  ...views.map((view) => [view.name, view.sql] as const),
  ...queries.map((query) => [query.id, query.sql] as const),
  ...history.tables.flatMap(({ name, changes, merge }) => [
    [`what changes ${name}`, changes] as const,
    [`the merge into ${name}`, merge] as const,
  ]),
  ['the baseline of the history', history.baseline] as const,
  ['the note that a baseline is written', history.baselineWritten] as const,
])('%s is in the grammar of Trino', (_, sql) => {
  expect(parser.validate(sql)).toEqual([]);
});

test.each([
  'SELECT a::integer AS b FROM t',
  'SELECT * EXCLUDE (a) FROM t',
  'FROM t',
  'SELECT a FROM t QUALIFY a = 1',
  'SELECT p.at FROM',
])('fails %s', (sql) => {
  expect(parser.validate(sql)).not.toEqual([]);
});
