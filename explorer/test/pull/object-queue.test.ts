import { inParallel } from '../../src/in-parallel';
import { ObjectQueue } from '../../src/pull/object-queue';

async function drained(queue: ObjectQueue<number>): Promise<number[]> {
  const taken: number[] = [];
  for (let item = await queue.take(); item !== undefined; item = await queue.take()) taken.push(item);
  return taken;
}

test('every item is taken once, in order, by whoever is free', async () => {
  const queue = new ObjectQueue<number>(10);
  const takers = [drained(queue), drained(queue), drained(queue)];
  for (let n = 0; n < 100; n += 5) await queue.add([n, n + 1, n + 2, n + 3, n + 4]);
  queue.end();
  const taken = await Promise.all(takers);
  expect(taken.flat().sort((a, b) => a - b)).toEqual([...Array(100).keys()]);
});

test('who adds waits while there is enough to do', async () => {
  const queue = new ObjectQueue<number>(3);
  await queue.add([1, 2, 3]);
  let added = false;
  const adding = queue.add([4]).then(() => (added = true));
  await Promise.resolve();
  expect(added).toBe(false);
  const taken = drained(queue);
  await adding;
  queue.end();
  expect(await taken).toEqual([1, 2, 3, 4]);
});

test('the end wakes whoever waits', async () => {
  const queue = new ObjectQueue<number>(1);
  const taking = queue.take();
  queue.end();
  expect(await taking).toBeUndefined();
  const full = new ObjectQueue<number>(0);
  const adding = full.add([1]);
  full.end();
  await expect(adding).resolves.toBeUndefined();
});

test('so many work at once, and the first failure ends it when all have stopped', async () => {
  let atOnce = 0;
  let most = 0;
  let begun = 0;
  const work = async (n: number): Promise<void> => {
    begun++;
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    atOnce--;
    if (n === 10) throw new Error('the tenth');
  };
  await expect(inParallel([...Array(100).keys()], 4, work)).rejects.toThrow('the tenth');
  expect({ most, atOnce }).toEqual({ most: 4, atOnce: 0 });
  expect(begun).toBeLessThan(20);
});
