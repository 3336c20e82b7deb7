import { join } from 'node:path';
import { readCatalog } from '../../src/catalog';
import { openDatabase } from '../../src/database/open-database';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';

const folder = temporaryFolder();
const catalog = readCatalog();

interface Loaded {
  /** The names in the curated relation, in order. */
  readonly names: readonly (string | null)[];
  /** `outcome: reason @line`, in order of lines. */
  readonly problems: readonly string[];
  readonly stderr: string;
}

type Lines = readonly (string | Uint8Array)[];

let loads = 0;

/** Loads one file of lines for each case, as the files of nodes beside each other, and tells what is there of each. */
async function loadCases(cases: readonly Lines[], type = 'AWS:Application'): Promise<Loaded[]> {
  const nodes = cases.map((_, i) => `i-case${i}`);
  const tree = writeTree(join(folder, `tree-${++loads}`), {
    [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
    [keyOf('AWS:Application', 'i-sound')]: softwareLine('sound', 'i-sound'),
    ...Object.fromEntries(cases.map((lines, i) => [keyOf(type, nodes[i]!), contentOf(lines, nodes[i]!)])),
  });
  const database = join(folder, `${loads}.duckdb`);
  const { code, stderr } = await runCli(['load', tree, '--database', database]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const { engine } = await openDatabase(database, catalog);
  try {
    const loaded = [];
    for (const node of nodes) {
      const names = await engine.run(`SELECT name FROM software WHERE nodeid = ? ORDER BY name`, [node]);
      const problems = await engine.run(
        `SELECT concat(outcome, ': ', reason, ' @', line) FROM load_problem WHERE contains(file, concat('/', ?, '.json'))
         ORDER BY line, reason`,
        [node],
      );
      loaded.push({
        names: names.rows.map(([name]) => name as string | null),
        problems: problems.rows.map(([problem]) => String(problem)),
        stderr,
      });
    }
    const sound = await engine.run(`SELECT name FROM software WHERE nodeid = 'i-sound'`);
    expect(sound.rows).toEqual([['sound']]);
    return loaded;
  } finally {
    await engine.close();
  }
}

async function loadLines(lines: Lines, type?: string): Promise<Loaded> {
  const [loaded] = await loadCases([lines], type);
  return loaded!;
}

/** The lines as bytes, with the node in place of the one they are written for. */
function contentOf(lines: Lines, node: string): Buffer {
  const bytes = Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from('\n')]));
  return Buffer.from(bytes.toString('latin1').replaceAll('"i-1"', `"${node}"`), 'latin1');
}

const a = softwareLine('a');
const b = softwareLine('b');
const c = softwareLine('c');
const latin1 = Buffer.from(softwareLine('b\u00ff'), 'latin1');

describe('a line that DuckDB reads well is read by DuckDB alone', () => {
  const cases: [string, Lines, readonly (string | null)[]][] = [
    ['blank lines', [a, '', '  ', c], ['a', 'c']],
    ['lines that end as on Windows', [`${a}\r`, `${c}\r`], ['a', 'c']],
    ['a comma before the closing brace', [a, b.replace(/}$/, ',}'), c], ['a', 'b', 'c']],
    ['a key twice: the first counts', [b.replace(/}$/, ',"Name":"z"}')], ['b']],
    ['a key in two cases: the exact one counts', [b.replace(/}$/, ',"name":"z"}')], ['b']],
    ['a key that JavaScript treats specially', [b.replace(/}$/, ',"__proto__":{"Name":"z"}}')], ['b']],
    ['nested values, kept as their JSON', [softwareLine('', 'i-1', { Name: { x: [1] } })], ['{"x":[1]}']],
    ['a number instead of text', [softwareLine('', 'i-1', { Name: 5 })], ['5']],
    ['null instead of text', [softwareLine('', 'i-1', { Name: null })], [null]],
    ['a file of zero bytes', [], []],
  ];
  let loaded: Loaded[];
  beforeAll(async () => {
    loaded = await loadCases(cases.map(([, lines]) => lines));
  });

  test.each(cases.map(([title, , names], i) => ({ title, names, i })))('$title', ({ names, i }) => {
    expect(loaded[i]!.names).toEqual(names);
    expect(loaded[i]!.problems).toEqual([]);
    expect(loaded[i]!.stderr).toContain('Nothing was dropped.');
  });
});

describe('a line that DuckDB cannot read loses no line beside it', () => {
  const cases: [string, Lines, readonly string[], readonly string[]][] = [
    ['cut off after a colon', [a, '{"Name":', b, c], ['a', 'b', 'c'], ['dropped: object that is cut off @2']],
    ['cut off inside a text', [a, '{"Name":"x', b], ['a', 'b'], ['dropped: object that is cut off @2']],
    ['cut off in an array', [a, '{"Name":[', b], ['a', 'b'], ['dropped: object that is cut off @2']],
    ['cut off at the end of the file', [a, '{"Name":"x"'], ['a'], ['dropped: object that is cut off @2']],
    ['prose', [a, 'no inventory today', b], ['a', 'b'], ['dropped: not a JSON object @2']],
    ['a number', [a, '5'], ['a'], ['dropped: not a JSON object @2']],
    ['quotes that are no JSON', [a, "{'Name':'b'}"], ['a'], ['dropped: not a JSON object @2']],
    ['an array', [a, `[${b},${c}]`], ['a'], ['dropped: array where an object belongs @2']],
    ['no resourceId', [a, '{"Name":"x"}'], ['a'], ['dropped: no resourceId, or none that is text @2']],
    [
      'a resourceId that is no text',
      [a, '{"Name":"x","resourceId":["i-1"]}'],
      ['a'],
      ['dropped: no resourceId, or none that is text @2'],
    ],
    ['two objects', [a, b + c], ['a', 'b', 'c'], ['mended: several objects on one line @2']],
    ['two objects and a comma', [a, `${b},${c}`], ['a', 'b', 'c'], ['mended: several objects on one line @2']],
    ['text after the object', [a, `${b} and more`], ['a', 'b'], ['dropped: text beside the object @2']],
    ['a brace too many', [a, `${b}}`], ['a', 'b'], ['dropped: text beside the object @2']],
    [
      'a byte order mark',
      ['prose', `\ufeff${a}`, b],
      ['a', 'b'],
      ['dropped: not a JSON object @1', 'mended: byte order mark @2'],
    ],
    ['bytes that are no UTF-8', [a, latin1], ['a', 'b\ufffd'], ['mended: bytes that are no UTF-8 @2']],
    ['NUL inside a text', [a, b.replace('"b"', '"b\0x"')], ['a', 'b x'], ['mended: control characters @2']],
    ['NUL after the object', [a, `${b}\0`], ['a', 'b'], ['mended: control characters @2']],
    ['a raw tab inside a text', [a, b.replace('"b"', '"b\tx"')], ['a', 'b x'], ['mended: control characters @2']],
    [
      'half of a surrogate pair',
      [a, b.replace('"b"', '"b\\ud800"')],
      ['a', 'b\ufffd'],
      ['mended: half of a surrogate pair @2'],
    ],
    ['keys all in lower case', [a, b.toLowerCase()], ['a', 'b'], ['mended: keys in another case @2']],
    [
      'a comma before the brace, in a file that is looked at',
      ['prose', b.replace(/}$/, ',}')],
      ['b'],
      ['dropped: not a JSON object @1', 'mended: comma before the closing brace @2'],
    ],
    [
      'a row that names another node stays with the node whose file it is in',
      [a, softwareLine('b', 'i-9')],
      ['a', 'b'],
      ['kept: row that names another node @2'],
    ],
  ];
  let together: Loaded[];
  beforeAll(async () => {
    together = await loadCases(cases.map(([, lines]) => lines));
  });

  test.each(cases.map(([title, , names, problems], i) => ({ title, names, problems, i })))(
    '$title',
    ({ names, problems, i }) => {
      expect(together[i]!.names).toEqual(names);
      expect(together[i]!.problems).toEqual(problems);
    },
  );

  test('only the files that hold such a line are looked at line by line', async () => {
    const [looked, notLooked] = await loadCases([
      ['prose', b.replace(/}$/, ',}')],
      [b.replace(/}$/, ',}'), c],
    ]);
    expect(looked!.problems).toContain('mended: comma before the closing brace @2');
    expect(notLooked!.problems).toEqual([]);
    expect(notLooked!.names).toEqual(['b', 'c']);
  });

  test('a byte order mark at the beginning of a file, which DuckDB now takes and now does not', async () => {
    const loaded = await loadLines([`\ufeff${a}`, b]);
    expect(loaded.names).toEqual(['a', 'b']);
  });

  test('pretty-printed JSON, on which DuckDB gives up altogether', async () => {
    const pretty = JSON.stringify(JSON.parse(b), null, 2).split('\n');
    const loaded = await loadLines([a, ...pretty, c]);
    expect(loaded.names).toEqual(['a', 'c']);
    expect(loaded.problems).toHaveLength(pretty.length);
    expect(loaded.problems.every((problem) => problem.startsWith('dropped: '))).toBe(true);
  });

  test('a line far longer than 16 MiB, on which DuckDB gives up as well', async () => {
    const loaded = await loadLines([a, softwareLine('x'.repeat(40 * 1024 * 1024)), b]);
    expect(loaded.names).toEqual(['a', 'b']);
    expect(loaded.problems).toEqual(['dropped: line longer than 16 MiB @2']);
  });

  test('a row that is nested deeply and written again', async () => {
    const deep = b.toLowerCase().replace('"1.0"', '['.repeat(100_000) + ']'.repeat(100_000));
    const loaded = await loadLines([a, deep, c]);
    expect(loaded.names).toEqual(['a', 'b', 'c']);
    expect(loaded.problems).toEqual(['mended: keys in another case @2']);
  });

  test('a row without any attribute of its type is there, with a doubt', async () => {
    const loaded = await loadLines([a, '{"resourceId":"i-1","captureTime":"2026-11-21T01:00:00Z"}']);
    expect(loaded.names).toEqual(['a', null]);
    expect(loaded.problems).toEqual(['kept: row without any attribute of its type @2']);
  });

  test('a custom type', async () => {
    const rack = (bay: string): string => `{"Bay":"${bay}","resourceId":"i-1","captureTime":"2026-11-21T01:00:00Z"}`;
    const loaded = await loadLines([rack('A'), '{"Bay":', rack('B'), rack('C').replace('}', ',}')], 'Custom:Rack');
    expect(loaded.problems).toEqual([
      'dropped: object that is cut off @2',
      'mended: comma before the closing brace @4',
    ]);
    expect(loaded.stderr).toContain('custom_item (3 rows)');
  });

  test('the summary counts each kind and names the first place', async () => {
    const { stderr } = await loadLines([a, 'x', 'y', b.toLowerCase()]);
    const key = keyOf('AWS:Application', 'i-case0');
    expect(stderr).toContain(`dropped: 2 × not a JSON object, first ${key} line 2\n`);
    expect(stderr).toContain(`mended: 1 × keys in another case, ${key} line 4\n`);
    expect(stderr).not.toContain('Nothing was dropped');
  });
});
