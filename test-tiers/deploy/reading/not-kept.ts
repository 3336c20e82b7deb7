import { Difference } from './difference';

/** A property that a template has and no call gives back as it says. */
export interface NotKept {
  readonly type: RegExp;
  /** As in `Difference`. */
  readonly property: RegExp;
  readonly why: string;
}

/**
 * What is deployed and cannot be read back from the emulator: of this a deployment here proves nothing. An entry that the templates
 * do not need any more, for the emulator keeps the property by now, fails the tests.
 */
export const NOT_KEPT: readonly NotKept[] = [
  {
    type: /^Custom::/,
    property: /./,
    why: 'no service has a custom resource: what it does is looked at where it acts',
  },
  {
    type: /^AWS::Athena::WorkGroup$/,
    property: /^RecursiveDeleteOption$/,
    why: 'it is of the handler, on AWS too: no call tells it',
  },
  {
    type: /^AWS::Scheduler::Schedule$/,
    property: /^ScheduleExpressionTimezone$/,
    why: 'ministack drops it: every schedule is in UTC there, which is what Etc/UTC means',
  },
];

export function isNotKept({ type, property }: Difference): boolean {
  return NOT_KEPT.some((entry) => entry.type.test(type) && entry.property.test(property));
}
