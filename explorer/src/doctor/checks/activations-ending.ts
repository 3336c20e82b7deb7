import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import { days } from '../thresholds';
import { about, counted, type Examined } from './check';

/** Hybrid activations that nodes can still register with, and soon cannot. */
export function activationsEnding({ gathering, thresholds, now }: Examined): readonly Finding[] {
  const ending = (gathering.activations ?? []).filter(
    ({ expired, expiresAt, limit, count }) =>
      !expired && count < limit && expiresAt !== undefined && leftOf(expiresAt, now) <= days(thresholds.activationDays),
  );
  return ending.flatMap(({ id, description, expiresAt, limit, count }) =>
    about([id], {
      check: 'activation-ending',
      severity: 'warning',
      what:
        `The activation ${id}${description === undefined || description === '' ? '' : ` (${description})`} ends at ` +
        `${expiresAt!.toISOString()} with ${counted(limit - count, 'registration')} left`,
      why: 'Nothing registers with it then; nodes that have registered stay. An activation lasts 30 days at most, and its code is told once',
      fix: awsCommand(
        gathering.place,
        ...['ssm', 'create-activation', '--iam-role', '<role>', '--registration-limit', String(limit - count)],
      ),
    }),
  );
}

function leftOf(end: Date, now: Date): number {
  return end.getTime() - now.getTime();
}
