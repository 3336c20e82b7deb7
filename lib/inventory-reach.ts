import { Token } from 'aws-cdk-lib';
import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';

/** A target whose key is known; its values may be tokens. */
interface KnownTarget {
  readonly key: string;
  readonly values: string[];
}

/** Which nodes an association reaches, as far as that is known before the deployment. */
export interface Reach {
  readonly allNodes: boolean;
  /** A node must match all of them. */
  readonly targets: KnownTarget[];
}

/** Undefined when the targets are known only at deployment. */
export function reachOf(association: CfnAssociation): Reach | undefined {
  if (association.instanceId !== undefined) {
    return { allNodes: false, targets: [{ key: 'InstanceIds', values: [association.instanceId] }] };
  }
  const targets = Array.isArray(association.targets) ? association.targets.filter(isKnown) : [];
  if (targets.length === 0 || targets.length < (association.targets as unknown[]).length) return undefined;
  return { allNodes: targets.some(isAllNodes), targets };
}

/**
 * Whether a node can be reached by both.
 *
 * Two sets of ids meet in a common id, a reference being equal to itself only: the references to two instances are two
 * nodes. A tag has one value on a node, so that two targets on one tag without a common value never meet. Everything
 * else can meet: nobody knows the tags and groups of the nodes to come.
 */
export function canMeet(a: Reach, b: Reach): boolean {
  return !a.targets.some((one) => b.targets.some((other) => excludes(one, other)));
}

function excludes(a: KnownTarget, b: KnownTarget): boolean {
  if (isAllNodes(a) || isAllNodes(b)) return false;
  const disjoint = !a.values.some((value) => b.values.includes(value));
  if (isNodes(a) && isNodes(b)) return disjoint;
  const known = ![...a.values, ...b.values].some((value) => Token.isUnresolved(value));
  return a.key === b.key && a.key.startsWith('tag:') && known && disjoint;
}

/** The service takes the key in any case. */
function isNodes(target: KnownTarget): boolean {
  return target.key.toLowerCase() === 'instanceids';
}

function isAllNodes(target: KnownTarget): boolean {
  return isNodes(target) && target.values.includes('*');
}

function isKnown(target: object): target is KnownTarget {
  const { key, values } = target as Partial<KnownTarget>;
  return key !== undefined && !Token.isUnresolved(key) && Array.isArray(values) && !Token.isUnresolved(values);
}
