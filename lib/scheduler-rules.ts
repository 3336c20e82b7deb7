import { Token } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { PropRule } from './check';

/*
 * What EventBridge Scheduler takes as a recurring schedule.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEK_DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** A field of a cron expression: its numbers, the names that stand for them from the first on, and what else it may be. */
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  readonly other?: RegExp;
}

const FIELDS: readonly Field[] = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31, other: /^(\?|L|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  {
    name: 'day of the week',
    from: 1,
    to: 7,
    names: WEEK_DAYS,
    other: /^(\?|L|[1-7]L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/,
  },
  { name: 'year', from: 1970, to: 2199 },
];

/** What is asked of a schedule by which something runs again and again. */
export function scheduleRules(prop: string, schedule: ScheduleExpression | undefined): PropRule[] {
  if (schedule === undefined || Token.isUnresolved(schedule.expressionString)) return [];
  const text = schedule.expressionString;
  const rule = (holds: () => boolean, must: string, wayOut: string): PropRule => ({
    prop,
    value: text,
    holds,
    must,
    wayOut,
  });
  const [, kind, inner] = /^(rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === undefined) {
    return [rule(() => false, 'be a rate or a cron expression', 'write it with ScheduleExpression.rate or .cron')];
  }
  if (kind === 'rate') {
    return [
      rule(
        () => /^([1-9]\d{0,5}) (minute|hour|day)s?$/.test(inner!),
        'be a whole number of minutes, hours or days',
        "write for example 'rate(12 hours)'",
      ),
    ];
  }
  const fields = inner!.split(/\s+/);
  const [, , day, , weekDay] = fields;
  return [
    rule(
      () => fields.length === FIELDS.length,
      'have the six fields minutes, hours, day of the month, month, day of the week and year',
      "write for example 'cron(0 3 * * ? *)'",
    ),
    ...(fields.length === FIELDS.length
      ? [
          ...FIELDS.map((field, index) =>
            rule(
              () => isField(field, fields[index]!),
              `have ${field.from} to ${field.to} as its ${field.name}, but has ${JSON.stringify(fields[index])}`,
              'correct that field',
            ),
          ),
          rule(
            () => (day === '?') !== (weekDay === '?'),
            'have ? either as its day of the month or as its day of the week',
            'give one of the two, and ? as the other',
          ),
        ]
      : []),
  ];
}

/** A list of values, of ranges and of steps. */
function isField(field: Field, text: string): boolean {
  if (field.other?.test(text)) return true;
  return text.split(',').every((part) => {
    const [range, step, ...rest] = part.split('/');
    if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
    if (range === '*') return true;
    const ends = range!.split('-').map((end) => numberOf(field, end));
    return ends.length <= 2 && ends.every((end) => end >= field.from && end <= field.to);
  });
}

function numberOf(field: Field, text: string): number {
  const position = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (position >= 0) return field.from + position;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}
