import { Duration, Token } from 'aws-cdk-lib';
import { cronRules, expressionRules, intervalRules, timeRule } from './association-schedule-grammar';
import { checkArguments } from './check';

/**
 * The fields of a cron schedule, in UTC.
 *
 * State Manager takes two forms only: an interval (every half hour, every 1, 2, 4, 8 or 12 hours, on every day) and one
 * time of day (every day, on one weekday, on its nth or last one in the month, on the last day of the month). There is no
 * month field because State Manager does not take months.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
 */
export interface AssociationCronOptions {
  /**
   * The minute, `0` to `59`, or `0/30` (also written as an asterisk over 30) for every half hour.
   *
   * @default '0'
   */
  readonly minute?: string;

  /**
   * The hour, `0` to `23`; `*` for every hour; `0/2`, `0/4`, `0/8` or `0/12` for every so many hours.
   *
   * @default '*'
   */
  readonly hour?: string;

  /**
   * The day of the month: `*` for every day, `L` for the last one. Cannot be given together with `weekDay`.
   *
   * @default '*', or '?' when `weekDay` is given
   */
  readonly day?: string;

  /**
   * The day of the week: `SUN` to `SAT` or `1` (Sunday) to `7`; `TUE#3` for the third Tuesday of the month, `3L` for the
   * last one. Cannot be given together with `day`.
   *
   * @default '?', any day of the week
   */
  readonly weekDay?: string;
}

/**
 * When State Manager applies an association: only what the service accepts can be written.
 *
 * CloudFormation does not look into the expression, so a wrong one would fail in the middle of a deployment.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
 *
 * @example
 * import { Duration } from 'aws-cdk-lib';
 * import { AssociationSchedule } from 'cdk-ssm-inventory';
 *
 * const often = AssociationSchedule.rate(Duration.minutes(30));
 * const patchTuesday = AssociationSchedule.cron({ minute: '30', hour: '23', weekDay: 'TUE#2' });
 * const once = AssociationSchedule.at('2030-01-31T23:00:00');
 * const asText = AssociationSchedule.expression('rate(12 hours)');
 */
export class AssociationSchedule {
  /**
   * Again and again after a fixed time, beginning with the creation of the association.
   *
   * @param interval at least 30 minutes, below 31 days, in whole minutes
   */
  public static rate(interval: Duration): AssociationSchedule {
    if (interval.isUnresolved()) {
      checkArguments('AssociationSchedule.rate', [
        {
          prop: 'interval',
          value: interval.unitLabel(),
          holds: () => ['minutes', 'hours', 'days'].includes(interval.unitLabel()),
          must: 'be counted in minutes, hours or days',
          wayOut: 'wrap the token with Duration.minutes, Duration.hours or Duration.days',
        },
      ]);
      return new AssociationSchedule(`rate(${interval.formatTokenToNumber()})`, 'rate');
    }
    const minutes = interval.toMinutes({ integral: false });
    checkArguments('AssociationSchedule.rate', intervalRules('interval', minutes, interval.toHumanString()));
    return new AssociationSchedule(`rate(${shortest(minutes)})`, 'rate');
  }

  /** At fixed times, in UTC. */
  public static cron(options: AssociationCronOptions): AssociationSchedule {
    const { minute = '0', hour = '*', weekDay = '?' } = options;
    const day = options.day ?? (weekDay === '?' ? '*' : '?');
    checkArguments('AssociationSchedule.cron', cronRules({ minute, hour, day, weekDay }));
    return new AssociationSchedule(`cron(${minute} ${hour} ${day} * ${weekDay} *)`, 'cron');
  }

  /**
   * Once.
   *
   * @param time in UTC, as `yyyy-mm-ddThh:mm:ss`
   */
  public static at(time: string): AssociationSchedule {
    checkArguments('AssociationSchedule.at', [timeRule('time', time)]);
    return new AssociationSchedule(`at(${time})`, 'at');
  }

  /**
   * An expression as text: `rate(…)`, `cron(…)` with six fields, or seven of which the first (seconds) is `0`, or `at(…)`.
   *
   * Checked by the grammar of the other factories. A text that is known only at deployment passes unchecked.
   */
  public static expression(text: string): AssociationSchedule {
    if (Token.isUnresolved(text)) return new AssociationSchedule(text, 'unknown');
    const kind = /^(rate|cron|at)\(.*\)$/.exec(text)?.[1];
    checkArguments('AssociationSchedule.expression', [
      {
        prop: 'text',
        value: text,
        holds: () => kind !== undefined,
        must: 'be rate(…), cron(…) or at(…)',
        wayOut: "write for example 'rate(30 minutes)'",
      },
    ]);
    const inner = text.slice(text.indexOf('(') + 1, -1);
    checkArguments('AssociationSchedule.expression', expressionRules(kind!, inner, text));
    return new AssociationSchedule(text, kind!);
  }

  private constructor(
    /** The expression as State Manager reads it. */
    public readonly expressionString: string,
    private readonly kind: string,
  ) {}

  /**
   * Whether this is known to be a rate, with which the service refuses `ApplyOnlyAtCronInterval`.
   *
   * @internal
   */
  public get _isRate(): boolean {
    return this.kind === 'rate';
  }

  /**
   * Whether this may be a cron schedule, the only kind that takes a schedule offset. True for a text known only at deployment.
   *
   * @internal
   */
  public get _mayBeCron(): boolean {
    return this.kind === 'cron' || this.kind === 'unknown';
  }
}

/** The same interval in the largest unit that divides it; the service wants the unit in the singular after 1 only. */
function shortest(minutes: number): string {
  const [amount, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
