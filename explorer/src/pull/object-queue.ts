/**
 * Between who lists and who fetches: lists are faster, and a bucket may have millions of objects, so that who adds waits
 * while there is enough to do.
 */
export class ObjectQueue<T> {
  private readonly items: T[] = [];
  private head = 0;
  private ended = false;
  private readonly takers: (() => void)[] = [];
  private readonly adders: (() => void)[] = [];

  public constructor(private readonly enough: number) {}

  public async add(items: readonly T[]): Promise<void> {
    this.items.push(...items);
    wake(this.takers);
    while (this.items.length - this.head > this.enough && !this.ended) await asleep(this.adders);
  }

  /** Nothing is added any more; who waits goes on. */
  public end(): void {
    this.ended = true;
    wake(this.takers);
    wake(this.adders);
  }

  /** The next item, or nothing when there are no more. */
  public async take(): Promise<T | undefined> {
    while (this.head === this.items.length) {
      if (this.ended) return undefined;
      await asleep(this.takers);
    }
    const item = this.items[this.head++];
    if (this.head === this.items.length) {
      this.items.length = this.head = 0;
      wake(this.adders);
    } else if (this.head > this.enough) {
      this.items.splice(0, this.head);
      this.head = 0;
      wake(this.adders);
    }
    return item;
  }
}

function wake(sleepers: (() => void)[]): void {
  for (const wakeUp of sleepers.splice(0)) wakeUp();
}

function asleep(sleepers: (() => void)[]): Promise<void> {
  return new Promise((resolve) => sleepers.push(resolve));
}
