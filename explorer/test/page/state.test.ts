import {
  assert,
  constantFrom,
  dictionary,
  oneof,
  property,
  record,
  string,
  uniqueArray,
  constant,
  tuple,
} from 'fast-check';
import { firstScope, parseState, printState, toggled, withOption, type Place, type State } from '../../page/src/state';

const overview: State = { place: { kind: 'overview' }, scope: firstScope, options: {} };

test('no address at all is the overview of active nodes', () => {
  expect(parseState('')).toEqual(overview);
  expect(printState(overview)).toBe('#/');
});

test('a node is found by account, Region and id, whatever characters they have', () => {
  const place: Place = { kind: 'node', key: { account: '1/2', region: 'é?', node: '#mi-..%2F' } };
  const address = printState({ ...overview, place });
  expect(address).toBe('#/node/1%2F2/%C3%A9%3F/%23mi-..%252F');
  expect(parseState(address).place).toEqual(place);
});

test('of any status has to be said, for the page begins with active nodes', () => {
  const any = { ...overview, scope: { ...firstScope, status: [] } };
  expect(printState(any)).toBe('#/?status=');
  expect(parseState('#/?status=').scope.status).toEqual([]);
  expect(parseState('#/?account=1').scope.status).toEqual(['Active']);
});

test('a list keeps what it is narrowed to, with the types of the values', () => {
  const place: Place = {
    kind: 'list',
    drill: {
      list: 'nodes',
      where: { softwarecount: [null, 3], status: ['Active'] },
      range: { endoflife: { before: '2026' } },
    },
  };
  expect(parseState(printState({ ...overview, place })).place).toEqual(place);
});

test.each(['{', '"text"', '[1]', '{"a":1}', '{"a":[]}', '{"a":[{"b":1}]}', 'null'])(
  'a condition %s that makes no sense is left out',
  (where) => {
    expect(parseState(`#/list/nodes?where=${encodeURIComponent(where)}`).place).toEqual({
      kind: 'list',
      drill: { list: 'nodes' },
    });
  },
);

test.each(['{"a":{}}', '{"a":{"from":1}}', '{"a":{"after":"x"}}', '{"a":"x"}'])(
  'a range %s that makes no sense is left out',
  (range) => {
    expect(parseState(`#/list/nodes?range=${encodeURIComponent(range)}`).place).toEqual({
      kind: 'list',
      drill: { list: 'nodes' },
    });
  },
);

test.each(['#/node/only/two', '#/list', '#/software/', '#/elsewhere', '#/%E0%A4%A', '#//'])(
  'the address %s leads to the overview',
  (address) => {
    expect(parseState(address).place).toEqual({ kind: 'overview' });
  },
);

test('only options that belong to a widget are kept', () => {
  expect(parseState('#/?software.sort=-nodes&x=1&__proto__=y&a.b.c=2').options).toEqual({ 'software.sort': '-nodes' });
});

test('a value that is given twice counts once, and an empty one not', () => {
  expect(parseState('#/?account=1&account=&account=1&account=2').scope.account).toEqual(['1', '2']);
});

test('a filter value is added and taken away', () => {
  const two = toggled(firstScope, 'status', 'Stopped');
  expect(two.status).toEqual(['Active', 'Stopped']);
  expect(toggled(two, 'status', 'Active').status).toEqual(['Stopped']);
});

test('an option is set, replaced and removed', () => {
  const set = withOption(withOption(overview, 'a.as', 'table'), 'a.as', 'chart');
  expect(set.options).toEqual({ 'a.as': 'chart' });
  expect(withOption(set, 'a.as', undefined)).toEqual(overview);
});

test('every state comes back from its address', () => {
  const text = string({ minLength: 1, unit: 'grapheme' });
  const chosen = uniqueArray(text, { maxLength: 3 });
  const value = oneof(text, constantFrom(null, true, false, 0, 12));
  const where = dictionary(text, uniqueArray(value, { minLength: 1, maxLength: 2 }), { minKeys: 1, maxKeys: 2 });
  const place = oneof(
    constant<Place>({ kind: 'overview' }),
    record({ kind: constant('software' as const), name: text }),
    record({ kind: constant('search' as const), text: string() }),
    record({ kind: constant('node' as const), key: record({ account: text, region: text, node: text }) }),
    tuple(text, where).map(([list, conditions]): Place => ({ kind: 'list', drill: { list, where: conditions } })),
  );
  const scope = record({ account: chosen, region: chosen, platform: chosen, tag: chosen, status: chosen });
  const options = dictionary(constantFrom('software.sort', 'network.filter', 'nodes.from'), text);
  assert(
    property(record({ place, scope, options }), (state) => {
      expect(parseState(printState(state))).toEqual({ ...state, options: { ...state.options } });
    }),
  );
});
