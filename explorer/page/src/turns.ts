/**
 * Lets a few questions out at a time, in the order they came: the top of the page gets its answers first, and a
 * question that nobody waits for any more is never asked.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private out = 0;

  constructor(private readonly most: number) {}

  /** The answer, or undefined when it was not wanted any more by the time its turn came. */
  async take<Answer>(ask: () => Promise<Answer>, isWanted: () => boolean): Promise<Answer | undefined> {
    if (this.out >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.out++;
    try {
      return isWanted() ? await ask() : undefined;
    } finally {
      const next = this.waiting.shift();
      // The turn is handed over, so that nobody slips in between.
      if (next === undefined) this.out--;
      else next();
    }
  }
}
