import { join } from 'node:path';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, nodeLine, softwareLine, writeTree } from '../write-tree';
import { problemsIn, rowsOf } from './ask';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');
const MIB = 1024 * 1024;

interface Bomb {
  readonly title: string;
  readonly content: string | Uint8Array;
  /** How many rows of software come of it. */
  readonly rows: number;
  /** `outcome: reason @line` */
  readonly problems: readonly string[];
}

/** A line of some software whose version is written as it is. */
function lineWith(version: string): string {
  return softwareLine('bomb').replace('"1.0"', () => version);
}

const prose = 'dropped: not a JSON object @1';

const bombs: readonly Bomb[] = [
  {
    title: 'nesting of depth 10,000',
    content: lineWith('['.repeat(10_000) + ']'.repeat(10_000)),
    rows: 1,
    problems: [],
  },
  {
    title: 'nesting of depth 1,000,000 that never ends',
    content: `prose\n${'{"a":'.repeat(MIB)}`,
    rows: 0,
    problems: [prose, 'dropped: object that is cut off @2'],
  },
  {
    title: 'a text that is full of blanks',
    content: `prose\n${lineWith(`"1${' '.repeat(4 * MIB)}0"`)}`,
    rows: 1,
    problems: [prose],
  },
  {
    title: 'prose that is full of blanks',
    content: `prose\n${'\t '.repeat(2 * MIB)}x`,
    rows: 0,
    problems: [prose, 'dropped: not a JSON object @2'],
  },
  {
    title: 'millions of objects on one line',
    content: '{}'.repeat(4 * MIB),
    rows: 0,
    problems: ['dropped: more than 10,000 objects on one line @1'],
  },
  { title: 'a million values in one', content: lineWith(`[${'[],'.repeat(MIB)}[]]`), rows: 1, problems: [] },
  {
    title: 'a hundred thousand keys',
    content: lineWith(`"1",${Array.from({ length: 100_000 }, (_, i) => `"k${i}":0`).join(',')}`),
    rows: 1,
    problems: [],
  },
  { title: 'prose without an end', content: 'x'.repeat(16 * MIB - 1), rows: 0, problems: [prose] },
  {
    title: 'bytes that are compressed, which are not unpacked',
    content: Buffer.from('1f8b0800000000000003', 'hex'),
    rows: 0,
    problems: [prose, 'mended: bytes that are no UTF-8 @1'],
  },
  {
    title: 'versions of a megabyte in all',
    content: [`"${'1a'.repeat(MIB / 4)}"`, ...Array.from({ length: 20 }, (_, i) => `"${i}${'.1a'.repeat(10_000)}"`)]
      .map(lineWith)
      .join('\n'),
    rows: 21,
    problems: [],
  },
  {
    title: 'a row that names another node, at length',
    content: softwareLine('bomb', `i-${'y'.repeat(MIB)}`),
    rows: 1,
    problems: ['kept: row that names another node @1'],
  },
];

// What would take hours or fill the disk without a defence runs into the time limit.
beforeAll(async () => {
  const tree = writeTree(join(folder, 'tree'), {
    [keyOf('AWS:InstanceInformation', 'i-sound')]: nodeLine('i-sound'),
    [keyOf('AWS:Application', 'i-sound')]: softwareLine('sound', 'i-sound'),
    [keyOf('AWS:Network', 'i-bomb')]: JSON.stringify({
      Name: 'n'.repeat(MIB),
      IPV4: '1,'.repeat(MIB),
      resourceId: 'i-bomb',
    }),
    ...Object.fromEntries(
      bombs.map(({ content }, i) => [
        keyOf('AWS:Application', `i-${i}`),
        typeof content === 'string' ? content.replaceAll('"i-1"', `"i-${i}"`) : content,
      ]),
    ),
  });
  const { code, stderr } = await runCli(['load', tree, '-d', database]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
}, 60_000);

test.each(bombs.map((bomb, i) => ({ ...bomb, i })))('$title', async ({ i, rows, problems }) => {
  expect(await rowsOf(database, 'SELECT count(*) FROM software WHERE nodeid = ?', [`i-${i}`])).toEqual([[rows]]);
  expect(await problemsIn(database, `/i-${i}.json`)).toEqual(problems);
});

test('the rows of a sound node are there', async () => {
  expect(await rowsOf(database, `SELECT name, evr FROM software WHERE nodeid = 'i-sound'`)).toEqual([['sound', '1.0']]);
});

test('a long version is kept whole, and what sorts it is short', async () => {
  const [lengths] = await rowsOf(database, 'SELECT max(length(evr)), max(length(versionkey)) FROM software_version');
  expect(lengths![0]).toBeGreaterThanOrEqual(4 * MIB);
  expect(lengths![1]).toBeLessThan(4096);
});

test('an interface of a million addresses makes no more rows, or longer ones, than the service would take', async () => {
  expect(await rowsOf(database, 'SELECT count(*), max(length(interface)) FROM network_address')).toEqual([[2048, 256]]);
  expect(await rowsOf(database, 'SELECT length(name) FROM network')).toEqual([[MIB]]);
});

test('what a problem quotes of a line is short', async () => {
  expect(await rowsOf(database, 'SELECT max(length(detail)) FROM load_problem')).toEqual([[80]]);
});
