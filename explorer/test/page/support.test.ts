import { supportOf } from '../../page/src/support';

const now = Date.parse('2026-11-20T12:00:00Z');

test.each([
  ['2026-06-30T00:00:00Z', 'bad', 'past its end of life since 2026-06-30'],
  ['2027-01-01T00:00:00Z', 'warning', 'end of life soon, 2027-01-01'],
  ['2031-10-14T00:00:00Z', 'good', 'supported until 2031-10-14'],
  [null, 'unknown', 'end of life unknown'],
  ['some day', 'unknown', 'end of life unknown'],
])('an end of life %s is %s', (end, condition, words) => {
  expect(supportOf(end, now)).toEqual({ condition, words });
});
