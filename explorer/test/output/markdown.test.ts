import { markdownText } from '../../src/output/markdown';
import { resultOf, written } from './result';

test('a table, numbers at the right', async () => {
  expect(
    await written(
      resultOf(
        ['name', 'n:integer'],
        [
          ['openssl', 7],
          ['x86_64', null],
        ],
      ),
      'markdown',
    ),
  ).toBe(['| name    |  n |', '| :------ | -: |', '| openssl |  7 |', '| x86\\_64 |    |', ''].join('\n'));
});

test.each([
  ['a pipe', 'a|b', 'a&#124;b'],
  ['a pipe behind a backslash', 'a\\|b', 'a\\\\&#124;b'],
  ['HTML', '<img src=x onerror=alert(1)>', '&#60;img src=x onerror=alert(1)&#62;'],
  ['an entity', '&lt;', '&#38;lt;'],
  ['a link', '[click](https://evil.example)', '\\[click\\](https&#58;//evil.example)'],
  ['a bare address', 'http://evil.example and www.evil.example', 'http&#58;//evil.example and www&#46;evil.example'],
  ['a mention', '@team', '&#64;team'],
  ['code', '`rm`', '\\`rm\\`'],
  ['emphasis', '**b** _i_ ~~s~~', '\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~'],
  ['a line break', 'a\n# b', 'a\\\\u\\{a\\}\\# b'],
])('%s shows as it is', (_, text, harmless) => {
  expect(markdownText(text)).toBe(harmless);
});

test('one endless cell lengthens no other row', async () => {
  const text = await written(
    resultOf(
      ['a', 'b'],
      [
        ['x'.repeat(100_000), 'y'],
        ['z', 'y'],
      ],
    ),
    'markdown',
  );
  expect(text.split('\n').filter((line) => !line.includes('x'))).toEqual(['| a | b |', '| :- | :- |', '| z | y |', '']);
});
