import fc from 'fast-check';
import { join } from 'node:path';
import { readCatalog } from '../../src/catalog';
import { openDatabase } from '../../src/database/open-database';
import { Value } from '../../src/engine';
import { runCli } from '../cli';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, writeTree } from '../write-tree';

const folder = temporaryFolder();
const catalog = readCatalog();
const attributes = catalog.types.find(({ name }) => name === 'AWS:Application')!.attributes.map(({ name }) => name);

/** A line of a file, as bytes, and the name its row must have; no name when no row may come of it. */
interface Line {
  readonly bytes: Buffer;
  readonly name?: string | null;
}

/** Text without halves of surrogate pairs, from every corner of Unicode; what the views trim is kept away. */
const text = fc.string({ unit: 'binary', maxLength: 30 }).map((value) => `x${value}x`);

/** A JSON value as it is written, and as its column shows it. */
const value: fc.Arbitrary<{ readonly json: string; readonly shown: string | null }> = fc.oneof(
  text.map((shown) => ({ json: JSON.stringify(shown), shown })),
  fc.constantFrom('1.5', '-7', '12345678901234567890', 'true', 'false').map((json) => ({ json, shown: json })),
  fc.constant({ json: 'null', shown: null }),
  fc.jsonValue({ maxDepth: 4 }).map((nested) => {
    const json = JSON.stringify({ nested });
    return { json, shown: json };
  }),
);

/** A row that is as it should be, with members in any order and others that nobody knows. */
const soundLine = (node: string): fc.Arbitrary<Line> =>
  fc
    .record({
      name: value,
      others: fc.dictionary(fc.constantFrom(...attributes.filter((name) => name !== 'Name')), value),
      unknown: fc.dictionary(
        fc.string({ unit: 'binary', maxLength: 8 }).map((key) => `?${key}`),
        fc.jsonValue(),
      ),
      blank: fc.constantFrom('', ' ', '\t'),
      turn: fc.nat({ max: 20 }),
    })
    .map(({ name, others, unknown, blank, turn }) => {
      const members = [
        `"Name":${blank}${name.json}`,
        `"Version":"1"`,
        ...Object.entries(others)
          .filter(([key]) => key !== 'Version')
          .map(([key, { json }]) => `"${key}"${blank}:${json}`),
        ...Object.entries(unknown).map(([key, other]) => `${JSON.stringify(key)}:${JSON.stringify(other)}`),
        `"resourceId":"${node}"`,
      ];
      const turned = [...members.slice(turn % members.length), ...members.slice(0, turn % members.length)];
      return { bytes: Buffer.from(`{${turned.join(`${blank},`)}}`), name: name.shown };
    });

/** Bytes that are no row, or only part of one. */
const damagedLine = (node: string): fc.Arbitrary<Line> =>
  fc
    .oneof(
      fc
        .uint8Array({ maxLength: 40 })
        .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 10 && byte !== 0x7b))),
      fc
        .tuple(soundLine(node), fc.double({ min: 0, max: 0.999, noNaN: true }))
        .map(([{ bytes }, share]) => bytes.subarray(0, Math.floor(bytes.length * share))),
      fc
        .constantFrom('{}', '[]', '5', '{"Name":"y"}', '{"Name":"y","resourceId":5}', '{"Name":"y","resourceId":""}')
        .map((line) => Buffer.from(line)),
    )
    .map((bytes) => ({ bytes }));

const nodes = [...'abcdefgh'].map((letter) => `i-${letter}`);

/** One file a node; about every second one holds damage somewhere. */
const fleet = fc.tuple(
  ...nodes.map((node, i) =>
    fc.array(
      i % 2 === 0
        ? soundLine(node)
        : fc.oneof({ arbitrary: soundLine(node), weight: 2 }, { arbitrary: damagedLine(node), weight: 1 }),
      { maxLength: 25 },
    ),
  ),
);

function contentOf(lines: readonly Line[], ending: string): Buffer {
  return Buffer.concat(lines.flatMap(({ bytes }) => [bytes, Buffer.from(ending)]));
}

let loads = 0;

/** Loads the tree anew, or again into the same database. */
async function loadedNames(tree: string, database: string): Promise<Record<string, Value[]>> {
  const { code, stderr } = await runCli(['load', tree, '-d', database]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const { engine } = await openDatabase(database, catalog);
  try {
    const { rows } = await engine.run('SELECT nodeid, name FROM software');
    return Object.fromEntries(
      nodes.map((node) => [node, sorted(rows.filter(([id]) => id === node).map(([, name]) => name!))]),
    );
  } finally {
    await engine.close();
  }
}

function sorted(names: readonly (Value | undefined)[]): Value[] {
  return names.map(meaning).sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

/** Nested values are kept as JSON text, in which one character may be written in several ways. */
function meaning(name: Value | undefined): Value {
  return typeof name === 'string' && name.startsWith('{') ? JSON.stringify(JSON.parse(name)) : (name ?? null);
}

test('the rows of random documents are those of a simple reading, whatever is damaged beside them', async () => {
  await fc.assert(
    fc.asyncProperty(fleet, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (files, ending, backwards) => {
      const written = files.map((lines, i): [string, Buffer] => [
        keyOf('AWS:Application', nodes[i]!),
        contentOf(lines, ending),
      ]);
      const expected = files.map((lines, i) => [
        nodes[i]!,
        sorted(lines.flatMap(({ name }) => (name === undefined ? [] : [name]))),
      ]);
      const tree = writeTree(join(folder, `${++loads}`), Object.fromEntries(backwards ? written.reverse() : written));
      const database = join(folder, `${loads}.duckdb`);
      expect(await loadedNames(tree, database)).toEqual(Object.fromEntries(expected));
      expect(await loadedNames(tree, database)).toEqual(Object.fromEntries(expected));
    }),
    // Each run loads twice; a failure is shrunk, which takes longer than tests may otherwise.
    { numRuns: 40 },
  );
}, 120_000);
