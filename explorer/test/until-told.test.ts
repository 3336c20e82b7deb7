import { untilTold } from '../src/until-told';

const listening = (): number =>
  ['SIGINT', 'SIGTERM', 'SIGHUP'].reduce((sum, name) => sum + process.listenerCount(name), 0);

let raised: unknown[][];
beforeEach(() => {
  raised = [];
  jest.spyOn(process, 'kill').mockImplementation((...given) => {
    raised.push(given);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'after %s the work is put in order, then the process ends as it was told to',
  async (signal) => {
    const before = listening();
    const work = untilTold(async (told) => {
      await new Promise((resolve) => told.addEventListener('abort', resolve));
      // A second one would end the process at once.
      expect(listening()).toBe(before);
      expect(raised).toEqual([]);
      return 'in order';
    });
    process.emit(signal, signal);
    expect(await work).toBe('in order');
    expect(raised).toEqual([[process.pid, signal]]);
  },
);

test('work that ends by itself, well or not, leaves nobody listening and raises nothing', async () => {
  const before = listening();
  expect(await untilTold(() => Promise.resolve(1))).toBe(1);
  await expect(untilTold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect({ listening: listening(), raised }).toEqual({ listening: before, raised: [] });
});
