import type { Finding, Place } from '../finding';
import type { Sync, TakenName } from '../gathering';
import { ownerText, stackOwner } from '../owners';
import type { Plan } from '../plan';
import type { Examined } from './check';
import { deleteSync, syncUser } from './sync-room';

/** Names that the plan gives, and that somebody else has. */
export function namesTaken({ gathering, plan }: Examined): readonly Finding[] {
  const syncs = (gathering.syncs ?? []).filter(({ name }) => plan.syncs.includes(name));
  return [
    ...syncs
      .filter(({ stack }) => stackOwner(stack, plan)?.isOurs !== true)
      .map((sync) => syncTaken(sync, plan, gathering.place)),
    ...gathering.taken
      .filter(({ stack }) => stackOwner(stack, plan)?.isOurs !== true)
      .map((one) => nameTaken(one, plan)),
  ];
}

function syncTaken(sync: Sync, plan: Plan, place: Place): Finding {
  return {
    check: 'sync-name-taken',
    severity: severityOf(sync.stack),
    what: `There is a resource data sync '${sync.name}' already (owner: ${syncUser(sync, plan)})`,
    resources: [sync.name],
    why: `A sync is known by its name, and there is no second one of it: ResourceDataSyncAlreadyExists${caveat(sync.stack)}`,
    fix: `${deleteSync(place, sync.name)} (its objects stay in the bucket), or give the app's another syncName`,
  };
}

/** Without a look at stacks, it may be the app's own. */
function severityOf(stack: TakenName['stack']): Finding['severity'] {
  return stack === undefined ? 'warning' : 'fails deploy';
}

function caveat(stack: TakenName['stack']): string {
  return stack === undefined ? '. Whether it is the own of a stack of this app could not be looked up' : '';
}

function nameTaken({ kind, name, stack, isClosed }: TakenName, plan: Plan): Finding {
  const owner = isClosed === true ? 'probably another account' : ownerText(stack, plan, 'no stack of this Region');
  const base = {
    severity: isClosed === true ? 'warning' : severityOf(stack),
    what: `There is ${kind === 'instance profile' ? 'an' : 'a'} ${kind} '${name}' already (owner: ${owner})`,
    resources: [name],
  } as const;
  switch (kind) {
    case 'bucket':
      return {
        ...base,
        check: 'bucket-taken',
        why:
          `The name of a bucket is given once in all of AWS${caveat(stack)}` +
          (isClosed === true ? '. S3 answers 403, as it does where s3:ListBucket is missing, too' : ''),
        fix: 'Leave bucketName out for a generated name, or import the bucket into the stack: cdk import',
      };
    case 'role':
      return {
        ...base,
        check: 'role-taken',
        why: `The name of a role is given once in an account, in all Regions together${caveat(stack)}`,
        fix: `Use it as it is: ManagedInstanceRole.fromRoleName(this, 'Nodes', '${name}'), or give the app's another name (the lab: cdk deploy OELabStack2 -c OELabStack2:instanceProfile=<name>)`,
      };
    case 'instance profile':
      return {
        ...base,
        check: 'instance-profile-taken',
        why: `The name of an instance profile is given once in an account, in all Regions together${caveat(stack)}`,
        fix: `Use it as it is: ManagedInstanceRole.fromInstanceProfileName(this, 'Nodes', '${name}'), or give the app's another name (the lab: cdk deploy OELabStack2 -c OELabStack2:instanceProfile=<name>)`,
      };
  }
}
