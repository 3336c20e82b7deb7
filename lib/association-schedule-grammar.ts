import { Token } from 'aws-cdk-lib';
import { PropRule } from './check';

/*
 * What State Manager takes as a schedule, as rules. The page names the intervals of cron expressions, that months are not
 * taken, and the limits of rates; beyond that the rules keep to the forms its examples show.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
 */

const MINUTE = /^([0-5]?\d|(0|\*)\/30)$/;
const HOUR = /^([01]?\d|2[0-3]|\*|(0|\*)\/(1|2|4|8|12))$/;
const DAY = /^(\?|\*|L)$/;
const WEEK_DAY = /^(\?|\*|(SUN|MON|TUE|WED|THU|FRI|SAT|[1-7])(#[1-5])?|[1-7]L)$/;

/** The fields of a cron expression that may vary. */
interface CronFields {
  readonly minute: string;
  readonly hour: string;
  readonly day: string;
  readonly weekDay: string;
}

/** `shown` is the interval as the caller wrote it. */
export function intervalRules(prop: string, minutes: number, shown: string): PropRule[] {
  return [
    {
      prop,
      value: shown,
      holds: () => Number.isInteger(minutes),
      must: 'be whole minutes',
      wayOut: 'round it to minutes',
    },
    {
      prop,
      value: shown,
      holds: () => minutes >= 30,
      must: 'be at least 30 minutes',
      wayOut: 'raise it or leave it out',
    },
    { prop, value: shown, holds: () => minutes < 31 * 1440, must: 'be below 31 days', wayOut: 'lower it' },
  ];
}

export function timeRule(prop: string, time: string): PropRule {
  return {
    prop,
    value: time,
    holds: () => isTime(time),
    must: 'be a time of the calendar as yyyy-mm-ddThh:mm:ss',
    wayOut: 'write it in UTC, without a zone or fractions',
  };
}

function isTime(time: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.exec(time);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

export function cronRules(fields: CronFields): PropRule[] {
  const { minute, hour, day, weekDay } = fields;
  const interval = /[*/]/.test(minute + hour);
  const restricted = [day, weekDay].filter((field) => !['?', '*'].includes(field) && !Token.isUnresolved(field));
  return [
    {
      prop: 'minute',
      value: minute,
      holds: () => MINUTE.test(minute),
      must: 'be 0 to 59, 0/30 or */30',
      wayOut: 'State Manager runs every half hour at most',
    },
    {
      prop: 'minute',
      value: minute,
      holds: () => Token.isUnresolved(hour) || !minute.includes('/') || hour === '*',
      must: 'be one minute when the hour is not *',
      wayOut: "leave out 'hour' for every half hour, or give one minute",
    },
    {
      prop: 'hour',
      value: hour,
      holds: () => HOUR.test(hour),
      must: 'be 0 to 23, * or 0/N with N one of 1, 2, 4, 8, 12',
      wayOut: 'use a rate for any other interval',
    },
    {
      prop: 'day',
      value: day,
      holds: () => DAY.test(day),
      must: 'be *, ? or L',
      wayOut: "State Manager takes no dates; use 'weekDay' with the nth one, e.g. TUE#2, and a schedule offset",
    },
    {
      prop: 'weekDay',
      value: weekDay,
      holds: () => WEEK_DAY.test(weekDay),
      must: 'be one day (SUN to SAT or 1 to 7), its nth (TUE#3) or its last (3L) in the month',
      wayOut: 'lists and ranges need one association each',
    },
    {
      prop: 'day',
      value: day,
      holds: () => Token.isUnresolved(weekDay) || (day === '?') !== (weekDay === '?'),
      must: `be ? when 'weekDay' is not ?, and only then, but 'weekDay' is ${JSON.stringify(weekDay)}`,
      wayOut: "give either 'day' or 'weekDay'",
    },
    {
      prop: 'hour',
      value: hour,
      holds: () => Token.isUnresolved(minute) || !interval || restricted.length === 0,
      must: `be one hour when the day is restricted to ${JSON.stringify(restricted[0])}`,
      wayOut: 'State Manager repeats within a day only on every day',
    },
  ];
}

/** The rules of what stands between the parentheses of `rate(…)`, `cron(…)` or `at(…)`. */
export function expressionRules(kind: string, inner: string, text: string): PropRule[] {
  if (kind === 'at') return [timeRule('text', inner)];
  if (kind === 'rate') return rateTextRules(inner, text);
  return cronTextRules(inner.split(' '), text);
}

function rateTextRules(inner: string, text: string): PropRule[] {
  const match = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inner);
  const form: PropRule = {
    prop: 'text',
    value: text,
    holds: () => match !== null && (match[1] === '1') === (match[3] === ''),
    must: 'be rate(N minutes), rate(N hours) or rate(N days), with the unit in the singular after 1',
    wayOut: "write for example 'rate(1 hour)' or 'rate(30 minutes)'",
  };
  if (!match) return [form];
  const minutes = Number(match[1]) * { minute: 1, hour: 60, day: 1440 }[match[2] as 'minute' | 'hour' | 'day'];
  return [form, ...intervalRules('text', minutes, text)];
}

function cronTextRules(fields: string[], text: string): PropRule[] {
  const [minute, hour, day, month, weekDay, year] = fields.length === 7 ? fields.slice(1) : fields;
  const form: PropRule = {
    prop: 'text',
    value: text,
    holds: () => !fields.includes('') && (fields.length === 6 || (fields.length === 7 && fields[0] === '0')),
    must: 'have the six fields minute, hour, day, month, weekday and year, at most with a 0 for the seconds before them',
    wayOut: "write for example 'cron(0 2 ? * SUN *)'",
  };
  if (!form.holds()) return [form];
  const always = (prop: string, value: string): PropRule => ({
    prop,
    value,
    holds: () => value === '*',
    must: 'be *',
    wayOut: `State Manager takes no ${prop}s in a cron expression`,
  });
  return [
    always('month', month!),
    always('year', year!),
    ...cronRules({ minute: minute!, hour: hour!, day: day!, weekDay: weekDay! }),
  ];
}
