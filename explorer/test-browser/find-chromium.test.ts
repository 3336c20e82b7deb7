import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '../test/temporary-folder';
import { findChromium } from './find-chromium';

const folder = temporaryFolder();

function programs(name: string, ...files: string[]): string {
  const home = join(folder, name);
  mkdirSync(home);
  for (const file of files) writeFileSync(join(home, file), '', { mode: 0o755 });
  return home;
}

test('takes the program that CHROMIUM_PATH names, whatever is on the PATH', () => {
  const mine = join(programs('mine', 'my-browser'), 'my-browser');
  expect(findChromium({ CHROMIUM_PATH: mine, PATH: programs('other', 'chromium') })).toBe(mine);
});

test('takes chromium before google-chrome, in whatever folder each is', () => {
  const chrome = programs('chrome', 'google-chrome');
  const chromium = programs('chromium', 'chromium');
  expect(findChromium({ PATH: [chrome, chromium].join(delimiter) })).toBe(join(chromium, 'chromium'));
});

test('fails where CHROMIUM_PATH names nothing, and shows what it names', () => {
  const wrong = join(folder, 'nothing');
  expect(() => findChromium({ CHROMIUM_PATH: wrong })).toThrow(`got "${wrong}"`);
});

test('fails without a browser, and says what to install', () => {
  expect(() => findChromium({ PATH: programs('empty') })).toThrow('apt-get install chromium');
});
