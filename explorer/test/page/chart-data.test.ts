import { nameOf } from '../../page/src/chart-data';

test('a name is shown as it is, a number with its groups, and what is not known as unknown', () => {
  expect(['Debian 12', 12_431, null].map(nameOf)).toEqual(['Debian 12', '12,431', 'unknown']);
});

test('a name of thousands of characters is cut between two of them, and says so', () => {
  const name = nameOf('📦'.repeat(4096));
  expect(name).toBe(`${'📦'.repeat(160)}…`);
  expect(nameOf('x'.repeat(160))).toBe('x'.repeat(160));
});
