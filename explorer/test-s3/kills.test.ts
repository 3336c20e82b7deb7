import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SeededDraw } from '../src/generate/seeded-draw';
import { ended } from '../test/process/child';
import { temporaryFolder } from '../test/temporary-folder';
import { bucketWithProxy } from './bucket-with-proxy';
import { fleetObjects } from './fleet-objects';
import { mirrored, stateOf } from './mirror-folder';
import { pull, startPull } from './pull-process';

const KILLS = 50;

const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const folder = temporaryFolder();
const all = bucketWithProxy('inventory', fleetObjects('', 1_000));

/** When so many objects have been asked for, or, with none, so many milliseconds after the start. */
function moment(objects: number, milliseconds: number): Promise<unknown> {
  if (objects === 0) return setTimeout(milliseconds);
  let asked = 0;
  return new Promise<void>((resolve) => {
    all.proxy.onGet = () => {
      if (++asked === objects) resolve();
    };
  }).then(() => setTimeout(milliseconds % 8));
}

test(`${KILLS} kills at random moments leave a mirror that the next pull completes (KILL_SEED=${seed})`, async () => {
  process.stderr.write(`KILL_SEED=${seed}\n`);
  const draw = new SeededDraw(seed);
  const mirror = join(folder, 'mirror');
  const argv = ['s3://inventory', '--to', mirror, '--no-load', '--prune', '--concurrency', '16'];
  const versions = new Map([...all.bucket.objects].map(([key, body]) => [key, new Set([body])]));
  let killed = 0;
  for (let n = 0; killed < KILLS; n++) {
    const child = startPull(all.proxy.endpoint, argv);
    const end = ended(child);
    await Promise.race([moment(draw.chance(0.8) ? 1 + draw.below(60) : 0, draw.below(700)), end]);
    child.kill('SIGKILL');
    const { signal, code, stderr } = await end;
    if (signal === 'SIGKILL') killed++;
    else expect(code === 0 ? '' : stderr).toBe('');
    // Every file is one version of its object, whole.
    const torn = Object.entries(n > 0 ? mirrored(mirror) : {}).filter(
      ([key, body]) => versions.get(key)?.has(body) !== true,
    );
    expect(torn).toEqual([]);
    // The bucket goes on meanwhile: some objects change, and one goes.
    const keys = [...all.bucket.objects.keys()];
    const changed = Object.fromEntries(
      [1, 2, 3].map((i) => [draw.pick(keys), `{"Name":"changed","kill":"${n}-${i}"}`]),
    );
    await all.bucket.put(changed);
    for (const [key, body] of Object.entries(changed)) versions.get(key)?.add(body);
    await all.bucket.delete([draw.pick(keys.filter((key) => !(key in changed)))]);
  }
  all.proxy.reset();
  expect((await pull(all.proxy.endpoint, argv)).code).toBe(0);
  expect(mirrored(mirror)).toEqual(all.bucket.below(''));
  expect(stateOf(mirror)).toEqual(['manifest.ndjson']);

  all.proxy.reset();
  expect((await pull(all.proxy.endpoint, argv)).code).toBe(0);
  expect(all.proxy.gets).toEqual([]);
});

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? test.skip : test;

told.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a pull that %s ends leaves nothing half, and goes on',
  async (signal) => {
    const mirror = join(folder, signal);
    const argv = ['s3://inventory', '--to', mirror, '--no-load', '--concurrency', '4'];
    const some = moment(100, 0);
    const child = startPull(all.proxy.endpoint, argv);
    const end = ended(child);
    await some;
    child.kill(signal);
    expect(await end).toMatchObject({ code: null, signal, stdout: '', stderr: '' });
    expect(stateOf(mirror)).toEqual(['manifest.ndjson']);
    const left = Object.keys(mirrored(mirror)).length;
    expect(left).toBeGreaterThan(50);

    all.proxy.reset();
    expect((await pull(all.proxy.endpoint, argv)).code).toBe(0);
    expect(all.proxy.gets).toHaveLength(all.bucket.objects.size - left);
    expect(mirrored(mirror)).toEqual(all.bucket.below(''));
  },
);
