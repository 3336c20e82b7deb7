import { CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { together, Together } from './deployed-together';

/** A name that an account has once in each Region. */
export interface UniqueName {
  /** The prop that gives the name. */
  readonly prop: string;
  /** What is called so. */
  readonly what: string;
  /** The name of a resource, where it is of this kind. */
  readonly nameOf: (resource: CfnResource) => string | undefined;
}

/** The name of a database of the Data Catalog. */
export const DATABASE_NAME: UniqueName = {
  prop: 'databaseName',
  what: 'database',
  nameOf: (resource) => {
    if (!glue.CfnDatabase.isCfnDatabase(resource)) return undefined;
    return (Stack.of(resource).resolve(resource.databaseInput) as glue.CfnDatabase.DatabaseInputProperty).name;
  },
};

/** The name of a workgroup of Athena. */
export const WORK_GROUP_NAME: UniqueName = {
  prop: 'workGroupName',
  what: 'workgroup',
  nameOf: (resource) => (athena.CfnWorkGroup.isCfnWorkGroup(resource) ? resource.name : undefined),
};

/** Resources that report their own conflicts, so that a pair of them is reported once. */
const reporting = new WeakSet<CfnResource>();

/** Makes `owner` report, at synthesis, what else in the app has the name of `resource` in its account and Region. */
export function reportTakenName(owner: Construct, resource: CfnResource, unique: UniqueName): void {
  reporting.add(resource);
  owner.node.addValidation({ validate: () => taken(owner, resource, unique) });
}

function taken(owner: Construct, resource: CfnResource, unique: UniqueName): string[] {
  const name = unique.nameOf(resource);
  // A name that is known at deployment only may be any.
  if (typeof name !== 'string' || Token.isUnresolved(name)) return [];
  const all = owner.node.root.node
    .findAll()
    .filter((construct) => CfnResource.isCfnResource(construct))
    .filter((candidate) => unique.nameOf(candidate) === name);
  const own = all.indexOf(resource);
  return all
    .filter((other, position) => other !== resource && (position < own || !reporting.has(other)))
    .flatMap((other) =>
      report(owner, resource, other, `'${unique.prop}' must be the name of one ${unique.what}`, name),
    );
}

function report(owner: Construct, resource: CfnResource, other: CfnResource, must: string, name: string): string[] {
  const place = together(resource, other);
  if (place === Together.NO) return [];
  const message =
    `${must} in an account and Region, got ${JSON.stringify(name)}, which ${other.node.path} has too; ` +
    'give one of the two another name, or leave it out for a generated one';
  if (place === Together.YES) return [message];
  Validations.of(owner).addWarning(
    'cdk-ssm-inventory:nameTaken',
    `If both are created in one account and Region: ${message}`,
    { context: { other: other.node.path } },
  );
  return [];
}
