import type { Value } from '../../src/engine';
import type { Condition } from './sign-of';

const conditions: Readonly<Record<string, Readonly<Record<string, Condition>>>> = {
  status: {
    Active: 'good',
    ConnectionLost: 'bad',
    Stopped: 'note',
    Terminated: 'note',
    COMPLIANT: 'good',
    NON_COMPLIANT: 'bad',
    Running: 'good',
  },
  patchstate: { 'critical missing': 'bad', failed: 'bad', missing: 'warning', compliant: 'good' },
};

/** How a state is, by the column that has it. */
export function conditionOf(column: string, value: Value): Condition | undefined {
  const known = Object.hasOwn(conditions, column) ? conditions[column]! : {};
  return Object.hasOwn(known, String(value)) ? known[String(value)] : undefined;
}
