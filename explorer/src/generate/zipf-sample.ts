import { SeededDraw } from './seeded-draw';

/**
 * Draws distinct ranks by Zipf's law: rank 0 is the most popular, and popularity falls with the rank. That is how
 * software spreads over a real fleet: a few names everywhere, a long tail on single nodes.
 */
export class ZipfSample {
  private readonly cumulative: Float64Array;
  private readonly total: number;

  /** @param ranks how many ranks there are */
  constructor(ranks: number) {
    this.cumulative = new Float64Array(ranks);
    let sum = 0;
    for (let rank = 0; rank < ranks; rank++) {
      sum += 1 / (rank + 1);
      this.cumulative[rank] = sum;
    }
    this.total = sum;
  }

  /** `count` distinct ranks, popular ones first. */
  distinct(draw: SeededDraw, count: number): number[] {
    if (count > this.cumulative.length) {
      throw new RangeError(`cannot draw ${count} distinct ranks of ${this.cumulative.length}`);
    }
    const drawn = new Set<number>();
    while (drawn.size < count) drawn.add(this.rankAt(draw.fraction() * this.total));
    return [...drawn].sort((a, b) => a - b);
  }

  /** The first rank whose cumulative popularity is above the given one, by binary search. */
  private rankAt(popularity: number): number {
    let low = 0;
    let high = this.cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] as number) > popularity) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
