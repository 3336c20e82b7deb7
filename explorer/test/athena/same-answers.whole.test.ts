import { join } from 'node:path';
import { readCatalog } from '../../src/catalog';
import { formats } from '../../src/output/format';
import { runCli } from '../cli';
import { hostileFleet } from '../hostile/hostile-fleet';
import { hostileTexts } from '../hostile/hostile-texts';
import { temporaryFolder } from '../temporary-folder';
import { writeTree } from '../write-tree';
import { duckDbAthena } from './duckdb-athena';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');
let athena: Awaited<ReturnType<typeof duckDbAthena>>;

beforeAll(async () => {
  expect((await runCli(['load', writeTree(join(folder, 'tree'), hostileFleet), '-d', database])).code).toBe(0);
  athena = await duckDbAthena(database);
}, 60_000);
afterAll(() => athena.close());

/** The same words to both engines; the notes on stderr differ. */
async function onBoth(...words: readonly string[]): Promise<{ code: number; stdout: string }[]> {
  const cloud = ['--athena', 'fleet', '--athena-database', 'fleet', '--endpoint-url', athena.endpoint];
  const runs = [await runCli(['query', ...words, '-d', database]), await runCli(['query', ...words, ...cloud])];
  return runs.map(({ code, stdout }) => ({ code, stdout }));
}

test.each(readCatalog().queries.map(({ id }) => id))('%s answers alike on both engines, in JSON', async (id) => {
  const query = readCatalog().queries.find((each) => each.id === id)!;
  const options = query.parameters
    .filter(({ required }) => required)
    .flatMap(({ name, type, example }) => [`--${name}`, type === 'text' ? '%' : example]);
  const [here, there] = await onBoth(id, ...options, '--format', 'json');
  expect(here).toMatchObject({ code: 0 });
  expect(there).toEqual(here);
});

test.each(formats)('rows of more than a page are alike in %s, hostile ones too', async (format) => {
  const [here, there] = await onBoth('nodes-with-software', '--name', '%', '--format', format);
  expect(here!.stdout.split('\n').length).toBeGreaterThan(10);
  expect(there).toEqual(here);
});

test('picked columns are alike, in the order they are asked for', async () => {
  const [here, there] = await onBoth('top-software', '-c', 'nodes, name', '-f', 'csv');
  expect(here!.stdout).toContain('nodes,name\n');
  expect(there).toEqual(here);
});

/** What a command line can hold, and Athena takes as a value. */
const typeable = Object.entries(hostileTexts).filter(([, text]) => !text.includes('\0') && text.length < 1000);

test.each(typeable)('a value that is %s stays a value', async (_, text) => {
  const [here, there] = await onBoth('files', '--directory', text, '--format', 'json');
  expect(there).toEqual(here);
});

test.each(["x' OR '1'='1", "'; DROP TABLE node; --", "\\' OR 1=1 --", '?', "''", '$1 :name @x /* */'])(
  'the value %j is no SQL',
  async (text) => {
    const [here, there] = await onBoth('nodes-without-software', '--name', text, '--format', 'json');
    expect(here).toMatchObject({ code: 0 });
    expect(there).toEqual(here);
    expect(athena.bodiesOf('StartQueryExecution').at(-1)).toMatchObject({
      ExecutionParameters: [`'${text.replaceAll("'", "''")}'`],
    });
  },
);

test("the statement is the catalog's own, and the workgroup and the database are those that are named", async () => {
  await onBoth('top-software', '--top', '3');
  const { sql } = readCatalog().queries.find(({ id }) => id === 'top-software')!;
  expect(athena.bodiesOf('StartQueryExecution').at(-1)).toMatchObject({
    QueryString: sql,
    ExecutionParameters: ["'3'"],
    WorkGroup: 'fleet',
    QueryExecutionContext: { Database: 'fleet' },
  });
});
