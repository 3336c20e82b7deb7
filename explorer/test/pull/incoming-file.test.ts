import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IncomingFile } from '../../src/pull/incoming-file';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const content = Buffer.from('some content');
const head = {
  etag: createHash('md5').update(content).digest('hex'),
  size: content.length,
  modified: '',
  encrypted: false,
};

function received(...chunks: readonly Buffer[]): IncomingFile {
  const file = new IncomingFile(join(folder, 'incoming'));
  file.start();
  for (const chunk of chunks) file.write(chunk);
  return file;
}

test('what came whole takes its place, and tells when it was written', () => {
  const target = join(folder, 'target');
  const { size, written } = received(content.subarray(0, 4), content.subarray(4)).moveTo(target, head);
  expect(readFileSync(target).equals(content)).toBe(true);
  expect(size).toBe(content.length);
  expect(written).toBe(statSync(target).mtimeMs);
  expect(existsSync(join(folder, 'incoming'))).toBe(false);
});

test('a second attempt begins anew', () => {
  const file = received(Buffer.from('half of something that is longer'));
  file.start();
  file.write(content);
  file.moveTo(join(folder, 'second'), head);
  expect(readFileSync(join(folder, 'second')).equals(content)).toBe(true);
});

test.each([
  ['too short', content.subarray(1), head, '11 bytes came of 12'],
  ['too long', Buffer.concat([content, content]), head, '24 bytes came of 12'],
  ['other bytes', Buffer.alloc(12), head, 'its MD5 is'],
])('fails for %s, and leaves no file', (name, bytes, said, message) => {
  const file = received(bytes);
  const move = (): unknown => file.moveTo(join(folder, name), said);
  expect(move).toThrow(message);
  file.close();
  expect(existsSync(join(folder, name))).toBe(false);
});

test('content of a length that nobody has said is taken as it comes', () => {
  const { size } = received(content).moveTo(join(folder, 'chunked'), { ...head, size: undefined });
  expect(size).toBe(content.length);
});

test.each([
  ['parts', { ...head, etag: `${head.etag.replaceAll('a', 'b')}-2` }],
  ['a key of KMS', { ...head, etag: '0'.repeat(32), encrypted: true }],
])('the ETag of an object of %s is not held against it', (name, said) => {
  received(content).moveTo(join(folder, name), said);
  expect(readFileSync(join(folder, name)).equals(content)).toBe(true);
});

test('fails where a folder is in the way', () => {
  mkdirSync(join(folder, 'taken', 'by'), { recursive: true });
  expect(() => received(content).moveTo(join(folder, 'taken'), head)).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
});
