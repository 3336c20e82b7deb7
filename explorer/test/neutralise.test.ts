import { neutralise, neutraliseJson, neutraliseLines } from '../src/neutralise';

test.each([
  ['a terminal sequence', '\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
  ['a one-byte terminal sequence', '\u009b31m', '\\u{9b}31m'],
  ['line breaks and tabs', 'a\r\nb\tc', 'a\\u{d}\\u{a}b\\u{9}c'],
  ['NUL and DEL', '\u0000\u007f', '\\u{0}\\u{7f}'],
  ['overrides of the text direction', 'a\u202eb\u2066c\u200fd', 'a\\u{202e}b\\u{2066}c\\u{200f}d'],
  ['characters without width', 'a\u200bb\ufeffc', 'a\\u{200b}b\\u{feff}c'],
  ['fillers that show as nothing', 'a\u034fb\u3164c\u115fd\uffa0', 'a\\u{34f}b\\u{3164}c\\u{115f}d\\u{ffa0}'],
  ['marks that pile up over other lines', `a${'\u0301'.repeat(6)}`, `a${'\u0301'.repeat(4)}\\u{301}\\u{301}`],
  ['line separators', 'a\u2028b', 'a\\u{2028}b'],
  ['tag characters', 'a\u{e0041}', 'a\\u{e0041}'],
  ['half of a surrogate pair', 'a\ud800', 'a\\u{d800}'],
])('spells out %s', (_, text, harmless) => {
  expect(neutralise(text)).toBe(harmless);
});

test.each([
  '',
  'openssl 3.0.22-1~deb12u2',
  'Größe',
  '日本語',
  'العربية',
  '👩‍💻'.replace(/\u200d/g, ''),
  'e\u0301',
  'ที่',
  '❤\ufe0f',
])('leaves %j as it is', (text) => {
  expect(neutralise(text)).toBe(text);
});

test('keeps the line breaks of our own text', () => {
  expect(neutraliseLines('a\n\u001bb')).toBe('a\n\\u{1b}b');
});

test.each(['\u009b\u202e\u{e0041}\u007f"\\', 'plain', '\ud800'])('JSON of %j says the same to a parser', (text) => {
  const json = neutraliseJson(JSON.stringify({ text }));
  expect(JSON.parse(json)).toEqual({ text });
  expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
});
