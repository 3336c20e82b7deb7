import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalog } from '../../src/catalog';
import { openDuckDb } from '../../src/duckdb/engine';
import { loadFleet, LoadOptions } from '../../src/load/load-fleet';
import { LoadReport } from '../../src/load/load-report';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();
const progress = { start: () => undefined, at: () => undefined, stop: () => undefined };
let homes = 0;

// Some load five times, and each load waits for the disk.
jest.setTimeout(30_000);

interface Loaded {
  readonly tree: string;
  readonly database: string;
  readonly again: (options?: Partial<LoadOptions>) => Promise<LoadReport>;
}

/** A tree of four nodes, loaded once; the clock of its file system is taken for an exact one. */
async function loaded(): Promise<Loaded> {
  const home = join(folder, String(++homes));
  const nodes = ['i-1', 'i-2', 'i-3', 'i-4'];
  const tree = writeTree(
    join(home, 'tree'),
    Object.fromEntries(
      nodes.flatMap((node) => [
        [keyOf('AWS:InstanceInformation', node), nodeLine(node)],
        [keyOf('AWS:Application', node), softwareLine('bash', node)],
      ]),
    ),
  );
  const database = join(home, 'fleet.duckdb');
  const load: Loaded['again'] = (options = {}) =>
    loadFleet({ folder: tree, database, catalog: readCatalog(), progress, clockTick: 0, ...options });
  await load();
  return { tree, database, again: load };
}

async function change(database: string, sql: string): Promise<void> {
  const engine = await openDuckDb(database);
  await engine.run(sql);
  await engine.close();
}

async function ask(database: string, sql: string): Promise<unknown> {
  const engine = await openDuckDb(database, { readOnly: true });
  try {
    return (await engine.run(sql)).rows;
  } finally {
    await engine.close();
  }
}

test('what has not changed is not read again', async () => {
  const { again } = await loaded();
  expect((await again()).plan).toMatchObject({ kind: 'incremental', changes: [] });
});

test('what changed, is new or gone is', async () => {
  const { tree, database, again } = await loaded();
  writeFileSync(join(tree, keyOf('AWS:Application', 'i-1')), softwareLine('zsh', 'i-1'));
  writeFileSync(join(tree, keyOf('AWS:Application', 'i-5')), softwareLine('ksh', 'i-5'));
  rmSync(join(tree, keyOf('AWS:Application', 'i-2')));
  const { plan } = await again();
  expect(plan.kind).toBe('incremental');
  expect([...plan.changes].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: keyOf('AWS:Application', 'i-1'), became: 'changed' },
    { key: keyOf('AWS:Application', 'i-2'), became: 'gone' },
    { key: keyOf('AWS:Application', 'i-5'), became: 'new' },
  ]);
  expect(await ask(database, 'SELECT nodeid, name FROM software ORDER BY ALL')).toEqual([
    ['i-1', 'zsh'],
    ['i-3', 'bash'],
    ['i-4', 'bash'],
    ['i-5', 'ksh'],
  ]);
});

test('a file of the same size whose time was set back is read again', async () => {
  const { tree, database, again } = await loaded();
  const path = join(tree, keyOf('AWS:Application', 'i-1'));
  const { size, atime, mtime } = statSync(path);
  writeFileSync(path, softwareLine('dash', 'i-1'));
  utimesSync(path, atime, mtime);
  expect(statSync(path)).toMatchObject({ size, mtime });
  expect((await again()).plan.changes).toEqual([{ key: keyOf('AWS:Application', 'i-1'), became: 'changed' }]);
  expect(await ask(database, `SELECT name FROM software WHERE nodeid = 'i-1'`)).toEqual([['dash']]);
});

test('a file that changed too shortly before it was read is read again', async () => {
  const { again } = await loaded();
  await again({ full: true, clockTick: 3_600_000 });
  expect((await again()).plan).toMatchObject({ kind: 'full', reason: 'more than half of the files have changed' });
  expect((await again()).plan).toMatchObject({ kind: 'incremental', changes: [] });
});

test('a file with a line that makes DuckDB give up is read with all others, as long as it is there', async () => {
  const { tree, database, again } = await loaded();
  const path = join(tree, keyOf('AWS:Application', 'i-1'));
  const sound = readFileSync(path);
  writeFileSync(path, JSON.stringify(JSON.parse(softwareLine('zsh', 'i-1')), undefined, 2));
  const kinds = [(await again()).plan.kind];
  kinds.push((await again()).plan.kind);
  writeFileSync(path, sound);
  kinds.push((await again()).plan.kind, (await again()).plan.kind);
  const looked = await ask(database, 'SELECT checkedall FROM load_info');
  expect({ kinds: kinds.slice(-1), looked }).toEqual({ kinds: ['incremental'], looked: [[false]] });
  expect(await ask(database, 'SELECT count(*) FROM load_problem')).toEqual([[0]]);
});

test('the summary says what was read again, and why all of it', async () => {
  const { tree, database } = await loaded();
  expect((await runCli(['load', tree, '-d', database])).stderr).toContain(
    'Of these, what differs from the load before was read again: 0 changed, 0 new, 0 gone.\n',
  );
  expect((await runCli(['load', tree, '-d', database, '--full'])).stderr).toContain(
    'All files were read: it was asked for.\n',
  );
});

describe('the history goes on', () => {
  const removed = `SELECT nodeid, change, name FROM software_change ORDER BY ALL`;

  async function changed(): Promise<Loaded> {
    const fleet = await loaded();
    const line = softwareLine('zsh', 'i-1').replace('2026-11-21', '2026-11-22');
    writeFileSync(join(fleet.tree, keyOf('AWS:Application', 'i-1')), line);
    await fleet.again();
    return fleet;
  }
  const rows = [
    ['i-1', 'installed', 'zsh'],
    ['i-1', 'removed', 'bash'],
  ];

  test('from load to load', async () => {
    const { database } = await changed();
    expect(await ask(database, removed)).toEqual(rows);
    expect(await ask(database, 'SELECT number, nodes FROM load_history ORDER BY ALL')).toEqual([
      [1, 4],
      [2, 4],
    ]);
    expect(await ask(database, 'SELECT number, count(*) FROM load_figure GROUP BY number ORDER BY number')).toEqual([
      [1, 7],
      [2, 7],
    ]);
  });

  test.each([
    ['a full load', undefined],
    ['a database that another version of the program made', `UPDATE load_info SET explorer = '0.0.1'`],
    [
      'a database whose tables were others',
      `UPDATE load_info SET catalog = 'other'; DROP TABLE software_change; CREATE TABLE old AS SELECT 1 AS x`,
    ],
  ])('through %s', async (_, sql) => {
    const { database, again } = await changed();
    if (sql !== undefined) await change(database, sql);
    expect((await again({ full: sql === undefined })).plan.kind).toBe('full');
    expect(await ask(database, removed)).toEqual(rows);
    expect(await ask(database, `SELECT count(*) FROM software_history WHERE validto IS NULL`)).toEqual([[4]]);
    expect(await ask(database, `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'old'`)).toEqual([[0]]);
  });

  test('into a database of another fleet, with a warning', async () => {
    const { database } = await changed();
    const other = writeTree(join(folder, 'other'), {
      [keyOf('AWS:InstanceInformation', 'i-9', '444455556666')]: nodeLine('i-9'),
    });
    const { code, stderr } = await runCli(['load', other, '-d', database]);
    expect(code).toBe(0);
    expect(stderr).toContain('All files were read: the source is another one.\nWarning: the database held ');
    expect(await ask(database, removed)).toEqual(rows);
    expect(await ask(database, 'SELECT nodeid, change FROM node_change')).toEqual([['i-9', 'came']]);
  });

  test('never from a database before there was any', async () => {
    const { database, again } = await changed();
    await change(database, 'ALTER TABLE load_info DROP history');
    expect((await again()).plan.kind).toBe('full');
    expect(await ask(database, removed)).toEqual([]);
    expect(await ask(database, 'SELECT count(*) FROM load_history')).toEqual([[1]]);
  });

  test('unless it is to be forgotten', async () => {
    const { tree, database } = await changed();
    expect((await runCli(['load', tree, '-d', database, '--forget-history'])).code).toBe(0);
    expect(await ask(database, removed)).toEqual([]);
  });
});

describe('what a load cannot continue it does not replace', () => {
  test.each<[string, (database: string) => Promise<void> | void, string]>([
    [
      'a history of another form',
      (database) => change(database, `UPDATE load_info SET history = 'other', explorer = '9.9.9'`),
      'holds a history that this version cannot continue (ssm-inventory 9.9.9 made it)',
    ],
    [
      'a database that something else made',
      (database) => change(database, 'DROP TABLE load_info'),
      'was not made by ssm-inventory',
    ],
    [
      'a file that is no database',
      (database) => writeFileSync(database, 'a text that is longer than a header '.repeat(200)),
      'cannot be read (IO Error: ',
    ],
    [
      'software of another form',
      (database) => change(database, 'ALTER TABLE software DROP architecture'),
      'holds software in a form that this version does not know',
    ],
  ])('fails on %s, until it is told to', async (_, spoil, why) => {
    const { tree, database } = await loaded();
    await spoil(database);
    const before = readFileSync(database);
    const { code, stdout, stderr } = await runCli(['load', tree, '-d', database, '--full']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`'${database}' ${why}`);
    expect(stderr).toContain('name another database, or replace it, and lose its history, with --forget-history');
    expect(readFileSync(database).equals(before)).toBe(true);
    expect((await runCli(['load', tree, '-d', database, '--forget-history'])).code).toBe(0);
    expect(await ask(database, 'SELECT count(*) FROM software')).toEqual([[4]]);
  });
});

test('what loads leave behind is cleared away by every tenth, and read as before by those between', async () => {
  const { tree, database, again } = await loaded();
  const list = (node: string, version: string): void => {
    writeTree(tree, { [keyOf('AWS:Application', node)]: softwareLine('bash', node, { Version: version }) });
  };
  for (let node = 10; node < 40; node++) list(`i-${node}`, '1.0');
  await again();
  const left: number[] = [];
  for (let load = 3; load <= 12; load++) {
    list(`i-${10 + load}`, String(load));
    await again();
    expect(await ask(database, `SELECT evr FROM software WHERE nodeid = 'i-${10 + load}'`)).toEqual([[String(load)]]);
    const tables = `SELECT estimated_size - (SELECT count(*) FROM software) FROM duckdb_tables()`;
    left.push(...((await ask(database, `${tables} WHERE table_name = 'software'`)) as number[][]).flat());
  }
  expect(left).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 1, 2]);
});
