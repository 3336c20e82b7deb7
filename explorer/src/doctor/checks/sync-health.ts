import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import type { Gathering, Sync } from '../gathering';
import { hours } from '../thresholds';
import { about, counted, type Examined } from './check';

/** Syncs that fail, never succeeded, or are behind what the nodes have delivered. */
export function syncHealth(examined: Examined): readonly Finding[] {
  return (examined.gathering.syncs ?? []).flatMap((sync) => healthOf(sync, examined));
}

function healthOf(sync: Sync, { gathering, thresholds, now }: Examined): Finding[] {
  const list = awsCommand(gathering.place, 'ssm', 'list-resource-data-sync');
  if (sync.status === 'Failed') {
    const said = sync.message === undefined || sync.message === '' ? '' : `: ${sync.message}`;
    return about([sync.name], {
      check: 'sync-failed',
      severity: 'warning',
      what: `The resource data sync '${sync.name}' has failed${said}`,
      why:
        "The bucket's policy has to allow ssm.amazonaws.com to write for this account, and with a key the key's policy to encrypt. A bucket " +
        'with Object Lock is not supported',
      fix: "A ResourceDataSyncBucket writes both policies: name this account in its 'accounts'; then delete the sync and deploy again",
    });
  }
  const newest = newestOf(gathering.captures);
  if (sync.type === 'SyncFromSource' || newest === undefined) return [];
  const limit = hours(thresholds.syncHours);
  if (sync.succeededAt === undefined) {
    const age = now.getTime() - (sync.createdAt?.getTime() ?? 0);
    return age <= limit
      ? []
      : about([sync.name], {
          check: 'sync-never-succeeded',
          severity: 'warning',
          what: `The resource data sync '${sync.name}' has never succeeded, in ${counted(Math.floor(age / hours(1)), 'hour')}`,
          why: 'Nodes have delivered inventory in the meantime; new data usually arrives within minutes',
          fix: list,
        });
  }
  if (newest.getTime() - sync.succeededAt.getTime() <= limit) return [];
  return about([sync.name], {
    check: 'sync-behind',
    severity: 'warning',
    what: `The resource data sync '${sync.name}' succeeded last at ${sync.succeededAt.toISOString()}, and a node captured inventory at ${newest.toISOString()}`,
    why: 'New data usually arrives within minutes. Whether the service counts a sync that had nothing new to write is not documented',
    fix: list,
  });
}

function newestOf(captures: Gathering['captures']): Date | undefined {
  let newest: Date | undefined;
  for (const { at } of captures?.values() ?? []) {
    if (newest === undefined || newest < at) newest = at;
  }
  return newest;
}
