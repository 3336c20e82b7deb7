import { DeployedResource } from './deployed-stack';

/** A property that is not deployed as the template says it. */
export interface Difference {
  readonly resource: string;
  readonly type: string;
  /** The property, with `[]` for each position in a list. */
  readonly property: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/**
 * What is not deployed as the template says, property by property. What the service says beyond the template is its own: defaults,
 * times, states.
 */
export function differencesIn(resources: readonly DeployedResource[]): Difference[] {
  return resources.flatMap(({ id, type, wanted, found }) =>
    compare(wanted, found, '').map((difference) => ({ resource: id, type, ...difference })),
  );
}

/** Properties whose lists have no order. */
const UNORDERED = /(^|\.)(Tags|SecurityGroupIds|SubnetIds|RouteTableIds|ManagedPolicyArns)$/;

type Found = Pick<Difference, 'property' | 'wanted' | 'found'>;

function compare(wanted: unknown, found: unknown, property: string): Found[] {
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    const [left, right] = UNORDERED.test(property) ? [ordered(wanted), ordered(found)] : [wanted, found];
    return left.flatMap((item, n) => compare(item, right[n], `${property}[]`));
  }
  if (isObject(wanted) && isObject(found)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      compare(value, found[key], property === '' ? key : `${property}.${key}`),
    );
  }
  return isSame(wanted, found) ? [] : [{ property, wanted, found }];
}

/** CloudFormation takes numbers and booleans as text, and services give them either way. */
function isSame(wanted: unknown, found: unknown): boolean {
  return isPlain(wanted) && isPlain(found) && String(wanted) === String(found);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function ordered(list: readonly unknown[]): unknown[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
