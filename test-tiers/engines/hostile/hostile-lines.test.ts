import { keyOf, nodeLine, softwareLine } from '../../../explorer/test/write-tree';
import { engines } from '../engines';
import { expectSameRelation } from '../fleets/expect-same';
import { FleetOnBoth } from '../fleets/fleet-on-both';
import { Objects } from '../fleets/put-objects';

const running = engines();

type Name = string | null;

interface Case {
  readonly title: string;
  readonly lines: readonly (string | Uint8Array)[];
  /** The names of the packages on both engines, or on each. */
  readonly names: readonly Name[] | { readonly trino: readonly Name[]; readonly duckDb: readonly Name[] };
}

const a = softwareLine('a');
const b = softwareLine('b');
const c = softwareLine('c');

const cases: readonly Case[] = [
  { title: 'blank lines', lines: [a, '', '  ', c], names: ['a', 'c'] },
  { title: 'lines that end as on Windows', lines: [`${a}\r`, `${c}\r`], names: ['a', 'c'] },
  { title: 'a file of zero bytes', lines: [], names: [] },
  { title: 'null instead of text', lines: [softwareLine('', 'i-1', { Name: null })], names: [null] },
  { title: 'a number instead of text', lines: [softwareLine('', 'i-1', { Name: 5 })], names: ['5'] },
  { title: 'nested values', lines: [softwareLine('', 'i-1', { Name: { x: [1] } })], names: ['{"x":[1]}'] },
  { title: 'keys all in lower case', lines: [a, b.toLowerCase()], names: ['a', 'b'] },
  {
    title: 'keys all in upper case',
    lines: [a, b.replace(/"(\w+)":/g, (key) => key.toUpperCase())],
    names: ['a', 'b'],
  },
  { title: 'an object that is cut off after a colon', lines: [a, '{"Name":', b, c], names: ['a', 'b', 'c'] },
  { title: 'an object that is cut off inside a text', lines: [a, '{"Name":"x', b], names: ['a', 'b'] },
  { title: 'an object that is cut off at the end of the file', lines: [a, '{"Name":"x"'], names: ['a'] },
  { title: 'prose', lines: [a, 'no inventory today', b], names: ['a', 'b'] },
  { title: 'a number', lines: [a, '5'], names: ['a'] },
  { title: 'an array of objects', lines: [a, `[${b},${c}]`], names: ['a'] },
  { title: 'no resourceId', lines: [a, '{"Name":"x"}'], names: ['a'] },
  { title: 'a byte order mark', lines: [a, `\ufeff${b}`], names: { trino: ['a'], duckDb: ['a', 'b'] } },
  { title: 'text after the object', lines: [a, `${b} and more`], names: ['a', 'b'] },
  {
    title: 'half of a surrogate pair',
    lines: [a, b.replace('"b"', '"b\\ud800"')],
    names: { trino: ['a', 'b?'], duckDb: ['a', 'b\ufffd'] },
  },
  {
    title: 'bytes that are no UTF-8',
    lines: [a, Buffer.from(softwareLine('b\u00ff'), 'latin1')],
    names: ['a', 'b\ufffd'],
  },
  { title: 'two objects on a line', lines: [a, b + c], names: { trino: ['a', 'b'], duckDb: ['a', 'b', 'c'] } },
  {
    title: 'a comma before the closing brace',
    lines: [a, b.replace(/}$/, ',}')],
    names: { trino: ['a'], duckDb: ['a', 'b'] },
  },
  {
    title: 'NUL inside a text',
    lines: [a, b.replace('"b"', '"b\0x"')],
    names: { trino: ['a', 'b\0x'], duckDb: ['a', 'b x'] },
  },
  {
    title: 'a raw tab inside a text',
    lines: [a, b.replace('"b"', '"b\tx"')],
    names: { trino: ['a', 'b\tx'], duckDb: ['a', 'b x'] },
  },
  { title: 'a key twice', lines: [b.replace(/}$/, ',"Name":"z"}')], names: { trino: ['z'], duckDb: ['b'] } },
  { title: 'a key in two cases', lines: [b.replace(/}$/, ',"name":"z"}')], names: { trino: ['z'], duckDb: ['b'] } },
  {
    title: 'quotes that are no JSON',
    lines: [a, "{'Name':'b','resourceId':'i-1'}"],
    names: { trino: ['a', 'b'], duckDb: ['a'] },
  },
  {
    title: 'pretty-printed JSON',
    lines: [a, ...JSON.stringify(JSON.parse(b), null, 2).split('\n'), c],
    names: ['a', 'c'],
  },
];

function contentOf(lines: Case['lines'], node: string): Buffer {
  const bytes = Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from('\n')]));
  return Buffer.from(bytes.toString('latin1').replaceAll('"i-1"', `"${node}"`), 'latin1');
}

let fleet: FleetOnBoth;
let names: { trino: Name[][]; duckDb: Name[][] };

beforeAll(async () => {
  const objects: Objects = {
    [keyOf('AWS:InstanceInformation', 'i-1')]: nodeLine('i-1'),
    ...Object.fromEntries(
      cases.map(({ lines }, i) => [keyOf('AWS:Application', `i-case${i}`), contentOf(lines, `i-case${i}`)]),
    ),
    // Names that the engines of AWS take for files of their own; a Resource Data Sync writes none of them.
    [keyOf('AWS:Application', '_hidden')]: a,
    [keyOf('AWS:Application', '.hidden')]: a,
  };
  fleet = await FleetOnBoth.create(running, objects);
  const sql = 'SELECT nodeid, name FROM software ORDER BY nodeid, name';
  const [trino, duckDb] = [await fleet.onTrino(sql), await fleet.onDuckDb(sql)];
  const of = ({ rows }: typeof trino): Name[][] =>
    cases.map((_, i) => rows.filter(([node]) => node === `i-case${i}`).map(([, name]) => name as Name));
  names = { trino: of(trino), duckDb: of(duckDb) };
});

afterAll(async () => {
  await fleet.close();
  running.aws.close();
});

test.each(cases.map((one, i) => ({ ...one, i })))('$title', ({ names: expected, i }) => {
  const both = 'trino' in expected ? expected : { trino: expected, duckDb: expected };
  expect({ trino: names.trino[i], duckDb: names.duckDb[i] }).toEqual(both);
});

test('a file whose name begins with an underscore or a dot is read by neither', async () => {
  const sql = `SELECT nodeid FROM software WHERE nodeid IN ('_hidden', '.hidden')`;
  expect((await fleet.onTrino(sql)).rows).toEqual([]);
  expect((await fleet.onDuckDb(sql)).rows).toEqual([]);
});

test('nothing of it fails a relation that is about something else', async () => {
  for (const name of ['node', 'custom_item', 'component']) await expectSameRelation(fleet, name);
});
