import { commandLine } from '../src/command-line';

test('plain words stay as they are', () => {
  expect(commandLine(['query', 'node', '--id', 'i-1', '-d', '/data/fleet.duckdb'], {})).toBe(
    'ssm-inventory query node --id i-1 -d /data/fleet.duckdb',
  );
});

test('under npm, npm finds the program', () => {
  expect(commandLine(['queries'], { npm_command: 'exec' })).toBe('npx ssm-inventory queries');
});

const onPosix = process.platform === 'win32' ? test.skip : test;

onPosix.each([
  ['a b', "'a b'"],
  ['', "''"],
  ["it's", "'it'\\''s'"],
  ['$(reboot)', "'$(reboot)'"],
  ['~', "'~'"],
  ['/home/member/fleet.duckdb', '/home/member/fleet.duckdb'],
  ['/home/me/fleet.duckdb', '~/fleet.duckdb'],
  ['/home/me/my fleet.duckdb', "~/'my fleet.duckdb'"],
])('%j is written as %s', (word, written) => {
  expect(commandLine([word], { HOME: '/home/me' })).toBe(`ssm-inventory ${written}`);
});
