import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../test/temporary-folder';
import { bucketWithProxy } from './bucket-with-proxy';
import { fleetObjects } from './fleet-objects';
import { mirrored, stateOf } from './mirror-folder';
import { pull } from './pull-process';

// Before the folder is removed.
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
});

const disk = join(temporaryFolder(), 'disk');
const all = bucketWithProxy('inventory', fleetObjects('', 400));

/** Makes a disk of so many kilobytes, in memory; only Linux lets root do so. */
function mount(kilobytes: number, ...more: string[]): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', [`size=${kilobytes}k`, ...more].join(','), 'tmpfs', disk], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

mkdirSync(disk);
const isMounted = mount(900);

(isMounted ? test : test.skip)(
  'fails on a full disk, keeps what is whole, and goes on when there is room',
  async () => {
    const mirror = join(disk, 'mirror');
    const argv = ['s3://inventory', '--to', mirror, '--no-load'];
    const full = await pull(all.proxy.endpoint, argv);
    expect(full.stderr).toMatch(/the disk is full, after \d+ objects, which are in place; make room and pull again/);
    expect(full.code).toBe(1);
    expect(stateOf(mirror)).toEqual(['manifest.ndjson']);
    const some = mirrored(mirror);
    expect(Object.keys(some).length).toBeGreaterThan(50);
    expect(all.bucket.below('')).toMatchObject(some);

    mount(20_000, 'remount');
    all.proxy.reset();
    expect((await pull(all.proxy.endpoint, argv)).code).toBe(0);
    expect(all.proxy.gets).toHaveLength(all.bucket.objects.size - Object.keys(some).length);
    expect(mirrored(mirror)).toEqual(all.bucket.below(''));
  },
);
