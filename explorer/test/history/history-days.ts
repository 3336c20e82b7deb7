import type { Fleet } from './history-fleet';

/** When a day begins: the time of its captures. */
export const day = (n: number): string => `2026-01-0${n}T00:00:00Z`;

/** Its noon: the time of its load. */
export const loadOf = (n: number): string => `2026-01-0${n}T12:00:00Z`;

/** What a node without software reports on a day. */
export const reports = (n: number, state: Fleet[string]['state'] = {}): Fleet[string] => ({
  capturedAt: day(n),
  state,
});
