import { setTimeout } from 'node:timers/promises';

export interface PaceOptions {
  /** @default Date.now */
  readonly now?: () => number;
  /**
   * Waits so many milliseconds.
   * @default - until the time has come
   */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Lets so many requests go in a second, evenly, whoever asks for a turn. */
export class Pace {
  private next = 0;
  private readonly now: () => number;
  private readonly wait: (milliseconds: number) => Promise<unknown>;

  public constructor(
    private readonly perSecond: number,
    { now = Date.now, wait = (milliseconds) => setTimeout(milliseconds) }: PaceOptions = {},
  ) {
    this.now = now;
    this.wait = wait;
  }

  /** Resolves when it is the caller's turn. */
  public async turn(): Promise<void> {
    const now = this.now();
    const mine = Math.max(now, this.next);
    this.next = mine + 1000 / this.perSecond;
    if (mine > now) await this.wait(mine - now);
  }
}
