import { columnTypeOf, valueOf } from '../../src/athena/athena-value';

test.each([
  ['varchar', 'a', 'a'],
  ['varchar', '', ''],
  ['varchar(3)', undefined, null],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['integer', '-7', -7],
  ['bigint', '9007199254740991', 9007199254740991],
  ['bigint', '9007199254740993', '9007199254740993'],
  ['double', '3.33E1', 33.3],
  ['decimal(38,1)', '33.3', 33.3],
  ['timestamp', '2026-11-21 01:54:20.000', '2026-11-21T01:54:20Z'],
  ['timestamp(6)', '2026-11-21 01:54:20.120000', '2026-11-21T01:54:20.12Z'],
  ['timestamp with time zone', '2026-11-21 01:54:20.001 UTC', '2026-11-21T01:54:20.001Z'],
  ['timestamp with time zone', '2026-11-21 01:54:20.001 Europe/Paris', '2026-11-21 01:54:20.001 Europe/Paris'],
  ['timestamp', undefined, null],
  ['date', '2026-11-21', '2026-11-21'],
  ['array(varchar)', '[a, b]', '[a, b]'],
  ['constructor', 'x', 'x'],
])('a value of type %s that Athena writes as %j', (type, text, value) => {
  expect(valueOf(text, columnTypeOf(type))).toBe(value);
});
