import type { Finding } from '../finding';
import type { Gathering, Release } from '../gathering';
import type { Plan } from '../plan';
import type { Thresholds } from '../thresholds';

/** All that a check may look at: nothing of it changes while it looks. */
export interface Examined {
  readonly gathering: Gathering;
  readonly plan: Plan;
  readonly thresholds: Thresholds;
  readonly releases: readonly Release[];
  readonly now: Date;
}

/** Looks at one thing. Of what could not be gathered it says nothing: that is a finding of its own. */
export type Check = (examined: Examined) => readonly Finding[];

/** A finding about some resources; none about none. */
export function about(resources: readonly string[], finding: Omit<Finding, 'resources'>): Finding[] {
  return resources.length === 0 ? [] : [{ ...finding, resources }];
}

/** `1 instance`, `3 instances`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
