import { resultOf, written } from './result';

const result = resultOf(
  ['name', 'nodes:integer', 'share:number'],
  [
    ['openssl', 7, 77.8],
    ['a very long name of a package', 10, null],
  ],
);

test('a pipe gets whole cells, numbers at the right, and no colour', async () => {
  expect(await written(result, 'table')).toBe(
    [
      'name                           nodes  share',
      '─────────────────────────────  ─────  ─────',
      'openssl                            7   77.8',
      'a very long name of a package     10',
      '',
    ].join('\n'),
  );
});

test('a narrow terminal gets an ellipsis in the widest column, and a bold header', async () => {
  expect(await written(result, 'table', { columns: 30 })).toBe(
    [
      '\u001b[1mname              nodes  share\u001b[22m',
      '────────────────  ─────  ─────',
      'openssl               7   77.8',
      'a very long nam…     10',
      '',
    ].join('\n'),
  );
});

test('a terminal that does not know its width is taken for one of 80', async () => {
  const long = resultOf(['a'], [['x'.repeat(100)]]);
  const lines = (await written(long, 'table', { columns: 0, noColor: true })).split('\n');
  expect(lines[2]).toBe(`${'x'.repeat(79)}…`);
});

test('a cell that just fits is not cut, plain or wide', async () => {
  for (const cell of ['x'.repeat(20), '日'.repeat(10)]) {
    expect(await written(resultOf(['a'], [[cell]]), 'table', { columns: 20, noColor: true })).toContain(`\n${cell}\n`);
  }
});

test('NO_COLOR leaves the header plain', async () => {
  expect(await written(result, 'table', { columns: 80, noColor: true })).not.toContain('\u001b');
});

test('wide characters count twice, and are never cut in half', async () => {
  const wide = resultOf(['a', 'b'], [['日本語日本語日本語', 'x']]);
  const lines = (await written(wide, 'table', { columns: 13, noColor: true })).split('\n');
  expect(lines[2]).toBe('日本語日…   x');
});

test('a terminal sequence in a value shows, and does nothing', async () => {
  const hostile = resultOf(['a\u001b[2J'], [['\u001b]0;title\u0007']]);
  expect(await written(hostile, 'table')).toBe(
    'a\\u{1b}[2J\n──────────────────────\n\\u{1b}]0;title\\u{7}\n'.replace(
      '──────────────────────',
      '─'.repeat('\\u{1b}]0;title\\u{7}'.length),
    ),
  );
});

test('no rows: the header alone', async () => {
  expect(await written(resultOf(['a'], []), 'table')).toBe('a\n─\n');
});

test('one endless cell is whole in a pipe, and lengthens no other line', async () => {
  const endless = resultOf(
    ['a', 'b'],
    [
      ['x'.repeat(100_000), 'y'],
      ['z', 'y'],
    ],
  );
  const lines = (await written(endless, 'table')).split('\n');
  expect(lines[2]).toBe(`${'x'.repeat(100_000)}  y`);
  expect([lines[1], lines[3]].map((line) => line!.length)).toEqual([259, 259]);
});
