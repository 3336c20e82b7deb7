import { labelledDays } from '../../page/src/labelled-days';

const day = 86_400_000;
const first = Date.parse('2026-11-08T00:00:00Z');
const labels = (days: number, width: number): string[] =>
  labelledDays(first, first + days * day, width).map((time) => time.toISOString().slice(0, 10));

test('the last day is named, and others before it evenly apart', () => {
  expect(labels(14, 480)).toEqual(['2026-11-21', '2026-11-18', '2026-11-15', '2026-11-12', '2026-11-09']);
});

test('every day is named where there is room for all', () => {
  expect(labels(2, 480)).toEqual(['2026-11-09', '2026-11-08']);
});

test.each([14, 90, 365])('of %i days as many are named as have room, none before the first', (days) => {
  for (const width of [200, 480, 1100]) {
    const named = labelledDays(first, first + days * day, width);
    expect(Math.min(...named.map(Number))).toBeGreaterThanOrEqual(first);
    const apart = ((Number(named[0]) - Number(named[1])) / (days * day)) * width;
    expect(apart).toBeGreaterThanOrEqual(84);
  }
});
