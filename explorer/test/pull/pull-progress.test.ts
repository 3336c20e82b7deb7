import { progressState, pullProgress } from '../../src/pull/pull-progress';

test('progress tells objects, bytes, rate and the time that is left', () => {
  const counts = { foundObjects: 20_000, foundBytes: 190e6, objects: 5_000, bytes: 47.5e6 };
  expect(progressState(counts, 10)).toBe('5,000 of 20,000 objects, 47.5 of 190.0 MB, 4.8 MB/s, 30 s left');
  expect(progressState({ ...counts, foundObjects: 5_000_000 }, 10)).toMatch(/, 2 h 46 min left$/);
  expect(progressState({ ...counts, foundObjects: 65_000 }, 10)).toMatch(/, 2 min 0 s left$/);
});

test('before anything has come, no time is promised', () => {
  expect(progressState({ foundObjects: 3, foundBytes: 10, objects: 0, bytes: 0 }, 0)).toBe(
    '0 of 3 objects, 0.0 of 0.0 MB',
  );
});

test('in a pipe there is no progress', async () => {
  let written = '';
  const progress = await pullProgress({ write: (text) => (written += text) });
  progress.found(1, 1);
  progress.fetched(1);
  progress.stop();
  expect(written).toBe('');
});
