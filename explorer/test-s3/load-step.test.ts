import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../test/cli';
import { ended } from '../test/process/child';
import { temporaryFolder } from '../test/temporary-folder';
import { bucketWithProxy } from './bucket-with-proxy';
import { fleetObjects } from './fleet-objects';
import { mirrored, stateOf } from './mirror-folder';
import { pull, startPull } from './pull-process';

const folder = temporaryFolder();
const all = bucketWithProxy('inventory', fleetObjects('', 1_000));

async function nodesIn(database: string): Promise<string> {
  const { stdout } = await runCli(['sql', 'SELECT count(*) AS nodes FROM node', '-d', database, '-f', 'csv']);
  return stdout;
}

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? test.skip : test;

told.each(['SIGINT', 'SIGKILL'] as const)(
  'a pull that %s ends while it loads has the mirror, leaves no half of a database, and the next one loads',
  async (signal) => {
    const place = join(folder, signal);
    const database = join(place, 'fleet.duckdb');
    const mirror = join(place, 'mirror');
    const argv = ['s3://inventory', '--to', mirror, '-d', database];
    const child = startPull(all.proxy.endpoint, argv);
    const end = ended(child);
    await Promise.race([end, new Promise((resolve) => child.stderr?.once('data', resolve))]);
    child.kill(signal);
    expect(await end).toMatchObject({
      code: null,
      signal,
      stderr: expect.stringMatching(/^Pulled 1,200 objects/) as string,
    });
    expect(mirrored(mirror)).toEqual(all.bucket.below(''));
    expect(stateOf(mirror)).toEqual(['manifest.ndjson']);
    expect(existsSync(database)).toBe(false);

    all.proxy.reset();
    const again = await pull(all.proxy.endpoint, argv);
    expect(again.stderr).toContain('1,200 were there');
    expect(again.code).toBe(0);
    expect(all.proxy.gets).toEqual([]);
    expect(await nodesIn(database)).toBe('nodes\n200\n');
    expect(readdirSync(place).sort()).toEqual(['fleet.duckdb', 'mirror']);
  },
);

test('a pull whose output nobody reads any more leaves the mirror whole, and the next one loads', async () => {
  const mirror = join(folder, 'unread');
  const database = join(folder, 'unread.duckdb');
  const argv = ['s3://inventory', '--to', mirror, '-d', database];
  const child = startPull(all.proxy.endpoint, argv);
  const end = ended(child);
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect(await end).toMatchObject({ signal: null, code: 0 });
  expect(mirrored(mirror)).toEqual(all.bucket.below(''));
  expect(stateOf(mirror)).toEqual(['manifest.ndjson']);

  expect((await pull(all.proxy.endpoint, argv)).code).toBe(0);
  expect(await nodesIn(database)).toBe('nodes\n200\n');
});
