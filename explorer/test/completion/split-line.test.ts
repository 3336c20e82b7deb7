import { splitLine } from '../../src/completion/split-line';

test.each<[string, string, string[]]>([
  ['nothing', '', ['']],
  ['one word', 'a', ['a']],
  ['a blank begins a new word', 'a ', ['a', '']],
  ['many blanks', '  a \t b', ['a', 'b']],
  ['colons and equals signs', 'a --b=c:d', ['a', '--b=c:d']],
  ['single quotes', `a 'b "c' d`, ['a', 'b "c', 'd']],
  ['double quotes', `a "b 'c\\" d"e`, ['a', `b 'c" de`]],
  ['quotes that are open', `a "b c`, ['a', 'b c']],
  ['an empty word in quotes', `a '' b`, ['a', '', 'b']],
  ['backslashes', 'a\\ b c\\', ['a b', 'c']],
  ['what a shell would run stays text', 'a $(touch x) `y` "$z"', ['a', '$(touch', 'x)', '`y`', '$z']],
])('%s', (_, line, words) => {
  expect(splitLine(line)).toEqual(words);
});
