import type { Answers } from './answers';
import type { Outage } from './outage';
import type { State } from './state';
import type { Turns } from './turns';

/** What every part of the page works with. */
export interface App {
  readonly answers: Answers;
  /** Lets few questions out at once, in the order of the page. */
  readonly turns: Turns;
  /** Knows who asks again once somebody answers. */
  readonly outage: Outage;
  /** The state that the page shows. */
  state(): State;
  /** Makes another state the page's: as a step that one can go back from, or in place of the present one. */
  go(state: State, step?: 'push' | 'replace'): void;
  /** Tells people who cannot see that something changed. */
  announce(message: string): void;
  /** Milliseconds, as `Date.now`. */
  now(): number;
}
