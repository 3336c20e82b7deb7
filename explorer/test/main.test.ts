import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../package.json';
import { readCatalog } from '../src/catalog';
import { openDuckDb } from '../src/duckdb/engine';
import { runCli } from './cli';
import { temporaryFolder } from './temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from './write-tree';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');

beforeAll(async () => {
  const tree = writeTree(join(folder, 'tree'), {
    [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1', {
      ComputerName: '\u001b]0;owned\u0007=cmd|"/C calc"!A0',
    }),
    [keyOf('AWS:Application', 'i-1')]: [
      softwareLine('openssl', 'i-1', { Version: '3.0.20-1', PackageId: 'openssl_3.0.20-1_amd64.deb' }),
      softwareLine('=1+1|<b>', 'i-1'),
    ].join('\n'),
  });
  expect((await runCli(['load', tree, '-d', database])).code).toBe(0);
});

describe('help', () => {
  test('is on stdout, with examples and exit codes', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: ssm-inventory');
    expect(stdout).toContain('$ ssm-inventory demo');
    expect(stdout).toContain(
      'The exit code is 0 when it worked, 1 when it failed, and 2 when the command line is wrong.',
    );
  });

  test('of a query shows its question, parameters, examples and columns', async () => {
    const { code, stdout } = await runCli(['query', 'nodes-with-software', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Which active nodes list a software');
    expect(stdout).toMatch(/--below <version>\s+only versions below this one \(example:\s+3\.0\.22\)/);
    expect(stdout).toMatch(/--name <text>\s+name of the package[^]*\(required, example:\s+openssl\)/);
    expect(stdout).toMatch(/Columns:\n {2}accountid +account\n/);
    expect(stdout).toContain('$ ssm-inventory query nodes-with-software --name openssl --below 3.0.22');
  });

  test.each(['load', 'query', 'queries', 'sql', 'problems', 'demo'])('%s explains itself', async (command) => {
    const { code, stdout } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: ssm-inventory ${command}`);
  });

  test('the version is the package version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a wrong command line has exit code 2, and nothing on stdout', () => {
  test.each<[string[], RegExp]>([
    [[], /Usage: ssm-inventory/],
    [['lod'], /unknown command 'lod'\n\(Did you mean load\?\)/],
    [['query'], /Usage: ssm-inventory query <id>/],
    [['query', 'top-sofware'], /unknown command 'top-sofware'\n\(Did you mean top-software\?\)/],
    [['query', 'top-software', '--name', 'x'], /unknown option '--name'/],
    [['query', 'nodes-with-software'], /'name' is missing; give for example openssl/],
    [['query', 'top-software', '--top', 'many'], /'top' must be a whole number/],
    [['query', 'top-software', '--format', 'xml'], /Allowed choices are table, json, csv, markdown/],
    [
      ['query', 'top-software', '--columns', 'name,x', '-d', database],
      /no column 'x'; there are name, nodes, versions/,
    ],
    [['load'], /missing required argument 'folder'/],
    [['load', 'a', 'b'], /too many arguments/],
    [['sql'], /missing required argument 'select'/],
    [['load', 'tree', '--database', ''], /It must be the name of a file/],
    [['query', 'top-software', '-d', ':memory:'], /It must be the name of a file/],
    [['\u001b[31mred'], /unknown command '\\u\{1b\}\[31mred'/],
  ])('%j', async (argv, complaint) => {
    const { code, stdout, stderr } = await runCli(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(complaint);
  });
});

describe('a database that cannot be used has exit code 1', () => {
  const asked = (path: string): ReturnType<typeof runCli> => runCli(['query', 'top-software', '--database', path]);

  test('fails on none, and names the ways to one', async () => {
    const { code, stdout, stderr } = await asked(join(folder, 'none.duckdb'));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("make one with 'ssm-inventory load <folder>', or try 'ssm-inventory demo'");
  });

  test('fails on a file that is no database', async () => {
    const path = join(folder, 'text.duckdb');
    writeFileSync(path, 'a text, and a rather long one, so that it is more than a header would be'.repeat(100));
    const { code, stderr } = await asked(path);
    expect(code).toBe(1);
    expect(stderr).toContain(`'${path}' cannot be used: `);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('fails on a folder', async () => {
    const path = join(folder, 'folder.duckdb');
    mkdirSync(path);
    expect((await asked(path)).code).toBe(1);
  });

  test('fails on a database that something else made', async () => {
    const path = join(folder, 'foreign.duckdb');
    const engine = await openDuckDb(path);
    await engine.run('CREATE TABLE software AS SELECT 1 AS name');
    await engine.close();
    expect((await asked(path)).stderr).toContain('it was not made by ssm-inventory; load it anew');
  });

  test.each(['layout = layout + 1', "catalog = 'another'"])(
    'fails on a database of another version: %s',
    async (change) => {
      const path = join(folder, `${change.length}.duckdb`);
      const tree = join(folder, 'tree');
      await runCli(['load', tree, '-d', path]);
      const engine = await openDuckDb(path);
      await engine.run(`UPDATE load_info SET ${change}, explorer = '9.9.9'`);
      await engine.close();
      expect((await asked(path)).stderr).toContain(
        'its tables are those of another version (ssm-inventory 9.9.9 made them); load it again',
      );
    },
  );
});

describe('an answer', () => {
  test('is a table; how long it is stands on stderr', async () => {
    const { code, stdout, stderr } = await runCli(['query', 'top-software', '--top', '1', '-d', database]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '1 row\n' });
    expect(stdout.split('\n')[0]).toMatch(/^name +nodes +versions +packaging$/);
  });

  test('of a query with parameters', async () => {
    const below = async (version: string): Promise<unknown> =>
      JSON.parse(
        (
          await runCli([
            'query',
            'nodes-with-software',
            '--name',
            'openssl',
            '--below',
            version,
            '-d',
            database,
            '-f',
            'json',
          ])
        ).stdout,
      );
    expect(await below('3.0.22')).toMatchObject([{ nodeid: 'i-1', version: '3.0.20-1' }]);
    expect(await below('3.0.20')).toEqual([]);
  });

  test('with only the columns that are asked for, in that order', async () => {
    const query = ['query', 'top-software', '--columns', 'nodes, name', '-d', database, '-f', 'csv'];
    expect((await runCli(query)).stdout).toBe("nodes,name\n1,'=1+1|<b>\n1,openssl\n");
  });

  test('of a query whose parameter has two words', async () => {
    const query = ['query', 'fleet-summary', '--as-of', '2026-11-21T02:00:00Z', '-d', database];
    expect((await runCli(query)).code).toBe(0);
  });

  const hostile = ['sql', 'SELECT computername FROM node', '-d', database];

  test('in every format is harmless to a terminal', async () => {
    for (const format of ['table', 'json', 'csv', 'markdown']) {
      const { stdout } = await runCli([...hostile, '-f', format]);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      expect(stdout).toContain('owned');
    }
  });

  test('in JSON is exact', async () => {
    const { stdout } = await runCli([...hostile, '-f', 'json']);
    expect(JSON.parse(stdout)).toEqual([{ computername: '\u001b]0;owned\u0007=cmd|"/C calc"!A0' }]);
  });

  const formula = ['sql', `SELECT name FROM software WHERE name LIKE '=%'`, '-d', database];

  test('in CSV is no formula, in Markdown no structure', async () => {
    expect((await runCli([...formula, '-f', 'csv'])).stdout).toBe("name\n'=1+1|<b>\n");
    expect((await runCli([...formula, '-f', 'markdown'])).stdout).toContain('| =1+1&#124;&#60;b&#62; |');
  });

  test('fits a terminal', async () => {
    const { stdout, stderr } = await runCli(['query', 'node', '--id', 'i-1', '-d', database], {
      columns: 60,
      env: { NO_COLOR: '1' },
    });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(stdout).toContain('…');
    expect(stderr).toMatch(/^\d+ rows; cut to fit the terminal: pick columns, or pipe them\n$/);
  });
});

test('every query of the catalog answers with the columns it declares', async () => {
  for (const query of readCatalog().queries) {
    const options = query.parameters
      .filter((parameter) => parameter.required)
      .flatMap((parameter) => [`--${parameter.name}`, parameter.example]);
    const { code, stdout } = await runCli(['query', query.id, ...options, '-d', database, '-f', 'csv']);
    expect({ id: query.id, code }).toEqual({ id: query.id, code: 0 });
    expect(stdout.split('\n')[0]).toBe(query.columns.map((column) => column.name).join(','));
  }
});

test('queries lists them all', async () => {
  const { stdout, stderr } = await runCli(['queries', '--format', 'json']);
  const listed = JSON.parse(stdout) as { id: string; parameters: string }[];
  expect(listed.map((query) => query.id)).toEqual(readCatalog().queries.map((query) => query.id));
  expect(listed.find((query) => query.id === 'nodes-with-software')?.parameters).toBe(
    '--name [--below] [--at] [--above]',
  );
  expect(stderr).toBe(`${listed.length} rows\n`);
});
