import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest, ManifestEntry } from '../../src/pull/manifest';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const address = { bucket: 'inventory', prefix: 'a/' };
const entry: ManifestEntry = { etag: 'abc', size: 3, modified: '2026-11-21T01:00:00.000Z', written: 1795243801218.346 };

function opened(name: string, at = address): Manifest {
  return Manifest.open(join(folder, name), at);
}

test('what was set and deleted is read again', () => {
  const manifest = opened('plain');
  manifest.set('AWS:Tag/x', entry);
  manifest.set('AWS:Tag/y', entry);
  manifest.set('AWS:Tag/x', { ...entry, etag: 'def' });
  manifest.delete('AWS:Tag/y');
  manifest.set('__proto__', entry);
  manifest.close();
  const again = opened('plain');
  expect([...again.keys()]).toEqual(['AWS:Tag/x', '__proto__']);
  expect(again.get('AWS:Tag/x')).toEqual({ ...entry, etag: 'def' });
  again.close();
});

test('a file that was cut off anywhere has lost nothing but its last lines, and is gone on with', () => {
  const manifest = opened('cut');
  for (let n = 0; n < 5; n++) manifest.set(`key-${n}`, entry);
  manifest.close();
  const whole = readFileSync(join(folder, 'cut'), 'utf8');
  const head = whole.indexOf('\n') + 1;
  for (let end = head; end <= whole.length; end++) {
    writeFileSync(join(folder, 'torn'), whole.slice(0, end));
    const torn = opened('torn');
    const complete = whole
      .slice(head, end)
      .split('\n')
      .filter((line) => line.endsWith('}')).length;
    expect([...torn.keys()]).toEqual([...Array(complete).keys()].map((n) => `key-${n}`));
    torn.set('next', entry);
    torn.close();
    const next = opened('torn');
    expect([...next.keys()]).toEqual([...[...Array(complete).keys()].map((n) => `key-${n}`), 'next']);
    next.close();
  }
});

test('a file of superseded lines is written anew', () => {
  const manifest = opened('long');
  for (let n = 0; n < 10_010; n++) manifest.set('same', { ...entry, size: n });
  manifest.close();
  const before = statSync(join(folder, 'long')).size;
  manifest.compact();
  expect(statSync(join(folder, 'long')).size).toBeLessThan(before / 1000);
  expect(opened('long').get('same')).toEqual({ ...entry, size: 10_009 });
});

test('a mirror that has come to nothing may become one of another bucket', () => {
  opened('nothing').close();
  expect(() => opened('nothing', { bucket: 'other', prefix: '' })).not.toThrow();
  expect(readFileSync(join(folder, 'nothing'), 'utf8')).toBe('{"manifest":1,"bucket":"other","prefix":""}\n');
});

test('fails for another bucket, another prefix, another version and a damaged head', () => {
  const manifest = opened('mine');
  manifest.set('key', entry);
  manifest.close();
  expect(() => opened('mine', { bucket: 'other', prefix: 'a/' })).toThrow(
    'is a mirror of s3://inventory/a, not of s3://other/a',
  );
  expect(() => opened('mine', { bucket: 'inventory', prefix: '' })).toThrow(
    'not of s3://inventory; name another with --to',
  );
  writeFileSync(join(folder, 'newer'), '{"manifest":2}\n{"key":"x"}\n');
  expect(() => opened('newer')).toThrow('was written by another version of ssm-inventory');
  writeFileSync(join(folder, 'damaged'), 'what?\n');
  appendFileSync(join(folder, 'damaged'), '{"key":"x"}\n');
  expect(() => opened('damaged')).toThrow('is damaged');
});
