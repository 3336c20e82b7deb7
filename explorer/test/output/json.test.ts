import { resultOf, written } from './result';

test('exact values, one object a row', async () => {
  const hostile = '\u001b[31m"\\\u009b\u202e</script>\u{e0041}';
  const text = await written(
    resultOf(
      ['a', 'n:number', 'b:boolean'],
      [
        [hostile, -1.5, true],
        [null, 0, false],
      ],
    ),
    'json',
  );
  expect(JSON.parse(text)).toEqual([
    { a: hostile, n: -1.5, b: true },
    { a: null, n: 0, b: false },
  ]);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('no rows: an empty array', async () => {
  expect(JSON.parse(await written(resultOf(['a'], []), 'json'))).toEqual([]);
});

test('columns of one name are told apart', async () => {
  expect(JSON.parse(await written(resultOf(['a', 'a', 'a_2', 'a'], [[1, 2, 3, 4]]), 'json'))).toEqual([
    { a: 1, a_3: 2, a_2: 3, a_4: 4 },
  ]);
});

test('a column with the name of a special member is a member', async () => {
  expect(await written(resultOf(['__proto__'], [['x']]), 'json')).toBe('[\n{"__proto__":"x"}\n]\n');
});
