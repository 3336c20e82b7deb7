import { SeededDraw } from '../../src/generate/seeded-draw';
import { ZipfSample } from '../../src/generate/zipf-sample';

test('ranks are distinct and in order', () => {
  const ranks = new ZipfSample(50).distinct(new SeededDraw(1), 20);
  expect(ranks).toHaveLength(20);
  expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
});

test('all ranks can be drawn', () => {
  expect(new ZipfSample(5).distinct(new SeededDraw(1), 5)).toEqual([0, 1, 2, 3, 4]);
});

test('no ranks can be drawn', () => {
  expect(new ZipfSample(5).distinct(new SeededDraw(1), 0)).toEqual([]);
});

test('a rank is drawn in inverse proportion to its place', () => {
  const draw = new SeededDraw(1);
  const sample = new ZipfSample(100);
  const counts = new Map<number, number>();
  for (let i = 0; i < 20_000; i++) {
    const [rank] = sample.distinct(draw, 1) as [number];
    counts.set(rank, (counts.get(rank) ?? 0) + 1);
  }
  // The expected shares are 1/(rank+1) over the 100th harmonic number, 5.187: 3,856 draws, 964 and 386.
  expect(counts.get(0)).toBeGreaterThan(3_600);
  expect(counts.get(0)).toBeLessThan(4_100);
  expect(counts.get(3)).toBeGreaterThan(850);
  expect(counts.get(3)).toBeLessThan(1_080);
  expect(counts.get(9)).toBeGreaterThan(320);
  expect(counts.get(9)).toBeLessThan(450);
});

test('fails on more ranks than there are', () => {
  expect(() => new ZipfSample(3).distinct(new SeededDraw(1), 4)).toThrow('cannot draw 4 distinct ranks of 3');
});
