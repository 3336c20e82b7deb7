import { Pace } from '../../src/doctor/pace';

test('so many go in a second, evenly, also when all ask at once; who comes late does not wait', async () => {
  let now = 0;
  const waited: number[] = [];
  const pace = new Pace(4, { now: () => now, wait: (milliseconds) => Promise.resolve(waited.push(milliseconds)) });
  await Promise.all([pace.turn(), pace.turn(), pace.turn()]);
  expect(waited).toEqual([250, 500]);
  now = 5000;
  await pace.turn();
  expect(waited).toHaveLength(2);
});
