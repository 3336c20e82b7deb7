import { differencesIn } from './difference';

const differences = (wanted: Record<string, unknown>, found: Record<string, unknown>) =>
  differencesIn([{ id: 'Thing', physicalId: 'thing', type: 'AWS::Some::Thing', wanted, found }]).map(
    ({ property }) => property,
  );

test('passes what is as the template says, with what the service adds', () => {
  const wanted = { Name: 'a', Rules: [{ Days: 7 }], Nested: { On: true } };
  expect(differences(wanted, { ...wanted, Arn: 'arn', Nested: { On: true, State: 'ok' } })).toEqual([]);
});

test('passes numbers and booleans as text, and lists of tags in any order', () => {
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  expect(
    differences({ Timeout: 900, On: 'true', Tags: tags }, { Timeout: '900', On: true, Tags: tags.reverse() }),
  ).toEqual([]);
});

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['another value', { Name: 'a' }, { Name: 'b' }, ['Name']],
  ['a property that is not there', { Name: 'a' }, {}, ['Name']],
  ['false where nothing is told', { On: false }, {}, ['On']],
  ['an empty list where nothing is told', { Rules: [] }, {}, ['Rules']],
  ['another value deep inside', { Rules: [{ Days: 7 }] }, { Rules: [{ Days: 8 }] }, ['Rules[].Days']],
  ['one rule less', { Rules: [{ Days: 7 }] }, { Rules: [] }, ['Rules']],
  ['one rule more', { Rules: [] }, { Rules: [{ Days: 7 }] }, ['Rules']],
  [
    'another order of what has one',
    { Statement: ['a', 'b'] },
    { Statement: ['b', 'a'] },
    ['Statement[]', 'Statement[]'],
  ],
  ['one tag less', { Tags: [{ Key: 'a', Value: '1' }] }, { Tags: [] }, ['Tags']],
  ['an object where text is wanted', { Policy: 'a' }, { Policy: { a: 1 } }, ['Policy']],
  ['text where an object is wanted', { Policy: { a: 1 } }, { Policy: '{"a":1}' }, ['Policy']],
])('fails %s', (_, wanted, found, expected) => {
  expect(differences(wanted, found)).toEqual(expected);
});
