import { App, Duration, Fn, Stack, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { checkProps } from '../lib/check';
import { scheduleRules } from '../lib/scheduler-rules';

const stack = new Stack(new App(), 'Stack');
const check = (schedule: ScheduleExpression) => checkProps(stack, scheduleRules('schedule', schedule));
const checkText = (text: string) => check(ScheduleExpression.expression(text));

describe('a schedule', () => {
  test.each([
    'rate(1 minute)',
    'rate(12 hours)',
    'rate(1 days)',
    'cron(0 3 * * ? *)',
    'cron(0 5 ? * SUN *)',
    'cron(0/15 8-18 ? * MON-FRI *)',
    'cron(0,30 */2 1,15 JAN,Jul ? 2026-2030)',
    'cron(5 4 L * ? *)',
    'cron(5 4 3W * ? *)',
    'cron(5 4 ? * 6#3 *)',
    'cron(5 4 ? * FRI#3 *)',
    'cron(5 4 ? * 6L *)',
  ])('may be %s', (text) => {
    expect(() => checkText(text)).not.toThrow();
  });

  test('may be built, with a time zone, or be known at deployment only, or be left out', () => {
    expect(() => check(ScheduleExpression.rate(Duration.hours(6)))).not.toThrow();
    expect(() => check(ScheduleExpression.cron({ hour: '4', timeZone: TimeZone.ASIA_SEOUL }))).not.toThrow();
    expect(() => checkText(Fn.importValue('When'))).not.toThrow();
    expect(scheduleRules('schedule', undefined)).toEqual([]);
  });

  test.each([
    ['at(2030-01-01T00:00:00)', 'be a rate or a cron expression'],
    ['daily', 'be a rate or a cron expression'],
    ['cron(0 3 * * ? *', 'be a rate or a cron expression'],
    ['rate(0 days)', 'be a whole number of minutes, hours or days'],
    ['rate(1.5 hours)', 'be a whole number of minutes, hours or days'],
    ['rate(2 weeks)', 'be a whole number of minutes, hours or days'],
    ['cron(0 3 * * *)', 'have the six fields'],
    ['cron(0 0 3 * * ? *)', 'have the six fields'],
    ['cron(60 3 * * ? *)', 'have 0 to 59 as its minutes, but has "60"'],
    ['cron(0 24 * * ? *)', 'have 0 to 23 as its hours, but has "24"'],
    ['cron(0 3 0 * ? *)', 'have 1 to 31 as its day of the month, but has "0"'],
    ['cron(0 3 32W * ? *)', 'have 1 to 31 as its day of the month'],
    ['cron(0 3 * 13 ? *)', 'have 1 to 12 as its month'],
    ['cron(0 3 ? * 8 *)', 'have 1 to 7 as its day of the week'],
    ['cron(0 3 ? * MO *)', 'have 1 to 7 as its day of the week'],
    ['cron(0 3 ? * MON#6 *)', 'have 1 to 7 as its day of the week'],
    ['cron(0 3 * * ? 1969)', 'have 1970 to 2199 as its year'],
    ['cron(0/0 3 * * ? *)', 'have 0 to 59 as its minutes'],
    ['cron(1-2-3 3 * * ? *)', 'have 0 to 59 as its minutes'],
    ['cron(1, 3 * * ? *)', 'have 0 to 59 as its minutes'],
    ['cron(0 3 * * * *)', 'have ? either as its day of the month or as its day of the week'],
    ['cron(0 3 ? * ? *)', 'have ? either as its day of the month or as its day of the week'],
    ['cron(0 3 1 * MON *)', 'have ? either as its day of the month or as its day of the week'],
  ])('fails for %s', (text, must) => {
    expect(() => checkText(text)).toThrow(`'schedule' must ${must}`);
    expect(() => checkText(text)).toThrow(JSON.stringify(text));
  });
});
