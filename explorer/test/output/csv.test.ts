import { resultOf, written } from './result';

test('a header, quotes where they are needed, and nothing for NULL', async () => {
  const result = resultOf(
    ['name', 'n:integer', 'b:boolean'],
    [
      ['a,b', 1, true],
      ['say "x"', null, false],
      ['', 0, null],
    ],
  );
  expect(await written(result, 'csv')).toBe('name,n,b\n"a,b",1,true\n"say ""x""",,false\n,0,\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '=HYPERLINK("http://x")'])(
  'text %j is no formula to a spreadsheet',
  async (text) => {
    const cell = (await written(resultOf(['a'], [[text]]), 'csv')).split('\n')[1]!;
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test.each([
  ['a;=1', "a;'=1"],
  ['a; \t"@x";-1;b;c', 'a; \\u{9}"@x";\'-1;b;c'],
  ['a;"=1"', 'a;"\'=1"'],
  ['a;b=1', 'a;b=1'],
])('text %j is no formula either where a semicolon parts cells', async (text, harmless) => {
  const line = (await written(resultOf(['a'], [[text]]), 'csv')).split('\n')[1]!;
  expect(line.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')).toBe(harmless);
});

test('a tab or a line break before a formula is spelled out', async () => {
  expect(await written(resultOf(['a'], [['\t=1'], ['\r\n=1']]), 'csv')).toBe('a\n\\u{9}=1\n\\u{d}\\u{a}=1\n');
});

test('a negative number stays a number', async () => {
  expect(await written(resultOf(['n:number'], [[-1.5]]), 'csv')).toBe('n\n-1.5\n');
});

test('the rows of a large answer are all there', async () => {
  const rows = [...Array(25_000).keys()].map((n) => [n]);
  const lines = (await written(resultOf(['n:integer'], rows), 'csv')).trimEnd().split('\n');
  expect(lines).toHaveLength(25_001);
  expect(lines[25_000]).toBe('24999');
});
