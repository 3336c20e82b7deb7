import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { decodeName } from '../../src/load/object-name';
import { localPath } from '../../src/pull/local-path';
import { keyOf } from '../write-tree';

test('a key of an inventory keeps its name, but for the colon on Windows, where load reads it all the same', () => {
  const key = keyOf('AWS:Application', 'i-1');
  expect(localPath(key, 'linux')).toEqual({ path: key });
  expect(localPath(key, 'darwin')).toEqual({ path: key });
  const onWindows = localPath(key, 'win32');
  expect(onWindows).toEqual({ path: key.replace(':', '%3A') });
  expect('path' in onWindows && onWindows.path.split('/').map(decodeName).join('/')).toBe(key);
});

test.each([
  ['../x', "'.' or '..'"],
  ['a/../../x', "'.' or '..'"],
  ['a/./x', "'.' or '..'"],
  ['/etc/passwd', 'is empty'],
  ['a//x', 'is empty'],
  ['a/', 'is empty'],
  ['', 'is empty'],
  ['a\\..\\x', 'backslash'],
  ['C:\\x', 'backslash'],
  ['a/\0x', 'control character'],
  ['a/\u0085x', 'control character'],
  ['a/\ud800', 'no valid text'],
  [`a/${'x'.repeat(256)}`, 'longer than 255 bytes'],
  [`a/${'é'.repeat(128)}`, 'longer than 255 bytes'],
])('fails to make a file name of %j', (key, reason) => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(localPath(key, platform)).toEqual({ refused: expect.stringContaining(reason) as string });
  }
});

test.each(['NUL', 'com1.json', 'a?', 'a|b', 'dot.', 'blank ', 'a"b'])('%j is no name on Windows alone', (name) => {
  expect(localPath(`a/${name}`, 'linux')).toEqual({ path: `a/${name}` });
  expect(localPath(`a/${name}`, 'win32')).toEqual({ refused: 'Windows has no such file names' });
});

test('whatever the key, the path stays below the folder', () => {
  const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '.', '', '\\', 'C:', '..\\', 'a'));
  const keys = fc.array(part).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(keys, (key) => {
      for (const [platform, path, root] of [
        ['linux', posix, '/mirror'],
        ['win32', win32, 'D:\\mirror'],
      ] as const) {
        const place = localPath(key, platform);
        if ('refused' in place) continue;
        const full = path.resolve(root, place.path);
        expect(full.startsWith(root + path.sep)).toBe(true);
        expect(path.relative(root, full).split(path.sep).join('/')).toBe(place.path);
      }
    }),
    { numRuns: 2_000 },
  );
});
