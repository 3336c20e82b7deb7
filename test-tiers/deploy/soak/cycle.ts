import { AccountState } from '../reading/account-state';
import { physicalIds } from '../reading/deployed-stack';
import { CdkApp } from '../running/cdk';
import { Deployment } from '../running/deployment';
import { STACK } from '../changes/fleet-app';

/** The apps of a cycle: as it is first, as it is then, and one that fails. */
export interface CycleApps {
  readonly first: CdkApp;
  readonly then: CdkApp;
  readonly failing: CdkApp;
}

/** What the account has after each step, by names that are the same in each cycle. */
export type Cycle = Readonly<Record<Step, AccountState>>;

const STEPS = ['deploy', 'update', 'failing update', 'destroy'] as const;
export type Step = (typeof STEPS)[number];

/** Deploys, updates, fails to update and destroys, and tells what there is after each. */
export async function cycle(deployment: Deployment, { first, then, failing }: CycleApps): Promise<Cycle> {
  const { cdk } = deployment;
  const acts: Readonly<Record<Step, () => Promise<unknown>>> = {
    deploy: () => cdk.deploy(first, STACK),
    update: () => cdk.deploy(then, STACK),
    'failing update': () => cdk.failingDeploy(failing, STACK),
    destroy: () => cdk.destroy(then, STACK),
  };
  const states: Partial<Record<Step, AccountState>> = {};
  for (const step of STEPS) {
    await acts[step]();
    states[step] = await namedState(deployment, step !== 'destroy');
  }
  return states as Cycle;
}

/** The first thing in which two cycles differ, or none. */
export function differenceBetween(one: Cycle, other: Cycle): string | undefined {
  for (const step of STEPS) {
    for (const key of new Set([...Object.keys(one[step]), ...Object.keys(other[step])])) {
      const [left, right] = [JSON.stringify(one[step][key]), JSON.stringify(other[step][key])];
      if (left !== right) return `after ${step}, ${key} ${toldApart(left, right)}`;
    }
  }
  return undefined;
}

function toldApart(left: string | undefined, right: string | undefined): string {
  if (left === undefined) return 'was not there';
  if (right === undefined) return 'is not there any more';
  const at = [...left].findIndex((character, n) => character !== right[n]);
  const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 80);
  return `has …${around(right)}…, and had …${around(left)}…`;
}

/** Names and ids that a service or CloudFormation draws have these in them. */
const DRAWN = /[0-9a-f]{12}/i;

/** All that there is, with logical ids in place of those that are drawn anew each time. */
async function namedState(deployment: Deployment, stands: boolean): Promise<AccountState> {
  const all = stands ? Object.entries(await physicalIds(deployment.services, STACK)) : [];
  const ids = all.filter(([, physicalId]) => DRAWN.test(physicalId));
  // The longest first: a name may begin with another.
  ids.sort(([, a], [, b]) => b.length - a.length);
  const named = (text: string): string =>
    ids
      .reduce((changed, [id, physicalId]) => changed.replaceAll(physicalId, `<${id}>`), text)
      .replace(/(stack\/[^/]+\/)[0-9a-f-]{36}/g, '$1<id>')
      // The ids that IAM draws for roles and profiles beside their names.
      .replace(/\bA(ROA|IPA)[0-9A-Z]{16,}\b/g, '<id>');
  const state = Object.entries(await deployment.state()).map(
    ([key, found]) => [named(key), JSON.parse(named(JSON.stringify(found))) as unknown] as const,
  );
  return Object.fromEntries(state);
}
