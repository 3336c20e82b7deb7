import { plansOf } from './assembly-plans';
import { LAB_PLAN, type PlacedPlan } from './plan';
import { BY_HAND, type Planned } from './planned';
import { parseTargets } from './targets';

/** Those of templates, or what is told by hand, or the lab's. */
export function plansOfGiven(given: Planned): readonly PlacedPlan[] {
  if (given.template !== undefined) {
    return plansOf(given.template).map(({ plan, ...place }) => ({
      plan: { ...plan, stacks: given.stack ?? plan.stacks },
      ...place,
    }));
  }
  const stacks = given.stack ?? LAB_PLAN.stacks;
  if (BY_HAND.every((name) => given[name] === undefined)) return [{ plan: { ...LAB_PLAN, stacks } }];
  const plan = {
    stacks,
    associations: (given.targets ?? []).map((text) => ({ targets: parseTargets(text) })),
    syncs: given.syncName ?? [],
    buckets: given.bucketName ?? [],
    roles: given.roleName ?? [],
    instanceProfiles: given.instanceProfileName ?? [],
  };
  return [{ plan }];
}
