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
