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
export function syncRoom(examined: Examined): readonly Finding[] {
  const { gathering, plan } = examined;
  const { syncs } = gathering;
  if (syncs === undefined) return [];
  const used = syncs.map((sync) => `'${sync.name}' (${syncUser(sync, plan)})`).join(', ');
  const ours = syncs.filter(({ stack }) => stackOwner(stack, plan)?.isOurs === true);
  const there = new Set(syncs.map(({ name }) => name));
  const named = plan.syncs.filter((name) => name !== undefined);
  // One without a known name may be there already.
  const unnamed = Math.max(0, plan.syncs.length - named.length - ours.length);
  const wanted = named.filter((name) => !there.has(name)).length + unnamed;
  const total = syncs.length + wanted;
  if (wanted === 0) return [];
  const base = { resources: syncs.map(({ name }) => name), fix: roomFor(syncs, examined) };
  if (total <= QUOTA) {
    return [
      {
        ...base,
        check: 'sync-room',
        severity: 'note',
        what: `${syncs.length} of ${QUOTA} resource data syncs are used${used === '' ? '' : `: ${used}`}; ${counted(wanted, 'more is', 'more are')} about to be deployed`,
        why: 'An account and Region take 5, and those of services count',
        fix: 'Nothing has to be done',
      },
    ];
  }
  const replaces = ours.length > 0;
  return [
    {
      ...base,
      check: 'sync-quota',
      severity: 'fails deploy',
      what: `${syncs.length} of ${QUOTA} resource data syncs are used: ${used}; ${counted(wanted, 'more is', 'more are')} about to be deployed`,
      why:
        'An account and Region take 5, and those of services count; the next one is refused with ResourceDataSyncCountExceeded' +
        (replaces ? '. A sync with another destination is a new one, made before the old one goes' : ''),
    },
  ];
}

/** Who uses a sync. */
export function syncUser(sync: Sync, plan: Plan): string {
  return syncOwner(sync) ?? ownerText(sync.stack, plan);
}

function roomFor(syncs: readonly Sync[], { gathering, plan }: Examined): string {
  const others = syncs.filter((sync) => syncOwner(sync) === undefined && stackOwner(sync.stack, plan)?.isOurs !== true);
  const one = others[0]?.name ?? '<name>';
  return (
    `Delete one that nobody needs: ${deleteSync(gathering.place, one)} (its objects stay in the bucket), or ask for more in ` +
    'Service Quotas'
  );
}

export function deleteSync(place: Place, name: string): string {
  return awsCommand(place, 'ssm', 'delete-resource-data-sync', '--sync-name', name);
}
