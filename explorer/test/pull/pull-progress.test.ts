import { progressLine, pullProgress } from '../../src/pull/pull-progress';

const half = { listed: 20_000, foundObjects: 20_000, foundBytes: 190e6, objects: 5_000, bytes: 142.5e6 };

test('progress tells objects, bytes, rate and the time that is left, by objects and bytes alike', () => {
  expect(progressLine(half, 10, 120)).toBe(
    `Pulling ${'█'.repeat(15)}${'░'.repeat(15)} 50%  5,000/20,000 objects, 143/190 MB, 14 MB/s, 10 s left`,
  );
  expect(progressLine(half, 120)).toMatch(/ 2 min 0 s left$/);
  expect(progressLine(half, 10_000)).toMatch(/ 2 h 46 min left$/);
});

test.each([120, 100, 80, 75])(
  'the text is whole on a terminal of %d columns, and the bar takes what is left',
  (width) => {
    const line = progressLine({ ...half, objects: 19_999 }, 10, width);
    expect(line).toMatch(/^Pulling █+░+ 87%  19,999\/20,000 objects, 143\/190 MB, 14 MB\/s, 2 s left$/);
    expect(line.length).toBeLessThan(width);
  },
);

test('on a terminal that has no room for a bar there is the text', () => {
  expect(progressLine(half, 10, 20)).toBe('Pulling 50%  5,000/20,000 objects, 143/190 MB, 14 MB/s, 10 s left');
});

test('before anything has come, no time is promised', () => {
  const counts = { listed: 3, foundObjects: 3, foundBytes: 10, objects: 0, bytes: 0 };
  expect(progressLine(counts, 5)).toMatch(/ 0%  0\/3 objects, 0\.0\/0\.0 MB$/);
  expect(progressLine({ ...counts, objects: 1, bytes: 9 }, 0.2)).toMatch(/ 61%  1\/3 objects, 0\.0\/0\.0 MB$/);
});

test('while nothing is found that changed, progress tells how far the listing is', () => {
  const counts = { listed: 12_000, foundObjects: 0, foundBytes: 0, objects: 0, bytes: 0 };
  expect(progressLine(counts, 5)).toMatch(/^Pulling ░+ 0%  listing, 12,000 objects so far$/);
});

test('objects without content and objects that have grown count too', () => {
  const empty = { listed: 4, foundObjects: 4, foundBytes: 0, objects: 1, bytes: 0 };
  expect(progressLine(empty, 0)).toMatch(/ 25% /);
  expect(progressLine({ ...empty, foundBytes: 10, objects: 4, bytes: 30 }, 0)).toMatch(/ 100% /);
});

test('on a terminal the bar is drawn, and gone in the end', async () => {
  let written = '';
  const terminal = { isTTY: true, columns: 80, write: (text: string) => (written += text) };
  const progress = await pullProgress(terminal);
  progress.found(2, 1, 10);
  progress.fetched(10);
  progress.stop();
  expect(written).toContain('Pulling ');
  expect(written).toMatch(/100% {2}1\/1 objects.*\u001b\[2K$/s);
});

test('in a pipe there is no progress', async () => {
  let written = '';
  const progress = await pullProgress({ write: (text) => (written += text) });
  progress.found(1, 1, 1);
  progress.fetched(1);
  progress.stop();
  expect(written).toBe('');
});
