import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { claim, Mirror } from '../../src/pull/mirror';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const address = { bucket: 'inventory', prefix: '' };

function newFolder(): string {
  return mkdtempSync(join(folder, 'mirror-'));
}

/** A lock as a pull leaves it that was killed. */
function leftLock(home: string, owner: { readonly host: string; readonly process: number }, silentFor = 0): string {
  const lock = join(home, '.ssm-inventory-pull', 'running');
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ id: 'other', ...owner }));
  const time = new Date(Date.now() - silentFor);
  utimesSync(join(lock, 'owner.json'), time, time);
  return lock;
}

const use = (home: string): Promise<string> => Mirror.use(home, address, () => Promise.resolve('used'));

test('one folder is used by one at a time', async () => {
  const home = newFolder();
  leftLock(home, { host: hostname(), process: process.ppid });
  await expect(use(home)).rejects.toThrow(`process ${process.ppid} on ${hostname()} is pulling into the same folder`);
});

test('the lock is gone after the work', async () => {
  const home = newFolder();
  expect(await use(home)).toBe('used');
  expect(readdirSync(join(home, '.ssm-inventory-pull'))).toEqual(['manifest.ndjson']);
});

test('the lock of a process that is gone is taken away at once', async () => {
  const home = newFolder();
  leftLock(home, { host: hostname(), process: 2 ** 22 + 1 });
  expect(await use(home)).toBe('used');
});

test('the lock of another machine is taken away when it has been silent for a minute', async () => {
  const home = newFolder();
  leftLock(home, { host: 'another', process: 1 }, 30_000);
  await expect(use(home)).rejects.toThrow('process 1 on another is pulling into the same folder');
  leftLock(home, { host: 'another', process: 1 }, 61_000);
  expect(await use(home)).toBe('used');
  expect(readdirSync(join(home, '.ssm-inventory-pull'))).toEqual(['manifest.ndjson']);
});

test('a lock that gets its owner while somebody looks counts', async () => {
  const home = newFolder();
  mkdirSync(join(home, '.ssm-inventory-pull', 'running'), { recursive: true });
  const second = use(home);
  leftLock(home, { host: 'another', process: 1 });
  await expect(second).rejects.toThrow('process 1 on another is pulling into the same folder');
});

test('a lock that gets no owner is taken away', async () => {
  const home = newFolder();
  mkdirSync(join(home, '.ssm-inventory-pull', 'running'), { recursive: true });
  expect(await use(home)).toBe('used');
});

test('a folder that leads out of the mirror has no room', async () => {
  const home = newFolder();
  const away = newFolder();
  mkdirSync(join(home, '.ssm-inventory-pull'));
  await Mirror.use(home, address, (mirror) => {
    mkdirSync(join(home, 'AWS:Tag'));
    symlinkSync(away, join(home, 'AWS:Tag', 'linked'));
    expect(mirror.makeRoom(join(mirror.folder, 'AWS:Tag', 'linked', 'x.json'))).toMatch(/symbolic link/);
    expect(mirror.makeRoom(join(mirror.folder, 'AWS:Tag', 'own', 'x.json'))).toBeUndefined();
    return Promise.resolve();
  });
});

test('what is removed takes the folders along that become empty', async () => {
  const home = newFolder();
  await Mirror.use(home, address, (mirror) => {
    for (const key of ['AWS:Tag/a/x.json', 'AWS:Tag/a/y.json']) {
      mirror.makeRoom(join(mirror.folder, key));
      writeFileSync(join(mirror.folder, key), '');
    }
    mirror.remove('AWS:Tag/a/x.json');
    expect(readdirSync(join(home, 'AWS:Tag', 'a'))).toEqual(['y.json']);
    mirror.remove('AWS:Tag/a/y.json');
    expect(readdirSync(home)).toEqual(['.ssm-inventory-pull']);
    return Promise.resolve();
  });
});

test('names that differ in case or in composition alone are claimed by the first', () => {
  const taken = new Map<string, string>();
  expect(claim(taken, 'Custom:Rack/a/x.json')).toBeUndefined();
  expect(claim(taken, 'Custom:Rack/a/x.json')).toBeUndefined();
  expect(claim(taken, 'Custom:Rack/a/X.json')).toBe('Custom:Rack/a/x.json');
  // Another file, in a folder that would become one with the first's.
  expect(claim(taken, 'Custom:RACK/a/z.json')).toBe('Custom:Rack');
  expect(claim(taken, 'Custom:Rack/a/e\u0301.json')).toBeUndefined();
  expect(claim(taken, 'Custom:Rack/a/\u00e9.json')).toBe('Custom:Rack/a/e\u0301.json');
});

test('fails for a file, and for a folder with other things in it', async () => {
  const home = newFolder();
  writeFileSync(join(home, 'papers'), '');
  await expect(use(home)).rejects.toThrow('is not empty, and no mirror that pull has made');
  await expect(use(join(home, 'papers'))).rejects.toThrow('is a file; name a folder with --to');
  expect(readdirSync(home)).toEqual(['papers']);
});
