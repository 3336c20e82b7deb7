import { withLiterals } from '../../src/athena/with-literals';

test('literals stand in the place of question marks, and of no other', () => {
  expect(withLiterals(`SELECT '?', "a?", -- why?\n '''?' /* ? */, ? AS a, CAST(? AS varchar)`, ["x' OR '1", '?'])).toBe(
    `SELECT '?', "a?", -- why?\n '''?' /* ? */, 'x'' OR ''1' AS a, CAST('?' AS varchar)`,
  );
});

test('fails when there are more places than values, or fewer', () => {
  expect(() => withLiterals('SELECT ?, ?', ['x'])).toThrow('more than 1 places');
  expect(() => withLiterals('SELECT ?', ['x', 'y'])).toThrow('1 places for 2 values');
});
