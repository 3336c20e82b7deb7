import { awsCommand } from '../aws-command';
import type { Finding, Place } from '../finding';
import type { Sync } from '../gathering';
import { ownerText, stackOwner, syncOwner } from '../owners';
import type { Plan } from '../plan';
import { counted, type Examined } from './check';

/**
 * Resource data syncs in an account and Region.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/ssm.html
 */
const QUOTA = 5;

/** Whether there is room for the planned syncs, and who uses what there is. */
export function syncRoom({ gathering, plan }: Examined): readonly Finding[] {
  const { syncs, place } = gathering;
  if (syncs === undefined) return [];
  const wanted = wantedOf(syncs, plan);
  if (wanted === 0) return [];
  const users = syncs.map((sync) => `'${sync.name}' (${syncUser(sync, plan)})`).join(', ');
  const base = {
    what:
      `${syncs.length} of ${QUOTA} resource data syncs are used${users === '' ? '' : `: ${users}`}; ` +
      `${counted(wanted, 'more is', 'more are')} about to be deployed`,
    resources: syncs.map(({ name }) => name),
  };
  const why = 'An account and Region take 5, and those of services count';
  if (syncs.length + wanted <= QUOTA) {
    return [{ ...base, check: 'sync-room', severity: 'note', why, fix: 'Nothing has to be done' }];
  }
  const doubt = doubtOf(syncs, wanted);
  const replaces = syncs.some(({ stack }) => stackOwner(stack, plan)?.isOurs === true);
  return [
    {
      ...base,
      check: 'sync-quota',
      severity: doubt === undefined ? 'fails deploy' : 'warning',
      why:
        `${why}; the next one is refused with ResourceDataSyncCountExceeded` +
        (replaces ? '. A sync with another destination is a new one, made before the old one goes' : '') +
        (doubt === undefined ? '' : `. ${doubt}`),
      fix:
        `Delete one that nobody needs: ${deleteSync(place, '<name>')} (its objects stay in the bucket), or ask for more in ` +
        'Service Quotas',
    },
  ];
}

/** How many are going to be made; one without a known name may be there already. */
function wantedOf(syncs: readonly Sync[], plan: Plan): number {
  const there = new Set(syncs.map(({ name }) => name));
  const named = plan.syncs.filter((name) => name !== undefined);
  const ours = syncs.filter(({ stack }) => stackOwner(stack, plan)?.isOurs === true);
  const unnamed = Math.max(0, plan.syncs.length - named.length - ours.length);
  return named.filter((name) => !there.has(name)).length + unnamed;
}

/** Why the quota may not be what it seems. */
function doubtOf(syncs: readonly Sync[], wanted: number): string | undefined {
  if (syncs.length > QUOTA) return 'There are more than that already: the account has another quota';
  const fromSource = syncs.filter(({ type }) => type === 'SyncFromSource').length;
  return syncs.length - fromSource + wanted > QUOTA
    ? undefined
    : 'Whether those that bring data from other Regions or accounts count is not documented';
}

/** Who uses a sync. */
export function syncUser(sync: Sync, plan: Plan): string {
  return syncOwner(sync) ?? ownerText(sync.stack, plan);
}

export function deleteSync(place: Place, name: string): string {
  return awsCommand(place, 'ssm', 'delete-resource-data-sync', '--sync-name', name);
}
