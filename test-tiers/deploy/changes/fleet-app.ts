import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AssociationSchedule,
  InventoryAnalytics,
  InventoryAssociation,
  InventoryCustomAttribute,
  InventoryEncryption,
  InventoryReport,
  InventoryTargets,
  ManagedInstanceRole,
  ResourceDataSyncBucket,
} from '../../../lib';
import { testApp } from '../../../test/test-app';
import { CdkApp } from '../running/cdk';

/** What a team may change of its fleet's inventory. */
export interface Fleet {
  readonly schedule?: AssociationSchedule;
  readonly targets?: InventoryTargets;
  readonly expirationDays?: number;
  readonly accounts?: string[];
  readonly bucketName?: string;
  readonly prefix?: string;
  readonly encryption?: () => InventoryEncryption;
  readonly syncName?: string;
  readonly attributes?: InventoryCustomAttribute[];
  readonly staleDays?: string;
  readonly removalPolicy?: RemovalPolicy;
  /** Whether the inventory goes with its bucket, which is never empty once there is a sync. */
  readonly autoDeleteObjects?: boolean;
  /** Anything else, once everything is made. */
  readonly change?: (parts: FleetParts) => void;
}

export interface FleetParts {
  readonly stack: Stack;
  readonly role: ManagedInstanceRole;
  readonly inventory: InventoryAssociation;
  readonly sync: ResourceDataSyncBucket;
  readonly analytics: InventoryAnalytics;
  readonly report: InventoryReport;
}

export const STACK = 'Fleet';

/** Where fleets are synthesized into; whoever does so removes it. */
export const FLEETS = mkdtempSync(join(tmpdir(), 'fleets-'));

/** A stack with most of what the library makes, synthesized into a folder of its own. */
export function fleetApp(fleet: Fleet = {}): CdkApp {
  const outdir = mkdtempSync(join(FLEETS, 'fleet-'));
  const app = testApp({ outdir });
  const stack = new Stack(app, STACK);
  const { removalPolicy = RemovalPolicy.DESTROY } = fleet;
  const role = new ManagedInstanceRole(stack, 'Role', { roleName: 'FleetNodes', instanceProfileName: 'FleetNodes' });
  const inventory = new InventoryAssociation(stack, 'Inventory', {
    associationName: 'FleetInventory',
    targets: fleet.targets ?? InventoryTargets.tag('Environment', 'Test'),
    schedule: fleet.schedule ?? AssociationSchedule.rate(Duration.hours(12)),
  });
  const sync = new ResourceDataSyncBucket(stack, 'Sync', {
    bucketName: fleet.bucketName,
    bucketPrefix: fleet.prefix ?? 'inventory',
    accounts: fleet.accounts,
    encryption: fleet.encryption?.(),
    syncName: fleet.syncName,
    removalPolicy,
    autoDeleteObjects: fleet.autoDeleteObjects,
    lifecycleRules: [{ expiration: Duration.days(fleet.expirationDays ?? 90) }],
  });
  const analytics = new InventoryAnalytics(stack, 'Analytics', {
    bucket: sync.bucket,
    bucketPrefix: 'inventory',
    databaseName: 'fleet',
    workGroupName: 'Fleet',
    types: ['AWS:Application', 'AWS:InstanceInformation'],
    customTypes: [{ typeName: 'Custom:Rack', attributes: fleet.attributes ?? [{ name: 'Shelf' }] }],
    removalPolicy,
  });
  const report = new InventoryReport(stack, 'Report', {
    analytics,
    reportName: 'fleet',
    queries: [{ query: 'stale-nodes', parameters: { days: fleet.staleDays ?? '7' } }],
    removalPolicy,
  });
  fleet.change?.({ stack, role, inventory, sync, analytics, report });
  app.synth();
  return { app: outdir };
}
