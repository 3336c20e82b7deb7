import { OPERATING_SYSTEMS, OperatingSystem } from './operating-system';
import { SeededDraw } from './seeded-draw';

/** Accounts of generated nodes; no AWS account, and not the sample fleet's. */
export const GENERATED_ACCOUNTS = ['999999999901', '999999999902', '999999999903'] as const;

/** How every generated node id goes on after `i-` or `mi-`: "generated" in the hexadecimal digits a node id may have. */
export const GENERATED_ID = '9e4e7a7ed';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-northeast-2'] as const;

/** Statuses as AWS:InstanceInformation has them, with the capture's age when the node reported last, in days. */
const STATUSES = [
  { status: 'Active', weight: 88, oldest: 0 },
  // Still registered, but the inventory association has not succeeded for a while.
  { status: 'Active', weight: 4, oldest: 45 },
  { status: 'ConnectionLost', weight: 3, oldest: 10 },
  { status: 'Stopped', weight: 3, oldest: 30 },
  { status: 'Terminated', weight: 2, oldest: 60 },
] as const;

const DAY = 24 * 60 * 60;

/** Seconds between two runs of the inventory association on one node. */
const COLLECTION_INTERVAL = 30 * 60;

/** How many different days a node's software was installed on, and how long ago at most. */
const INSTALLS = { days: 4, oldest: 400 * DAY };

/** One node of the generated fleet, before its inventory. */
export interface GeneratedNode {
  /** Counts from 0. */
  readonly index: number;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly system: OperatingSystem;
  /** Registered by a hybrid activation, not an EC2 instance. */
  readonly hybrid: boolean;
  readonly status: (typeof STATUSES)[number]['status'];
  readonly computerName: string;
  readonly address: string;
  readonly workload: 'Prod' | 'Test';
  /** How far it is behind with its updates: from 0, newest of everything, to below 1, oldest of everything. */
  readonly lag: number;
  /** When inventory was gathered last, in seconds since 1970. */
  readonly captured: number;
  /** The days on which software was installed, as the inventory writes times. */
  readonly installDays: readonly string[];
}

/** @param newest the fleet's newest capture, in seconds since 1970 */
export function drawNode(draw: SeededDraw, index: number, newest: number): GeneratedNode {
  const number = String(index + 1).padStart(8, '0');
  const hybrid = draw.chance(0.06);
  const { status, oldest } = draw.pickWeighted(STATUSES);
  const age = oldest === 0 ? draw.below(COLLECTION_INTERVAL) : DAY * 2 + draw.below(DAY * (oldest - 2));
  // The first node is the newest, so that the tree's newest capture is the time that was asked for.
  const captured = index === 0 ? newest : newest - age;
  const system = draw.pickWeighted(OPERATING_SYSTEMS);
  return {
    index,
    id: `${hybrid ? 'mi' : 'i'}-${GENERATED_ID}${number}`,
    account: draw.pick(GENERATED_ACCOUNTS),
    region: draw.pick(REGIONS),
    system,
    hybrid,
    status: index === 0 ? 'Active' : status,
    computerName: `generated-${number}.example.internal`,
    address: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    workload: draw.chance(0.7) ? 'Prod' : 'Test',
    // Squared, because most nodes of a fleet are nearly up to date and a few are far behind.
    lag: draw.fraction() ** 2,
    captured,
    installDays: Array.from({ length: INSTALLS.days }, () => {
      const installed = captured - draw.below(INSTALLS.oldest);
      // The Windows registry knows the day only.
      return isoSeconds(system.packaging === 'windows' ? installed - (installed % DAY) : installed);
    }),
  };
}

/** A time as inventory has it: UTC, whole seconds, `Z`. */
export function isoSeconds(secondsSince1970: number): string {
  return `${new Date(secondsSince1970 * 1000).toISOString().slice(0, 19)}Z`;
}
