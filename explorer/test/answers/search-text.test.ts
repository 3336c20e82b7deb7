import { parseSearch } from '../../src/answers/search-text';

test.each([
  ['openssl < 3.0.22', 'openssl', '<', '3.0.22'],
  ['openssl<3.0.22', 'openssl', '<', '3.0.22'],
  ['  openssl  <=  3.0.22-1~deb12u2  ', 'openssl', '<=', '3.0.22-1~deb12u2'],
  ['openssl >=1:3', 'openssl', '>=', '1:3'],
  ['libstdc++6 = 12.2.0-14', 'libstdc++6', '=', '12.2.0-14'],
  ['Google Chrome > 131', 'Google Chrome', '>', '131'],
  ['lib* > 2', 'lib*', '>', '2'],
  // The last operator is the one that is meant.
  ['a = b < 3', 'a = b', '<', '3'],
])('%j asks for a version', (text, name, operator, version) => {
  expect(parseSearch(text)).toEqual({ kind: 'software-nodes', name, bound: { operator, version } });
});

test.each(['openssl*', '*ssl*', '*'])('%j asks who runs what has such a name', (text) => {
  expect(parseSearch(text)).toEqual({ kind: 'software-nodes', name: text });
});

test.each(['10.0.0.1', '10.20.', '192.168.1', 'fe80::1', '2001:DB8:', '::', '::ffff:10.0.0.1'])(
  '%j asks for an address',
  (text) => {
    expect(parseSearch(text)).toEqual({ kind: 'address', text });
  },
);

test.each([
  'openssl',
  'i-0123456789abcdef0',
  'web-01.example.internal',
  '3.0',
  '10',
  'openssl <',
  '< 3',
  'openssl == 3',
  'openssl < 3 or so',
  'snap:core',
  "' OR true --",
  '%',
  '\u202eopenssl',
])('%j asks for whatever has it in its name', (text) => {
  expect(parseSearch(text)).toEqual({ kind: 'text', text });
});

test.each(['', ' ', '\t\n'])('%j asks for nothing', (text) => {
  expect(parseSearch(text)).toBeUndefined();
});
