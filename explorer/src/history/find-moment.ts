import { Value } from '../engine';
import { UsageError } from '../failure';

/** One of two moments that are compared. */
export interface Moment {
  /** Whether a load is meant, or a time of the nodes' own clocks. */
  readonly clock: 'load' | 'capture';
  /** ISO 8601; of a load the time it was recorded. */
  readonly at: string;
  /** As it is told to people. */
  readonly name: string;
}

/** A load as the table `load_history` has it. */
export interface RecordedLoad {
  readonly number: number;
  readonly loadedAt: string;
}

export function recordedLoads(rows: readonly (readonly Value[])[]): RecordedLoad[] {
  return rows.map(([number, loadedAt]) => ({ number: Number(number), loadedAt: String(loadedAt) }));
}

/**
 * Finds the moment that a word of the command line names: a load by its number, `previous` or `latest`, or a time.
 *
 * @param loads all loads, in the order of their numbers
 */
export function findMoment(word: string, loads: readonly RecordedLoad[]): Moment {
  const byWord: Readonly<Record<string, number>> = { latest: -1, previous: -2 };
  const isNumber = /^\d{1,9}$/.test(word);
  if (!isNumber && !Object.hasOwn(byWord, word)) {
    if (isTime(word)) return { clock: 'capture', at: word, name: word };
    throw new UsageError(`'${word}' is neither a time such as 2026-11-20 nor a load: its number, previous or latest`);
  }
  const load = isNumber ? loads.find(({ number }) => number === Number(word)) : loads.at(byWord[word]!);
  if (load) return { clock: 'load', at: load.loadedAt, name: `load ${load.number}` };
  const last = loads.at(-1)?.number ?? 0;
  throw new UsageError(
    isNumber
      ? `there is no load ${word}; the last is ${last}, and 'ssm-inventory history' lists them`
      : `there is no ${word} load; the last is ${last}`,
  );
}

/** The 31st of February is none. */
function isTime(word: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(word) || Number.isNaN(Date.parse(word))) return false;
  const day = word.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
