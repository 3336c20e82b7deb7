import { awsCommand } from '../aws-command';
import type { Finding } from '../finding';
import { days, hours } from '../thresholds';
import { about, counted, type Examined } from './check';

/** The first inventory comes with the first run of an association; one that is just registered may wait for it. */
const FIRST_INVENTORY_WITHIN = hours(1);

/** Managed nodes without inventory, and those whose inventory is old. */
export function nodesNotReporting(examined: Examined): readonly Finding[] {
  const { gathering, thresholds, now } = examined;
  const { nodes, captures, place } = gathering;
  if (nodes === undefined || captures === undefined) return [];
  const old = nodes.filter(({ registeredAt }) => isBefore(registeredAt, now, FIRST_INVENTORY_WITHIN));
  const never = old.filter(({ id }) => !captures.has(id)).map(({ id }) => id);
  const stale = nodes.filter(
    ({ id }) => captures.has(id) && isBefore(captures.get(id)?.at, now, days(thresholds.staleDays)),
  );
  const silent = stale.filter(({ ping }) => ping !== 'Online').map(({ id }) => id);
  const online = stale.filter(({ ping }) => ping === 'Online').map(({ id }) => id);
  const age = `more than ${counted(thresholds.staleDays, 'day')}`;
  const run = associationRun(examined);
  return [
    ...lackingPermission(examined, never),
    ...about(without(never, lackingIds(examined, never)), {
      check: 'no-inventory',
      severity: 'warning',
      what: `${counted(never.length - lackingIds(examined, never).length, 'managed node has', 'managed nodes have')} no inventory`,
      why: 'No association gathers from them, none has run on them yet, or their runs fail; both AWS:Application and AWS:InstanceDetailedInformation may be switched off',
      fix: `new InventoryAssociation(this, 'Inventory') with targets that they have${run}`,
    }),
    ...about(online, {
      check: 'stale-inventory',
      severity: 'warning',
      what: `${counted(online.length, 'node is', 'nodes are')} online, and the inventory is ${age} old`,
      why:
        'The agent works and its inventory does not arrive: one gatherer that fails loses the whole run (more than 500 files, ' +
        '5,000 folders, 250 registry values or 20 custom files), and on Windows so does exactly one installed hotfix',
      fix: awsCommand(place, 'ssm', 'describe-instance-associations-status', '--instance-id', online[0] ?? ''),
    }),
    ...about(silent, {
      check: 'node-silent',
      severity: 'warning',
      what: `${counted(silent.length, 'node does', 'nodes do')} not answer, and the inventory is ${age} old`,
      why: 'The service keeps the inventory of a node for 30 days after its last update; what a sync has delivered stays in the bucket',
      fix:
        'Start the node or its agent; deregister what is gone: ' +
        awsCommand(place, 'ssm', 'deregister-managed-instance', '--instance-id', '<mi-id>'),
    }),
  ];
}

/** Those whose role does not let them deliver. */
function lackingPermission(examined: Examined, never: readonly string[]): Finding[] {
  const ids = lackingIds(examined, never);
  return about(ids, {
    check: 'no-inventory-permission',
    severity: 'warning',
    what: `${counted(ids.length, 'managed node has', 'managed nodes have')} no inventory, and a role that does not allow ssm:PutInventory`,
    why: 'The agent delivers inventory by it. IAM itself says so, by its policies, boundaries and what the organization adds',
    fix: 'permissions: ManagedInstancePermissions.inventory() of the ManagedInstanceRole, or the policy AmazonSSMManagedInstanceCore',
  });
}

function lackingIds({ gathering }: Examined, ids: readonly string[]): readonly string[] {
  const profileOf = new Map((gathering.instances ?? []).map(({ id, profile }) => [id, profile]));
  return ids.filter((id) => gathering.profiles.get(profileOf.get(id) ?? '')?.missing?.includes('ssm:PutInventory'));
}

function associationRun({ gathering }: Examined): string {
  const one = gathering.associations?.[0];
  if (one === undefined) return '';
  const command = awsCommand(gathering.place, 'ssm', 'start-associations-once', '--association-ids', one.id);
  return `; or run the one there is: ${command}`;
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  const left = new Set(others);
  return ids.filter((id) => !left.has(id));
}

/** One without a time has been there for long. */
function isBefore(time: Date | undefined, now: Date, age: number): boolean {
  return now.getTime() - (time?.getTime() ?? 0) > age;
}
