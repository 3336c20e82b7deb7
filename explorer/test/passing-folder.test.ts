import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPassingFolder } from '../src/passing-folder';
import { temporaryFolder } from './temporary-folder';

const home = temporaryFolder();
const listening = (): number => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');

test('the folder is there during the work, for its user alone, and gone after it', async () => {
  const folder = join(home, 'work');
  const result = await inPassingFolder(folder, () => {
    writeFileSync(join(folder, 'file'), '');
    return Promise.resolve(statSync(folder).mode & 0o777);
  });
  expect(result).toBe(process.platform === 'win32' ? 0o666 : 0o700);
  expect(existsSync(folder)).toBe(false);
});

test('it is gone after work that fails, and nobody listens for signals any more', async () => {
  const folder = join(home, 'failing');
  const before = listening();
  await expect(inPassingFolder(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(folder)).toBe(false);
  expect(listening()).toBe(before);
});

test('fails on a folder that is there already, and leaves it to its owner', async () => {
  const folder = join(home, 'taken');
  mkdirSync(folder);
  await expect(inPassingFolder(folder, () => Promise.resolve())).rejects.toThrow('EEXIST');
  expect(existsSync(folder)).toBe(true);
});
