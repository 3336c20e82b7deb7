import { assert, property, string } from 'fast-check';
import { neutralise } from '../../src/neutralise';
import { visibleText } from '../../page/src/visible-text';

test.each(['👨‍👩‍👧‍👦', '🏳️‍🌈', '👩🏽‍💻 works', 'مرحبا', 'naïve', '日本語', 'plain'])('%s stays as it is', (text) => {
  expect(visibleText(text)).toBe(text);
});

test('what hides or turns text around is spelled out', () => {
  expect(visibleText('safe\u202egpj.exe')).toBe('safe\\u{202e}gpj.exe');
  expect(visibleText('open\u200dssl')).toBe('open\\u{200d}ssl');
  expect(visibleText('a\u0000b\u001b[31m')).toBe('a\\u{0}b\\u{1b}[31m');
});

test('a joiner is spelled out even between an emoji and a letter', () => {
  expect(visibleText('👨\u200da')).toBe('👨\\u{200d}a');
});

test('text without emoji is shown as the command line shows it', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      const plain = text.replace(/\p{Extended_Pictographic}/gu, '');
      expect(visibleText(plain)).toBe(neutralise(plain));
    }),
  );
});
