import type { Association, StackName, Sync } from './gathering';
import type { Plan } from './plan';
import { isForAll, targetsText } from './targets';

/** Who made something, and whether it is part of what is about to be deployed. */
export interface Owner {
  readonly name: string;
  readonly isOurs: boolean;
}

/** Quick Setup and the unified console name theirs so; they go before all others. */
export const QUICK_SETUP = 'AWS-QuickSetup-SSM-CollectInventory-';

const INSPECTOR_ASSOCIATION = 'InspectorInventoryCollection-do-not-delete';
const INSPECTOR_SYNC = 'InspectorResourceDataSync-do-not-delete';
const CONSOLE_SYNC = 'AWS-QuickSetup-ManagedNode';

const WITHOUT_STACK = 'a person or a program, without a stack';

/** Who made an association, by its name, by its stack, and where neither tells by what is usual. */
export function associationOwner(association: Association, plan: Plan): Owner {
  const { name = '', stack, schedule, targets } = association;
  if (name === INSPECTOR_ASSOCIATION) return others('Amazon Inspector');
  if (name.startsWith(QUICK_SETUP)) return others('Quick Setup or the unified console');
  const byStack = stackOwner(stack, plan);
  if (byStack !== undefined && stack !== undefined) return byStack;
  const planned = plan.associations.find(
    (one) => one.name !== undefined && one.name === name && targetsText(one.targets) === targetsText(targets),
  );
  if (stack === undefined && planned !== undefined) return { name: 'this app, by name and targets', isOurs: true };
  if (isForAll(targets) && schedule === 'rate(12 hours)') {
    return others('probably a landing zone, for those collect from all nodes every 12 hours');
  }
  return others(stack === null ? WITHOUT_STACK : 'not known');
}

/** Who has a sync: a service that makes its own. */
export function syncOwner({ name }: Pick<Sync, 'name'>): string | undefined {
  if (name === INSPECTOR_SYNC) return 'Amazon Inspector';
  if (name === CONSOLE_SYNC) return 'the unified console';
  return undefined;
}

/** Who has something by its stack; nothing where no stack has it, or nobody could look. */
export function stackOwner(stack: StackName, plan: Plan): Owner | undefined {
  if (stack === undefined || stack === null) return undefined;
  return plan.stacks.includes(stack) ? { name: `this app, stack ${stack}`, isOurs: true } : others(`stack ${stack}`);
}

/** The same in words, for what a stack, a person or a program may have made. */
export function ownerText(stack: StackName, plan: Plan, without = WITHOUT_STACK): string {
  return stackOwner(stack, plan)?.name ?? (stack === null ? without : 'not known');
}

function others(name: string): Owner {
  return { name, isOurs: false };
}
