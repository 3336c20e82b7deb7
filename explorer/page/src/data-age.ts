import type { Fleet } from './answers';
import { element } from './element';
import { age, instant } from './format';
import { sign } from './sign';
import type { Condition } from './sign-of';

/** How often an association gathers inventory at least, when nobody chose otherwise. */
const interval = 30 * 60_000;
const day = 86_400_000;

/** How fresh the newest of the data is, in words and as a warning where it is older than it should be. */
export function dataAge({ dataAt, source, loadedAt }: Fleet, now: number): HTMLElement {
  if (dataAt === null) return element('p', { class: 'data-age' }, 'no data');
  const condition = freshness(dataAt, now);
  return element(
    'p',
    {
      class: `data-age ${condition}`,
      title: `newest capture ${instant(dataAt)}\nloaded ${instant(loadedAt)} from ${source}`,
    },
    condition !== 'good' && sign(condition, 'Old'),
    element('time', { datetime: dataAt }, `data of ${age(dataAt, now)}`),
  );
}

export function freshness(dataAt: string, now: number): Condition {
  const elapsed = now - Date.parse(dataAt);
  return elapsed > day ? 'bad' : elapsed > interval ? 'warning' : 'good';
}
