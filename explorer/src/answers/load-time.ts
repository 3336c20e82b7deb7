const HOUR = 3_600_000;

/** Ages are measured from the time of the load, so that a database gives the same answer whenever it is asked. */
export function hoursBefore(loadedAt: string, hours: number): string {
  return isoTime(Date.parse(loadedAt) - hours * HOUR);
}

/** Midnight before the load, and days after it. A last day of support that lies before it is over. */
export function dayOf(loadedAt: string, daysLater = 0): string {
  return isoTime(Date.parse(`${loadedAt.slice(0, 10)}T00:00:00Z`) + daysLater * 24 * HOUR);
}

/** As answers show times: with a fraction of a second only when there is one. */
function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.?0*Z$/, 'Z');
}
