import { splitObjects } from '../../src/load/split-objects';

test.each<[string, string, string[], string]>([
  ['nothing', '', [], ''],
  ['one object', '{"a":1}', ['{"a":1}'], ''],
  ['two objects', '{"a":1}{"b":2}', ['{"a":1}', '{"b":2}'], ''],
  ['nested objects', '{"a":{"b":{}}}', ['{"a":{"b":{}}}'], ''],
  ['braces inside a text', '{"a":"}{"}', ['{"a":"}{"}'], ''],
  ['a quote inside a text', '{"a":"\\"}"}', ['{"a":"\\"}"}'], ''],
  ['a backslash at the end of a text', '{"a":"\\\\"}', ['{"a":"\\\\"}'], ''],
  ['text around', 'x {"a":1} y', ['{"a":1}'], 'x  y'],
  ['an object that is cut off', '{"a":1}{"b":', ['{"a":1}'], '{"b":'],
  ['a text that is cut off', '{"a":"}', [], '{"a":"}'],
  ['a brace too many', '{"a":1}}', ['{"a":1}'], '}'],
])('%s', (_, line, objects, rest) => {
  expect(splitObjects(line)).toEqual({ objects, rest });
});
