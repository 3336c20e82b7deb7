import type { Value } from '../../src/engine';
import { signOf, type Condition } from './sign-of';

/** How one part of a stack looks: its name in `theme.css`, and a sign that says the same. */
export interface SeriesStyle {
  readonly part: 'bad' | 'warning' | 'good' | 'more' | 'less' | 'none';
  readonly sign: string;
}

const states: Readonly<Record<string, Condition>> = {
  'critical missing': 'bad',
  failed: 'bad',
  missing: 'warning',
  compliant: 'good',
  Running: 'good',
  Stopped: 'note',
};

const changes: Readonly<Record<string, SeriesStyle>> = {
  installed: { part: 'more', sign: '+' },
  upgraded: { part: 'good', sign: '↑' },
  changed: { part: 'none', sign: '~' },
  downgraded: { part: 'warning', sign: '↓' },
  removed: { part: 'less', sign: '−' },
};

/** The order in which parts are stacked: worst first, what is unknown last. */
const order = ['critical missing', 'failed', 'missing', 'compliant', ...Object.keys(changes), 'Running', 'Stopped'];

export function seriesStyle(series: Value): SeriesStyle {
  const name = String(series);
  if (series === null) return { part: 'none', sign: signOf('unknown') };
  if (Object.hasOwn(changes, name)) return changes[name]!;
  const condition = Object.hasOwn(states, name) ? states[name]! : 'note';
  return { part: condition === 'note' || condition === 'unknown' ? 'none' : condition, sign: signOf(condition) };
}

/** The series of an answer, each once, in the order in which they are stacked. */
export function seriesOf(all: Iterable<Value>): Value[] {
  const rank = (series: Value): number => {
    const at = order.indexOf(String(series));
    return series === null ? Infinity : at === -1 ? order.length : at;
  };
  return [...new Set(all)].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a === b ? (String(one) < String(other) ? -1 : 1) : a - b;
  });
}
