import type { Answers } from './answers';
import { Unanswered } from './unanswered';

/** Between two looks whether somebody answers again, in milliseconds. */
const pause = 3_000;

/** While nobody answers: looks now and then whether somebody does again, and lets those that wait ask once more. */
export class Outage {
  private readonly waiting = new Set<() => void>();
  private isOut = false;

  /** @param tell hears when an outage begins, and when it is over */
  constructor(
    private readonly answers: Pick<Answers, 'fleet'>,
    private readonly tell: (isOut: boolean) => void,
  ) {}

  /** Runs it once somebody answers again, when this is what the error is about. */
  wait(error: unknown, again: () => void): void {
    if (!(error instanceof Unanswered)) return;
    this.waiting.add(again);
    if (this.isOut) return;
    this.isOut = true;
    this.tell(true);
    this.lookLater();
  }

  /** What has been asked otherwise, or is not wanted any more. */
  forget(again: () => void): void {
    this.waiting.delete(again);
  }

  private lookLater(): void {
    setTimeout(() => {
      this.answers.fleet().then(
        () => this.end(),
        (error: unknown) => (error instanceof Unanswered ? this.lookLater() : this.end()),
      );
    }, pause);
  }

  private end(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    this.isOut = false;
    this.tell(false);
    for (const again of waiting) again();
  }
}
