import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as library from '../lib';
import { testApp } from './test-app';

interface PropsType {
  readonly name: string;
  readonly datatype?: boolean;
  readonly properties?: { readonly name: string; readonly docs?: { readonly default?: string } }[];
}

const { AssociationSchedule, AssociationTargets, InventoryAssociation, ManagedInstanceRole } = library;

const analytics = (stack: Stack, props: Partial<library.InventoryAnalyticsProps>) => {
  const bucket = s3.Bucket.fromBucketName(stack, 'Inventory', 'inventory');
  return new library.InventoryAnalytics(stack, 'Analytics', { bucket, ...props });
};

/** How the props of each type come into a stack, beside the least that the construct needs. */
const USES: Record<string, (stack: Stack, props: Record<string, never>) => unknown> = {
  AssociationCronOptions: (stack, props) =>
    new library.StateManagerAssociation(stack, 'Association', {
      document: 'AWS-UpdateSSMAgent',
      targets: AssociationTargets.allNodes(),
      schedule: AssociationSchedule.cron(props),
    }),
  InventoryAnalyticsProps: (stack, props) => analytics(stack, props),
  InventoryAssociationProps: (stack, props) => new InventoryAssociation(stack, 'Inventory', props),
  InventoryCollection: (stack, props) => new InventoryAssociation(stack, 'Inventory', { collection: props }),
  InventoryCurationProps: (stack, props) =>
    new library.InventoryCuration(stack, 'Curation', { analytics: analytics(stack, {}), ...props }),
  InventoryCustomAttribute: (stack, props) =>
    analytics(stack, { customTypes: [{ typeName: 'Custom:Rack', attributes: [{ name: 'Location', ...props }] }] }),
  InventoryFiles: (stack, props) =>
    new InventoryAssociation(stack, 'Inventory', {
      collection: { files: [{ path: '/etc', patterns: ['*'], ...props }] },
    }),
  InventoryReportProps: (stack, props) =>
    new library.InventoryReport(stack, 'Report', {
      analytics: analytics(stack, {}),
      queries: [{ query: 'stale-nodes' }],
      ...props,
    }),
  InventoryReportQuery: (stack, props) =>
    new library.InventoryReport(stack, 'Report', {
      analytics: analytics(stack, {}),
      queries: [{ query: 'stale-nodes', ...props }],
    }),
  InventoryRegistryKey: (stack, props) =>
    new InventoryAssociation(stack, 'Inventory', {
      collection: { windowsRegistry: [{ path: 'HKEY_USERS', ...props }] },
    }),
  ManagedInstanceRoleProps: (stack, props) => new ManagedInstanceRole(stack, 'Role', props),
  ResourceDataSyncBucketProps: (stack, props) => new library.ResourceDataSyncBucket(stack, 'Bucket', props),
  SsmVpcEndpointsProps: (stack, props) =>
    new library.SsmVpcEndpoints(stack, 'Endpoints', { vpc: new ec2.Vpc(stack, 'Vpc'), ...props }),
};

const templateOf = (type: string, props: object) => {
  const stack = new Stack(testApp(), 'Stack');
  USES[type]!(stack, props as Record<string, never>);
  return Template.fromStack(stack).toJSON();
};

// `npm test` compiles the library before it runs, so the assembly is of these sources.
const assembly = JSON.parse(readFileSync(join(__dirname, '..', '.jsii'), 'utf8')) as {
  types: Record<string, PropsType>;
};

/** Every default that is stated as code; the others, which begin with a dash, say in words what happens. */
const stated = Object.values(assembly.types)
  .filter((type) => type.datatype)
  .flatMap((type) => (type.properties ?? []).map((prop) => [type.name, prop.name, prop.docs?.default ?? '-'] as const))
  .filter(([, , text]) => !text.startsWith('-'));

describe('a default that is stated as code', () => {
  test('is stated by every props type that this file uses', () => {
    expect([...new Set(stated.map(([type]) => type))].sort()).toEqual(Object.keys(USES).sort());
  });

  test.each(stated)('%s.%s is the same when it is said: %s', (type, prop, text) => {
    const code = text.replace(/, (the|or|any) .*$/, '');
    const value: unknown = runInNewContext(code, { ...library, Duration, RemovalPolicy, Size });
    expect(templateOf(type, { [prop]: value })).toEqual(templateOf(type, {}));
  });
});
