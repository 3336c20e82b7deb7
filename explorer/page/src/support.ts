import type { Value } from '../../src/engine';
import { date } from './format';
import type { Condition } from './sign-of';

/** An operating system that ends within this time should be on somebody's list. */
const soon = 180 * 86_400_000;

/** How an operating system stands to its end of life. */
export function supportOf(endOfLife: Value, now: number): { condition: Condition; words: string } {
  const end = endOfLife === null ? NaN : Date.parse(String(endOfLife));
  if (Number.isNaN(end)) return { condition: 'unknown', words: 'end of life unknown' };
  const day = date(String(endOfLife));
  if (end <= now) return { condition: 'bad', words: `past its end of life since ${day}` };
  return end - now < soon
    ? { condition: 'warning', words: `end of life soon, ${day}` }
    : { condition: 'good', words: `supported until ${day}` };
}
