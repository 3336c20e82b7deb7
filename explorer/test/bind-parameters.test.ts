import { bindParameters, Parameter, Query } from '../src/catalog';

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: 'text',
  required: false,
  description: 'x',
  example: 'openssl',
  ...more,
});

const queryOf = (...parameters: Parameter[]): Query => ({
  id: 'some-query',
  title: 'x',
  question: 'x?',
  parameters,
  columns: [],
  sql: '',
});

test('values come in the order of the query, not of the caller', () => {
  const query = queryOf(parameter('b'), parameter('a'));
  expect(bindParameters(query, { a: '1', b: '2' })).toEqual(['2', '1']);
});

test('what is not given is the default, or an empty text', () => {
  expect(bindParameters(queryOf(parameter('a', { default: '7' }), parameter('b')), {})).toEqual(['7', '']);
});

test('a given value replaces the default', () => {
  expect(bindParameters(queryOf(parameter('a', { default: '7' })), { a: '8' })).toEqual(['8']);
});

test.each<[Parameter['type'], string]>([
  ['text', `Robert'); DROP TABLE node;--`],
  ['integer', '0'],
  ['integer', '999999999'],
  ['timestamp', '2026-11-21'],
  ['timestamp', '2026-11-21T12:00Z'],
  ['timestamp', '2026-11-21T12:00:00Z'],
  ['timestamp', '2024-02-29T12:00:00.5+09:00'],
  ['timestamp', '2026-11-21T23:59:59.123456789-13:59'],
  ['timestamp', '2026-11-21T12:00:00+14:00'],
  ['version', '1:2.38.1-5+deb12u3'],
  ['version', '1.0.2k'],
])('%s takes %s', (type, value) => {
  expect(bindParameters(queryOf(parameter('a', { type })), { a: value })).toEqual([value]);
});

test.each<[Parameter['type'], string, string]>([
  ['text', '', `'a' must not be empty, got ""`],
  ['integer', '', `'a' must not be empty`],
  ['integer', '-1', `'a' must be a whole number of at most nine digits, got "-1"`],
  ['integer', '1.5', 'whole number'],
  ['integer', '1000000000', 'at most nine digits'],
  ['integer', 'ten', 'whole number'],
  ['timestamp', 'yesterday', 'be a time such as 2026-11-21T01:54:20Z'],
  ['timestamp', '2026-02-30', 'be a time'],
  ['timestamp', '2026-02-30T00:00:00Z', 'be a time'],
  ['timestamp', '2026-11-21T25:00:00Z', 'be a time'],
  ['timestamp', '2026-11-21T24:00:00Z', 'be a time'],
  ['timestamp', '2026-11-21T12:60:00Z', 'be a time'],
  ['timestamp', '2026-11-21T12:00:00.1234567890Z', 'be a time'],
  ['timestamp', '2026-11-21T12:00:00+14:01', 'be a time'],
  ['timestamp', '2026-11-21T12:00:00-15:00', 'be a time'],
  ['timestamp', '2026-11-21T12:00:00+09:60', 'be a time'],
  ['timestamp', '2026-11-21 12:00:00', 'be a time'],
  ['timestamp', '2026-11-21T12:00:00', 'be a time'],
  ['version', '3.0.22 (beta)', 'without blanks'],
])('fails when %s is given %j', (type, value, message) => {
  expect(() => bindParameters(queryOf(parameter('a', { type })), { a: value })).toThrow(message);
});

test('fails with everything that is wrong at once, and what to give', () => {
  const query = queryOf(parameter('name', { required: true }), parameter('top', { type: 'integer', example: '10' }));
  expect(() => bindParameters(query, { top: 'many', nmae: 'x' })).toThrow(
    [
      `query some-query: 'nmae' is not a parameter; it has name, top`,
      `'name' is missing; give for example openssl`,
      `'top' must be a whole number of at most nine digits, got "many"; give for example 10`,
    ].join('\n'),
  );
});

test('fails on any parameter of a query that has none', () => {
  expect(() => bindParameters(queryOf(), { a: '1' })).toThrow(`'a' is not a parameter; it has none`);
});

test.each(['constructor', 'toString', '__proto__'])(
  'fails to take %s, which every object has, for a given value',
  (name) => {
    expect(() => bindParameters(queryOf(parameter(name, { required: true })), {})).toThrow(`'${name}' is missing`);
  },
);
