import { Outage } from '../../page/src/outage';
import { Unanswered } from '../../page/src/unanswered';

const gone = new Unanswered('nobody is there');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** An outage over a server that is not there until it is told to be. */
function outage(): { outage: Outage; told: boolean[]; server: { isThere: boolean; asked: number } } {
  const told: boolean[] = [];
  const server = { isThere: false, asked: 0 };
  const fleet = (): Promise<never> => {
    server.asked++;
    return server.isThere ? (Promise.resolve({}) as Promise<never>) : Promise.reject(gone);
  };
  return { outage: new Outage({ fleet }, (isOut) => told.push(isOut)), told, server };
}

test('whoever waits asks again once somebody answers, and only once', async () => {
  const { outage: out, told, server } = outage();
  const again = jest.fn();
  out.wait(gone, again);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(again).not.toHaveBeenCalled();
  expect(server.asked).toBeGreaterThan(1);
  expect(told).toEqual([true]);

  server.isThere = true;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(again).toHaveBeenCalledTimes(1);
  expect(told).toEqual([true, false]);
  const { asked } = server;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(server.asked).toBe(asked);
});

test('many who wait are one outage, and who was forgotten is not asked', async () => {
  const { outage: out, told, server } = outage();
  const [one, other] = [jest.fn(), jest.fn()];
  out.wait(gone, one);
  out.wait(gone, other);
  out.forget(one);
  server.isThere = true;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(server.asked).toBe(1);
  expect([one.mock.calls.length, other.mock.calls.length]).toEqual([0, 1]);
  expect(told).toEqual([true, false]);
});

test('who waits again while being asked begins another outage', async () => {
  const { outage: out, told, server } = outage();
  out.wait(gone, () => {
    server.isThere = false;
    out.wait(gone, () => undefined);
  });
  server.isThere = true;
  await jest.advanceTimersByTimeAsync(4_000);
  expect(told).toEqual([true, false, true]);
});

test('another mistake is no outage', async () => {
  const { outage: out, told, server } = outage();
  out.wait(new Error('the statement is empty'), () => undefined);
  await jest.advanceTimersByTimeAsync(10_000);
  expect([told, server.asked]).toEqual([[], 0]);
});
