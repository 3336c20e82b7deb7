import { Failure } from '../failure';
import { INVENTORY_DOCUMENT, Plan, PlannedAssociation, Target } from './plan';
import { readJson } from './read-json';

interface Resource {
  readonly Type?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What a template of CloudFormation is going to make, as the stack of this name. */
export function planOfTemplate(path: string, stack: string): Plan {
  const resources = resourcesOf(path);
  const ofType = (type: string): NonNullable<Resource['Properties']>[] =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties ?? {});
  const named = (type: string, property: string): string[] =>
    ofType(type).flatMap(({ [property]: name }) => (typeof name === 'string' ? [name] : []));
  return {
    stacks: [stack],
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
  const { Resources: resources } = (readJson(path) ?? {}) as { readonly Resources?: unknown };
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
