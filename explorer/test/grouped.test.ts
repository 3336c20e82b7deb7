import fc from 'fast-check';
import { grouped } from '../src/grouped';

test('a whole number is written as English writes it', () => {
  expect([0, 999, 1_000, -1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '-1,234,567']);
  fc.assert(fc.property(fc.integer(), (value) => expect(grouped(value)).toBe(value.toLocaleString('en'))));
});
