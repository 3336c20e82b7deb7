import type { Place } from './finding';
import type { Target } from './plan';

/** The stack that something belongs to; `null` for none, nothing where that could not be looked up. */
export type StackName = string | null | undefined;

/** An association that gathers inventory. */
export interface Association {
  readonly id: string;
  readonly name?: string;
  readonly document: string;
  readonly targets: readonly Target[];
  readonly schedule?: string;
  readonly stack: StackName;
  /** The newest execution that is known, where there is any. */
  readonly execution?: Execution;
}

export interface Execution {
  readonly id: string;
  readonly createdAt: Date;
  readonly status: string;
  readonly detailedStatus?: string;
  /** Nothing where they could not be looked up. */
  readonly targets?: readonly ExecutionTarget[];
}

export interface ExecutionTarget {
  readonly node: string;
  readonly status: string;
  readonly detailedStatus?: string;
}

export interface Sync {
  readonly name: string;
  readonly type?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly bucketRegion?: string;
  readonly status?: string;
  readonly message?: string;
  readonly createdAt?: Date;
  readonly succeededAt?: Date;
  readonly stack: StackName;
  /** What lies in its bucket of this account and Region; nothing where nobody could look, or had to. */
  readonly objects?: SyncObjects;
}

/** The size of each object, by type and then by node. */
export type SyncObjects = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A node that Systems Manager manages. */
export interface ManagedNode {
  readonly id: string;
  readonly ping: string;
  readonly pingAt?: Date;
  readonly agentVersion?: string;
  readonly platformType?: string;
  readonly platformName?: string;
  readonly platformVersion?: string;
  readonly registeredAt?: Date;
}

/** What a node has delivered. */
export interface Capture {
  readonly at: Date;
  /** Whether it lists any software. */
  readonly listsSoftware: boolean;
}

/** An instance that runs. */
export interface Instance {
  readonly id: string;
  readonly launchedAt?: Date;
  /** The ARN of its instance profile. */
  readonly profile?: string;
  readonly vpc?: string;
  readonly subnet?: string;
  readonly address?: string;
  readonly hasPublicAddress: boolean;
  readonly groups: readonly string[];
  readonly tokensRequired: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

/** What an instance profile lets the agent do. */
export interface ProfileAccess {
  readonly role?: string;
  /** Which of the agent's actions the role does not allow; nothing where that could not be looked up. */
  readonly missing?: readonly string[];
}

export interface Endpoint {
  readonly id: string;
  /** The last part of its service's name: `ssm`, `ssmmessages`. */
  readonly service: string;
  readonly available: boolean;
  readonly privateDns: boolean;
  readonly groups: readonly string[];
}

export interface Network {
  readonly endpoints?: readonly Endpoint[];
  /** Whether the VPC resolves names, and gives host names: private DNS needs both. */
  readonly dns?: { readonly support: boolean; readonly hostnames: boolean };
  /** Where the default route of a subnet leads, by the subnet; `main` for those without a table of their own. */
  readonly wayOut?: ReadonlyMap<string, 'internet gateway' | 'other' | 'none'>;
}

/** What a security group lets through to port 443, in one direction. */
export interface Opening {
  readonly anywhere: boolean;
  readonly ranges: readonly string[];
  readonly groups: readonly string[];
  /** A list of ranges that was not read. */
  readonly unread: boolean;
}

export interface SecurityGroup {
  readonly inbound: Opening;
  readonly outbound: Opening;
}

export interface Activation {
  readonly id: string;
  readonly description?: string;
  readonly expiresAt?: Date;
  readonly expired: boolean;
  readonly limit: number;
  readonly count: number;
}

/** A name that the plan wants, and somebody has. */
export interface TakenName {
  readonly kind: 'role' | 'instance profile' | 'bucket';
  readonly name: string;
  readonly stack: StackName;
  /** Of a bucket: whether S3 refuses to say more than that. */
  readonly isClosed?: boolean;
}

/** An operating system whose end is known, with the patterns of SQL's `LIKE` that a node's platform fits. */
export interface Release {
  readonly label: string;
  readonly platformName: string;
  readonly platformVersion: string;
  readonly endOfLife: Date;
}

/** What could not be looked at, and what it takes. */
export interface Gap {
  /** The permission that is missing, where it is that. */
  readonly action?: string;
  readonly on?: string;
  readonly said: string;
  /** What is not known therefore. */
  readonly purpose: string;
}

/** What was seen in one account and Region. What could not be looked at is missing, and among the gaps. */
export interface Gathering {
  readonly place: Place;
  readonly associations?: readonly Association[];
  readonly syncs?: readonly Sync[];
  readonly nodes?: readonly ManagedNode[];
  /** The inventory of each node; one without any is missing. */
  readonly captures?: ReadonlyMap<string, Capture>;
  readonly instances?: readonly Instance[];
  readonly profiles: ReadonlyMap<string, ProfileAccess>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  /** The role of Default Host Management; `null` when it is off. */
  readonly hostManagement?: string | null;
  readonly activations?: readonly Activation[];
  readonly taken: readonly TakenName[];
  readonly gaps: readonly Gap[];
}
