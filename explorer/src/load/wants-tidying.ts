import { Listing } from './listing';
import { bytesToRead, LoadPlan } from './load-plan';

/** A load that reads more than this share of all bytes again leaves much to clear away, and takes its time anyway. */
const MUCH = 0.05;

/** So many loads may each leave what they replaced, and what they add in small pieces. */
const MOST_LOADS = 10;

/**
 * Whether a load is to clear away the rows that it and those before it replaced. DuckDB would do some of it whenever it
 * writes a database, and write a few large pieces anew for the sake of one small piece: several times as long as all else
 * that a small load writes takes.
 *
 * @param number of the load; the first is 1
 */
export function wantsTidying(plan: LoadPlan, { folders }: Listing, number: number): boolean {
  if (plan.kind === 'full' || number % MOST_LOADS === 0) return true;
  return bytesToRead(plan) > MUCH * folders.reduce((sum, { bytes }) => sum + bytes, 0);
}
