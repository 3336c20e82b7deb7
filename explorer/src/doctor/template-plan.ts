import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure, messageOf } from '../failure';
import { INVENTORY_DOCUMENT, Plan, PlannedAssociation, Target } from './plan';

const SUFFIX = '.template.json';

interface Resource {
  readonly Type?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What templates of CloudFormation are going to make: each a file, or all of a folder such as `cdk.out`. */
export function planOfTemplates(paths: readonly string[]): Plan {
  const plans = paths.flatMap(templatesIn).map(planOfTemplate);
  return {
    stacks: plans.flatMap(({ stacks }) => stacks),
    associations: plans.flatMap(({ associations }) => associations),
    syncs: plans.flatMap(({ syncs }) => syncs),
    buckets: plans.flatMap(({ buckets }) => buckets),
    roles: plans.flatMap(({ roles }) => roles),
    instanceProfiles: plans.flatMap(({ instanceProfiles }) => instanceProfiles),
  };
}

function templatesIn(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new Failure(`there is no template '${path}'; cdk synth writes them to cdk.out`);
  if (!isFolder) return [path];
  const found = readdirSync(path).filter((name) => name.endsWith(SUFFIX));
  if (found.length === 0) throw new Failure(`'${path}' has no file *${SUFFIX}; cdk synth writes them to cdk.out`);
  return found.sort().map((name) => join(path, name));
}

function planOfTemplate(path: string): Plan {
  const resources = resourcesOf(path);
  const ofType = (type: string): NonNullable<Resource['Properties']>[] =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties ?? {});
  const named = (type: string, property: string): string[] =>
    ofType(type).flatMap(({ [property]: name }) => (typeof name === 'string' ? [name] : []));
  return {
    // The CDK names the file by the stack, unless the app names the stack otherwise.
    stacks: [basename(path).replace(/(\.template)?\.json$/, '')],
    associations: ofType('AWS::SSM::Association').filter(gathers).map(associationOf),
    syncs: ofType('AWS::SSM::ResourceDataSync').map(({ SyncName: name }) =>
      typeof name === 'string' ? name : undefined,
    ),
    buckets: named('AWS::S3::Bucket', 'BucketName'),
    roles: named('AWS::IAM::Role', 'RoleName'),
    instanceProfiles: named('AWS::IAM::InstanceProfile', 'InstanceProfileName'),
  };
}

function resourcesOf(path: string): Resource[] {
  let template: unknown;
  try {
    template = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Failure(`'${path}' is no template in JSON: ${messageOf(error)}; cdk synth writes them to cdk.out`);
  }
  const { Resources: resources } = (template ?? {}) as { readonly Resources?: unknown };
  if (typeof resources === 'object' && resources !== null) return Object.values(resources) as Resource[];
  throw new Failure(`'${path}' is no template: it has no Resources; cdk synth writes them to cdk.out`);
}

function gathers({ Name: name }: NonNullable<Resource['Properties']>): boolean {
  return typeof name === 'string' && (name === INVENTORY_DOCUMENT || name.endsWith(`:document/${INVENTORY_DOCUMENT}`));
}

function associationOf(properties: NonNullable<Resource['Properties']>): PlannedAssociation {
  const { AssociationName: name, Targets: targets, InstanceId: node } = properties;
  return {
    name: typeof name === 'string' ? name : undefined,
    targets: typeof node === 'string' ? [{ key: 'InstanceIds', values: [node] }] : targetsOf(targets),
  };
}

/** Nothing when a part of them is known at the deployment only. */
function targetsOf(given: unknown): readonly Target[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const targets = (given as { readonly Key?: unknown; readonly Values?: unknown }[]).map(
    ({ Key: key, Values: values }) => ({ key, values }),
  );
  const isKnown = ({ key, values }: { readonly key: unknown; readonly values: unknown }): boolean =>
    typeof key === 'string' && Array.isArray(values) && values.every((value) => typeof value === 'string');
  return targets.every(isKnown) ? (targets as unknown as Target[]) : undefined;
}
