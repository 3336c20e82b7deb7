import os from 'node:os';
import { join } from 'node:path';
import { demoDatabase } from '../../src/database/default-path';

afterEach(() => jest.restoreAllMocks());

const refusal = Object.assign(new Error('uv_os_homedir returned ENOENT'), { syscall: 'uv_os_homedir' });

test('the cache folder that the environment names', () => {
  expect(demoDatabase({ XDG_CACHE_HOME: join('a', 'cache') })).toBe(join('a', 'cache', 'ssm-inventory', 'demo.duckdb'));
});

test.each([{}, { XDG_CACHE_HOME: '' }])('otherwise one below the home folder: %j', (env) => {
  jest.spyOn(os, 'homedir').mockReturnValue(join('home', 'me'));
  expect(demoDatabase(env).startsWith(join('home', 'me'))).toBe(true);
});

test('a user without a home has the folder for temporary files', () => {
  jest.spyOn(os, 'homedir').mockImplementation(() => {
    throw refusal;
  });
  expect(demoDatabase({}).startsWith(os.tmpdir())).toBe(true);
});

test('fails on anything else', () => {
  jest.spyOn(os, 'homedir').mockImplementation(() => {
    throw new Error('something else');
  });
  expect(() => demoDatabase({})).toThrow('something else');
});
