import { splitMembers } from '../../src/load/split-members';

test.each<[string, string, [string, string][]]>([
  ['no members', '{ }', []],
  [
    'values as they are written',
    '{"a":1.10, "b" : "x\\u0041" ,"c":[1, {"d":2}],"e":null}',
    [
      ['a', '1.10'],
      ['b', '"x\\u0041"'],
      ['c', '[1, {"d":2}]'],
      ['e', 'null'],
    ],
  ],
  ['keys as they are meant', '{"\\u0041\\n":1}', [['A\n', '1']]],
  ['signs inside texts', '{"a,}":"{\\",:]"}', [['a,}', '"{\\",:]"']]],
  ['of a key that is there twice the first', '{"a":1,"a":2}', [['a', '1']]],
  [
    'a key that JavaScript treats specially',
    '{"__proto__":1,"constructor":2}',
    [
      ['__proto__', '1'],
      ['constructor', '2'],
    ],
  ],
  ['digits that no number holds', '{"a":12345678901234567890}', [['a', '12345678901234567890']]],
])('%s', (_, text, members) => {
  expect([...splitMembers(text)]).toEqual(members);
});
