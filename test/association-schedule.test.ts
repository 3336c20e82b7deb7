import { App, CfnParameter, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { AssociationSchedule } from '../lib/association-schedule';

describe('rate', () => {
  test.each([
    [Duration.minutes(30), 'rate(30 minutes)'],
    [Duration.minutes(45), 'rate(45 minutes)'],
    [Duration.minutes(60), 'rate(1 hour)'],
    [Duration.hours(1), 'rate(1 hour)'],
    [Duration.hours(12), 'rate(12 hours)'],
    [Duration.hours(24), 'rate(1 day)'],
    [Duration.minutes(90), 'rate(90 minutes)'],
    [Duration.seconds(1800), 'rate(30 minutes)'],
    [Duration.days(30), 'rate(30 days)'],
    [Duration.minutes(31 * 1440 - 1), 'rate(44639 minutes)'],
  ])('writes %s in the largest unit that divides it: %s', (interval, expected) => {
    expect(AssociationSchedule.rate(interval).expressionString).toBe(expected);
  });

  test('fails below 30 minutes', () => {
    expect(() => AssociationSchedule.rate(Duration.minutes(29))).toThrow(
      'AssociationSchedule.rate: \'interval\' must be at least 30 minutes, got "29 minutes"; raise it or leave it out',
    );
  });

  test('fails at 31 days', () => {
    expect(() => AssociationSchedule.rate(Duration.days(31))).toThrow(/must be below 31 days, got "31 days"; lower it/);
  });

  test('fails for parts of a minute', () => {
    expect(() => AssociationSchedule.rate(Duration.seconds(1830))).toThrow(/must be whole minutes/);
  });

  test('keeps an amount that is known only at deployment', () => {
    const stack = new Stack(new App(), 'Stack');
    const amount = new CfnParameter(stack, 'Amount', { type: 'Number' });
    const schedule = AssociationSchedule.rate(Duration.minutes(amount.valueAsNumber));
    expect(stack.resolve(schedule.expressionString)).toEqual({
      'Fn::Join': ['', ['rate(', { Ref: 'Amount' }, ' minutes)']],
    });
  });

  test('fails for a token in a unit that rates do not have', () => {
    const seconds = Duration.seconds(Lazy.number({ produce: () => 3600 }));
    expect(() => AssociationSchedule.rate(seconds)).toThrow(/must be counted in minutes, hours or days, got "seconds"/);
  });
});

describe('cron', () => {
  test.each([
    [{}, 'cron(0 * * * ? *)'],
    [{ minute: '0/30' }, 'cron(0/30 * * * ? *)'],
    [{ minute: '*/30' }, 'cron(*/30 * * * ? *)'],
    [{ hour: '0/12' }, 'cron(0 0/12 * * ? *)'],
    [{ minute: '59', hour: '23' }, 'cron(59 23 * * ? *)'],
    [{ minute: '15', hour: '13', weekDay: 'MON' }, 'cron(15 13 ? * MON *)'],
    [{ hour: '2', weekDay: '1' }, 'cron(0 2 ? * 1 *)'],
    [{ minute: '30', hour: '23', weekDay: 'TUE#3' }, 'cron(30 23 ? * TUE#3 *)'],
    [{ hour: '0', weekDay: '3L' }, 'cron(0 0 ? * 3L *)'],
    [{ hour: '0', day: 'L' }, 'cron(0 0 L * ? *)'],
    [{ hour: '0', weekDay: '*' }, 'cron(0 0 ? * * *)'],
  ])('writes %j as %s', (options, expected) => {
    expect(AssociationSchedule.cron(options).expressionString).toBe(expected);
  });

  test.each([
    [{ minute: '60' }, /'minute' must be 0 to 59/],
    [{ minute: '0/15' }, /'minute' must be 0 to 59/],
    [{ minute: '*' }, /'minute' must be 0 to 59/],
    [{ minute: '0/30', hour: '4' }, /'minute' must be one minute when the hour is not \*/],
    [{ hour: '24' }, /'hour' must be 0 to 23/],
    [{ hour: '0/3' }, /one of 1, 2, 4, 8, 12, got "0\/3"; use a rate/],
    [{ hour: '2', day: '15' }, /State Manager takes no dates/],
    [{ hour: '2', weekDay: 'MON-FRI' }, /lists and ranges need one association each/],
    [{ hour: '2', weekDay: 'MON#6' }, /'weekDay' must be one day/],
    [{ hour: '2', weekDay: '0' }, /'weekDay' must be one day/],
    [{ hour: '2', weekDay: '8L' }, /'weekDay' must be one day/],
    [{ hour: '2', day: '*', weekDay: 'MON' }, /'day' must be \? when 'weekDay' is not \?/],
    [{ hour: '2', day: '?' }, /give either 'day' or 'weekDay'/],
    [{ weekDay: 'MON' }, /'hour' must be one hour when the day is restricted to "MON"/],
    [{ hour: '0/4', day: 'L' }, /'hour' must be one hour when the day is restricted to "L"/],
  ])('fails for %j', (options, message) => {
    expect(() => AssociationSchedule.cron(options)).toThrow(message);
  });

  test('lets fields pass that are known only at deployment', () => {
    const weekDay = Token.asString({ Ref: 'WeekDay' });
    const schedule = AssociationSchedule.cron({ hour: '0/4', weekDay });
    expect(schedule.expressionString).toBe(`cron(0 0/4 ? * ${weekDay} *)`);
  });
});

describe('at', () => {
  test.each(['2030-01-31T00:00:00', '2028-02-29T23:59:59', '2000-02-29T12:00:00'])('takes %s', (time) => {
    expect(AssociationSchedule.at(time).expressionString).toBe(`at(${time})`);
  });

  test.each([
    '2030-02-29T00:00:00',
    '2100-02-29T00:00:00',
    '2030-04-31T00:00:00',
    '2030-00-10T00:00:00',
    '2030-13-10T00:00:00',
    '2030-01-00T00:00:00',
    '2030-01-01T24:00:00',
    '2030-01-01T00:60:00',
    '2030-01-01T00:00:00Z',
    '2030-01-01 00:00:00',
    '2030-01-01',
  ])('fails for %s', (time) => {
    expect(() => AssociationSchedule.at(time)).toThrow(/'time' must be a time of the calendar/);
  });
});

describe('expression', () => {
  test.each([
    'rate(30 minutes)',
    'rate(1 hour)',
    'rate(1 day)',
    'rate(30 days)',
    'cron(0/30 * * * ? *)',
    'cron(0 */30 * * * ? *)',
    'cron(0 0/12 * * ? *)',
    'cron(15 13 ? * * *)',
    'cron(0 0 ? * THU#2 *)',
    'at(2030-07-07T15:55:00)',
  ])('takes %s', (text) => {
    expect(AssociationSchedule.expression(text).expressionString).toBe(text);
  });

  test.each([
    ['', /must be rate/],
    ['every day', /must be rate/],
    ['rate(30 minutes) ', /must be rate/],
    ['rate(1 hours)', /unit in the singular after 1/],
    ['rate(2 hour)', /unit in the singular after 1/],
    ['rate(030 minutes)', /unit in the singular after 1/],
    ['rate(4 weeks)', /must be rate\(N minutes\)/],
    ['rate(29 minutes)', /at least 30 minutes/],
    ['rate(1 minute)', /at least 30 minutes/],
    ['rate(31 days)', /below 31 days/],
    ['rate(744 hours)', /below 31 days/],
    ['cron(0 2 * * ?)', /must have the six fields/],
    ['cron(30 0 2 ? * SUN *)', /must have the six fields/],
    ['cron(0 2  ? * SUN *)', /must have the six fields/],
    ['cron(0 2 ? JAN SUN *)', /'month' must be \*, got "JAN"/],
    ['cron(0 2 ? * SUN 2030)', /'year' must be \*, got "2030"/],
    ['cron(0/5 * * * ? *)', /'minute' must be/],
    ['cron(0 2 * * SUN *)', /give either 'day' or 'weekDay'/],
    ['at(2030-07-07)', /'text' must be a time of the calendar/],
  ])('fails for %j', (text, message) => {
    expect(() => AssociationSchedule.expression(text)).toThrow(message);
  });

  test('lets a text pass that is known only at deployment', () => {
    const text = Token.asString({ Ref: 'Schedule' });
    const schedule = AssociationSchedule.expression(text);
    expect(schedule.expressionString).toBe(text);
    expect(schedule._isRate).toBe(false);
    expect(schedule._mayBeCron).toBe(true);
  });
});

test.each([
  [AssociationSchedule.rate(Duration.hours(1)), true, false],
  [AssociationSchedule.cron({}), false, true],
  [AssociationSchedule.at('2030-01-01T00:00:00'), false, false],
  [AssociationSchedule.expression('rate(1 hour)'), true, false],
  [AssociationSchedule.expression('cron(0 2 ? * SUN *)'), false, true],
])('knows its kind: %#', (schedule, isRate, mayBeCron) => {
  expect([schedule._isRate, schedule._mayBeCron]).toEqual([isRate, mayBeCron]);
});
