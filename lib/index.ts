export { AssociationOutput } from './association-output';
export { AssociationCronOptions, AssociationSchedule } from './association-schedule';
export { AssociationTargets } from './association-targets';
export { AwsOwnedBuckets } from './aws-owned-buckets';
export { EndpointPrincipals } from './endpoint-principals';
export { InventoryAnalytics, InventoryAnalyticsProps } from './inventory-analytics';
export { InventoryAssociation, InventoryAssociationProps } from './inventory-association';
export { InventoryCollection, InventoryFiles, InventoryRegistryKey } from './inventory-collection';
export { InventoryAttributeType, InventoryCustomAttribute, InventoryCustomType } from './inventory-custom-type';
export { InventoryCuration, InventoryCurationProps } from './inventory-curation';
export { InventoryEncryption } from './inventory-encryption';
export { InventoryReport, InventoryReportProps } from './inventory-report';
export { InventoryReportQuery } from './inventory-report-query';
export { InventoryTargets } from './inventory-targets';
export { ManagedInstancePermissions } from './managed-instance-permissions';
export { IManagedInstanceRole, ManagedInstanceRole, ManagedInstanceRoleProps } from './managed-instance-role';
export { ResourceDataSync, ResourceDataSyncProps } from './resource-data-sync';
export { ResourceDataSyncBucket, ResourceDataSyncBucketProps } from './resource-data-sync-bucket';
export { SsmEndpoint } from './ssm-endpoint';
export { SsmVpcEndpoints, SsmVpcEndpointsProps } from './ssm-vpc-endpoints';
export {
  AssociationComplianceSeverity,
  AssociationOptions,
  AssociationSyncCompliance,
  StateManagerAssociation,
  StateManagerAssociationProps,
} from './state-manager-association';
