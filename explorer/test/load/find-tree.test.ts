import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTree } from '../../src/load/find-tree';
import { temporaryFolder } from '../temporary-folder';
import { keyOf, writeTree } from '../write-tree';

const folder = temporaryFolder();
const bucket = writeTree(join(folder, 'bucket'), { [keyOf('AWS:Application', 'i-1')]: '' });
const prefixed = writeTree(join(folder, 'prefixed'), { [`some/prefix/${keyOf('AWS:Application', 'i-1')}`]: '' });

test('the folder of the types is the tree', () => {
  expect(findTree(bucket)).toBe(bucket);
});

test('a prefix is found from the bucket above it', () => {
  expect(findTree(prefixed)).toBe(join(prefixed, 'some', 'prefix'));
});

test('names that Windows takes make a tree too', () => {
  const tree = writeTree(join(folder, 'windows'), { [keyOf('AWS%3AApplication', 'i-1')]: '' });
  expect(findTree(tree)).toBe(tree);
});

test('the given folder may be a symbolic link', () => {
  const link = join(folder, 'link');
  symlinkSync(bucket, link);
  expect(findTree(link)).toBe(link);
});

test('fails on a folder that does not exist', () => {
  expect(() => findTree(join(folder, 'nowhere'))).toThrow(/^there is no folder '.*nowhere'$/);
});

test('fails on a file', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => findTree(file)).toThrow(/is a file; name the bucket's folder$/);
});

test('fails on an empty folder', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  expect(() => findTree(empty)).toThrow(/found nothing, the folder is empty$/);
});

test('fails on a folder of other things, and names them', () => {
  const other = writeTree(
    join(folder, 'other'),
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f\u001b'].map((n) => [n, ''])),
  );
  expect(() => findTree(other)).toThrow(/found a, b, c, d, e and 1 more$/);
});

test('fails on two trees, and names them', () => {
  const two = writeTree(join(folder, 'two'), {
    [`one/${keyOf('AWS:Application', 'i-1')}`]: '',
    [`other/${keyOf('AWS:Application', 'i-1')}`]: '',
  });
  expect(() => findTree(two)).toThrow(
    `2 inventory trees under '${two}'; name one of them:\n  ${two}/one\n  ${two}/other`,
  );
});

test.each([
  'AWS:Application',
  'AWS:Application/accountid=111122223333',
  'AWS:Application/accountid=111122223333/region=eu-west-1',
])('fails inside a tree, at %s, and names the whole', (path) => {
  expect(() => findTree(join(bucket, path))).toThrow(`name the whole: ${bucket}`);
});
