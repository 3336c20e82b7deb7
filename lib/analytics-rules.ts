import { Duration, Size, Token } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { knownRule, PropRule } from './check';
import { CUSTOM_PREFIX } from './custom-view-text';
import { InventoryCatalog } from './inventory-catalog';
import { typedTypes } from './live-view-text';
import { wholeBytes } from './query-work-group';

/** What a query may scan at least, in bytes, if it is limited at all. */
const SMALLEST_CUTOFF = 10_000_000;

/** So that the curated database, whose default name is eight characters longer, has a name too. */
const DATABASE_NAME_LENGTH = 247;

/** What is asked of the name of a database, so that no statement has to quote it. */
export function databaseNameRules(prop: string, name: string | undefined): PropRule[] {
  return [
    {
      prop,
      value: name,
      holds: () => /^[a-z][a-z0-9_]*$/.test(name!) && name!.length <= DATABASE_NAME_LENGTH,
      must: `be 1 to ${DATABASE_NAME_LENGTH} lower-case letters, digits and underscores that begin with a letter`,
      wayOut: 'write it like ssm_inventory, or leave it out for a generated name',
    },
    {
      prop,
      value: name,
      holds: () => !['default', 'information_schema'].includes(name!),
      must: 'not be a name that every catalog has',
      wayOut: 'choose another name, or leave it out for a generated one',
    },
  ];
}

/** What is asked of the name of a workgroup. */
export function workGroupNameRules(prop: string, name: string | undefined): PropRule[] {
  return [
    {
      prop,
      value: name,
      holds: () => /^[a-zA-Z0-9._-]{1,128}$/.test(name!),
      must: "be 1 to 128 letters, digits, '.', '_' and '-'",
      wayOut: 'choose another name, or leave it out for a generated one',
    },
    {
      prop,
      value: name,
      holds: () => name !== 'primary',
      must: 'not be primary',
      wayOut: 'every account has that one already; choose another name, or leave it out for a generated one',
    },
  ];
}

/** What is asked of the limit to what one query scans. */
export function cutoffRules(prop: string, cutoff: Size | undefined): PropRule[] {
  return [
    {
      prop,
      value: cutoff === undefined || cutoff.isUnresolved() ? undefined : `${wholeBytes(cutoff)} bytes`,
      holds: () => wholeBytes(cutoff!) >= SMALLEST_CUTOFF,
      must: `be at least ${SMALLEST_CUTOFF} bytes (10 MB)`,
      wayOut: 'raise it: Athena takes no lower limit, and bills 10 MB a query at least',
    },
  ];
}

/** What is asked of the time that results are kept. */
export function expirationRules(prop: string, expiration: Duration | undefined): PropRule[] {
  return [
    {
      prop,
      value: expiration === undefined || expiration.isUnresolved() ? undefined : expiration.toHumanString(),
      holds: () => Number.isInteger(expiration!.toDays({ integral: false })) && expiration!.toDays() >= 1,
      must: 'be whole days, at least one',
      wayOut: 'write it like Duration.days(30): S3 expires objects by the day',
    },
  ];
}

/** What is asked of the types that become tables. */
export function typesRules(catalog: InventoryCatalog, types: readonly string[] | undefined): PropRule[] {
  const known = typedTypes(catalog).map((type) => type.name);
  if (Token.isUnresolved(types)) return [knownRule('types', types)];
  return (types ?? []).flatMap((type, index) => [
    knownRule(`types[${index}]`, type),
    {
      prop: `types[${index}]`,
      value: type,
      holds: () => known.includes(type),
      must: `be one of ${known.join(', ')}`,
      wayOut: type.startsWith(CUSTOM_PREFIX)
        ? 'declare it in customTypes, or leave it out: custom_item has it anyway'
        : 'correct it, or leave it out: custom_item has the lines of types that are not listed here',
    },
  ]);
}

/**
 * What is asked of a key that encrypts in a bucket of this Region.
 *
 * @param mend a further way out
 */
export function keyRegionRules(
  prop: string,
  key: kms.IKey | undefined,
  where: string,
  region: string,
  mend = '',
): PropRule[] {
  const keyRegion = key?.env.region;
  return [
    {
      prop,
      value: keyRegion === undefined || Token.isUnresolved(region) ? undefined : keyRegion,
      holds: () => keyRegion === region,
      must: `be a key of the Region of ${where}, ${region}`,
      wayOut: `use a key of that Region (a replica, where the key is a multi-Region one)${mend}`,
    },
  ];
}
