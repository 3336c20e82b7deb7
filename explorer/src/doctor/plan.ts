import type { Place } from './finding';

/** Which nodes an association is for, as the service's API has it. */
export interface Target {
  readonly key: string;
  readonly values: readonly string[];
}

export interface PlannedAssociation {
  /** Where it has one. */
  readonly name?: string;
  /** Nothing when they are known at the deployment only. */
  readonly targets?: readonly Target[];
}

/** What is about to be deployed, as far as something in the account can be in its way. */
export interface Plan {
  /** The stacks that it is part of: what they have made already is not in their way. */
  readonly stacks: readonly string[];
  /** Those that gather inventory. */
  readonly associations: readonly PlannedAssociation[];
  /** The names of resource data syncs; nothing for one whose name is known at the deployment only. */
  readonly syncs: readonly (string | undefined)[];
  /** Those that are given a name; others get one that nobody has. */
  readonly buckets: readonly string[];
  readonly roles: readonly string[];
  readonly instanceProfiles: readonly string[];
}

/** A plan for one account and Region; without them, for whichever is deployed to. */
export interface PlacedPlan {
  readonly plan: Plan;
  readonly account?: string;
  readonly region?: string;
}

/** All that is about to be deployed to a place. */
export function planAt(plans: readonly PlacedPlan[], place: Pick<Place, 'account' | 'region'>): Plan {
  const here = plans.filter((one) => isFor(one, place)).map(({ plan }) => plan);
  return {
    stacks: here.flatMap(({ stacks }) => stacks),
    associations: here.flatMap(({ associations }) => associations),
    syncs: here.flatMap(({ syncs }) => syncs),
    buckets: here.flatMap(({ buckets }) => buckets),
    roles: here.flatMap(({ roles }) => roles),
    instanceProfiles: here.flatMap(({ instanceProfiles }) => instanceProfiles),
  };
}

/** Whether something is about to be deployed to a place. */
export function isFor(
  { account, region }: Omit<PlacedPlan, 'plan'>,
  place: Pick<Place, 'account' | 'region'>,
): boolean {
  return (account ?? place.account) === place.account && (region ?? place.region) === place.region;
}

/** The lab "Inventory and Patch Management", as it is deployed without any context. */
export const LAB_PLAN: Plan = {
  stacks: ['OELabStack1', 'OELabStack2'],
  associations: [{ name: 'InventoryAllInstances', targets: [{ key: 'tag:Environment', values: ['OELabIPM'] }] }],
  syncs: ['OELabStack2-ResourceDataSync-475AEFDF-ff86548f'],
  buckets: [],
  roles: ['ManagedInstancesRole'],
  instanceProfiles: ['ManagedInstancesRole'],
};

/** The document of AWS that gathers inventory. */
export const INVENTORY_DOCUMENT = 'AWS-GatherSoftwareInventory';
