import type { Check, Examined } from '../../src/doctor/checks/check';
import type { Finding } from '../../src/doctor/finding';
import type { Association, Capture, Gathering, Instance, ManagedNode, Sync } from '../../src/doctor/gathering';
import { LAB_PLAN } from '../../src/doctor/plan';
import { DEFAULT_THRESHOLDS } from '../../src/doctor/thresholds';

/** When all of it is looked at. */
export const NOW = new Date('2026-11-21T12:00:00Z');

/** So many days before. */
export function daysAgo(count: number): Date {
  return new Date(NOW.getTime() - count * 86_400_000);
}

/** An account and Region in which everything could be looked at, and there is nothing but what is given. */
export function gatheringOf(given: Partial<Gathering> = {}): Gathering {
  return {
    place: { account: '111122223333', region: 'eu-west-1' },
    associations: [],
    syncs: [],
    nodes: [],
    captures: new Map(),
    instances: [],
    profiles: new Map(),
    networks: new Map(),
    groups: new Map(),
    hostManagement: null,
    activations: [],
    taken: [],
    gaps: [],
    ...given,
  };
}

/** What a check finds, where the lab is about to be deployed. */
export function found(
  check: Check,
  gathering: Partial<Gathering>,
  more: Partial<Omit<Examined, 'gathering'>> = {},
): readonly Finding[] {
  return check({
    gathering: gatheringOf(gathering),
    plan: LAB_PLAN,
    thresholds: DEFAULT_THRESHOLDS,
    releases: [],
    now: NOW,
    ...more,
  });
}

/** The ids of findings, each with its severity and resources. */
export function brief(findings: readonly Finding[]): [check: string, severity: string, resources: readonly string[]][] {
  return findings.map(({ check, severity, resources }) => [check, severity, resources]);
}

export function association(given: Partial<Association> = {}): Association {
  return {
    id: 'a-1',
    document: 'AWS-GatherSoftwareInventory',
    targets: [{ key: 'InstanceIds', values: ['*'] }],
    schedule: 'rate(30 minutes)',
    stack: null,
    ...given,
  };
}

export function sync(given: Partial<Sync> = {}): Sync {
  return {
    name: 'sync-1',
    type: 'SyncToDestination',
    bucket: 'inventory',
    status: 'Successful',
    stack: null,
    ...given,
  };
}

export function node(id: string, given: Partial<ManagedNode> = {}): ManagedNode {
  return { id, ping: 'Online', agentVersion: '3.3.859.0', registeredAt: daysAgo(90), ...given };
}

export function capture(at: Date, listsSoftware = true): Capture {
  return { at, listsSoftware };
}

export function instance(id: string, given: Partial<Instance> = {}): Instance {
  return {
    id,
    launchedAt: daysAgo(9),
    profile: 'arn:aws:iam::111122223333:instance-profile/nodes',
    vpc: 'vpc-1',
    subnet: 'subnet-1',
    address: '10.0.0.7',
    hasPublicAddress: false,
    groups: ['sg-node'],
    tokensRequired: true,
    tags: new Map(),
    ...given,
  };
}
