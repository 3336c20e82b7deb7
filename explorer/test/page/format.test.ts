import { age, count, counted, date, difference, instant, percent, text, when } from '../../page/src/format';

const now = Date.parse('2026-11-20T14:17:00Z');
const before = (milliseconds: number): string => new Date(now - milliseconds).toISOString();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test('numbers have separators, those beyond a number too', () => {
  expect(count(12431)).toBe('12,431');
  expect(count('12345678901234567890')).toBe('12,345,678,901,234,567,890');
  expect(count('123')).toBe('123');
  expect(counted(1, 'node')).toBe('1 node');
  expect(counted(0, 'node')).toBe('0 nodes');
  expect(counted(2, 'software', 'software')).toBe('2 software');
});

test('a difference has its sign, and no difference no words', () => {
  expect(difference(15, 12)).toBe('+3');
  expect(difference(1000, 3000)).toBe('−2,000');
  expect(difference(5, 5)).toBe('');
});

test('times are in UTC, to the minute; a day alone has no time of the day', () => {
  expect(instant('2026-11-20T14:05:59.9Z')).toBe('2026-11-20 14:05 UTC');
  expect(instant('2026-11-20T01:05:00+09:00')).toBe('2026-11-19 16:05 UTC');
  expect(date('2026-11-20T23:59:59Z')).toBe('2026-11-20');
  expect(when('2026-06-30T00:00:00Z')).toBe('2026-06-30');
  expect(when('2026-06-30T00:00:00.000Z')).toBe('2026-06-30');
  expect(when('2026-06-30T00:00:01Z')).toBe('2026-06-30 00:00 UTC');
});

test('a time that cannot be read stays as it is, without an age', () => {
  expect(instant('yesterday')).toBe('yesterday');
  expect(date('yesterday')).toBe('yesterday');
  expect(age('yesterday', now)).toBe('');
});

test.each([
  [30_000, 'just now'],
  [minute, '1 minute ago'],
  [12.9 * minute, '12 minutes ago'],
  [60 * minute, '1 hour ago'],
  [47.9 * hour, '47 hours ago'],
  [48 * hour, '2 days ago'],
  [729 * day, '729 days ago'],
  [731 * day, '2 years ago'],
  [-3 * day, 'in 3 days'],
])('%d milliseconds before now is %s', (elapsed, words) => {
  expect(age(before(elapsed), now)).toBe(words);
});

test('a part that is not nothing never reads 0 %, and one that is not all never 100 %', () => {
  expect(percent(1, 3)).toBe('33 %');
  expect(percent(0, 3)).toBe('0 %');
  expect(percent(3, 3)).toBe('100 %');
  expect(percent(1, 1000)).toBe('< 1 %');
  expect(percent(999, 1000)).toBe('> 99 %');
  expect(percent(0, 0)).toBe('unknown');
});

test('what is not known is unknown, and not nothing or 0', () => {
  expect(text(null)).toBe('unknown');
  expect(text(0)).toBe('0');
  expect(text('')).toBe('');
  expect(text(true)).toBe('yes');
  expect(text(false)).toBe('no');
});
