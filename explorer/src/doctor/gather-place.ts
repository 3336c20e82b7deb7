import { Failure } from '../failure';
import type { Place } from './finding';
import { gatherActivations } from './gather/activations';
import { gatherAssociations } from './gather/associations';
import { gatherCaptures } from './gather/captures';
import { gatherHostManagement } from './gather/host-management';
import { gatherInstances } from './gather/instances';
import { gatherNetworks } from './gather/networks';
import { gatherNodes } from './gather/nodes';
import { gatherProfiles } from './gather/profiles';
import { gatherSecurityGroups } from './gather/security-groups';
import { stacksOf } from './gather/stacks';
import { gatherSyncs } from './gather/syncs';
import { gatherTakenNames } from './gather/taken-names';
import type { Gathering, Instance, Network } from './gathering';
import { Inquiry } from './inquiry';
import { PlacedPlan, planAt } from './plan';
import type { Aws } from './requests';

/** Looks at everything in one account and Region that the checks ask about. */
export async function gatherPlace(aws: Aws, plans: readonly PlacedPlan[], profile?: string): Promise<Gathering> {
  const inquiry = new Inquiry(aws);
  const place = { account: await accountOf(inquiry), region: aws.region, profile };
  const stackOf = stacksOf(inquiry);
  // Each goes page by page; together they wait for each other's services no longer than they have to.
  const [associations, syncs, managed, machines, hostManagement, activations, taken] = await Promise.all([
    gatherAssociations(inquiry, stackOf),
    gatherSyncs(inquiry, place, stackOf),
    gatherManaged(inquiry),
    gatherInstances(inquiry),
    gatherHostManagement(inquiry),
    gatherActivations(inquiry),
    gatherTakenNames(inquiry, planAt(plans, place), stackOf),
  ]);
  const { nodes, captures } = managed;
  const known = nodes && new Set(nodes.map(({ id }) => id));
  const lacking = machines?.filter(({ id }) => known?.has(id) === false || captures?.has(id) === false);
  const around = await gatherSurroundings(inquiry, lacking ?? []);
  const seen = { associations, syncs, nodes, captures, instances: machines, hostManagement, activations, taken };
  return { place, ...seen, ...around, gaps: inquiry.gaps };
}

/** Nobody can be refused to know who they are: without an answer there is none to anything. */
async function accountOf(inquiry: Inquiry): Promise<Place['account']> {
  const identity = await inquiry.ask({
    operation: 'sts:GetCallerIdentity',
    input: {},
    purpose: 'which account is asked',
  });
  if (identity?.Account !== undefined) return identity.Account;
  throw new Failure(inquiry.gaps[0]?.said ?? 'AWS does not say which account it is');
}

async function gatherManaged(inquiry: Inquiry): Promise<Pick<Gathering, 'nodes' | 'captures'>> {
  const nodes = await gatherNodes(inquiry);
  return { nodes, captures: await gatherCaptures(inquiry, nodes) };
}

/** What may keep instances from being managed, and managed ones from delivering. */
async function gatherSurroundings(
  inquiry: Inquiry,
  instances: readonly Instance[],
): Promise<Pick<Gathering, 'profiles' | 'networks' | 'groups'>> {
  const [profiles, networks] = await Promise.all([
    gatherProfiles(
      inquiry,
      instances.flatMap(({ profile }) => profile ?? []),
    ),
    gatherNetworks(
      inquiry,
      instances.flatMap(({ vpc }) => vpc ?? []),
    ),
  ]);
  const ids = [...instances.flatMap(({ groups }) => groups), ...[...networks.values()].flatMap(endpointGroups)];
  return { profiles, networks, groups: await gatherSecurityGroups(inquiry, ids) };
}

function endpointGroups({ endpoints = [] }: Network): readonly string[] {
  return endpoints.flatMap(({ groups }) => groups);
}
