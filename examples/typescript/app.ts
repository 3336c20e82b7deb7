import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  AssociationSchedule,
  InventoryAssociation,
  InventoryEncryption,
  InventoryTargets,
  ManagedInstanceRole,
  ResourceDataSyncBucket,
  SsmVpcEndpoints,
} from 'cdk-ssm-inventory';

const app = new App();
const stack = new Stack(app, 'FleetInventory');

const vpc = new ec2.Vpc(stack, 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'Nodes', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
});
new SsmVpcEndpoints(stack, 'Endpoints', { vpc });

const role = new ManagedInstanceRole(stack, 'NodeRole');
new ec2.Instance(stack, 'Node', {
  vpc,
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
  machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  instanceProfile: role.instanceProfile,
});

new InventoryAssociation(stack, 'Inventory', {
  associationName: 'FleetInventory',
  targets: InventoryTargets.allNodes(),
  schedule: AssociationSchedule.rate(Duration.hours(12)),
  collection: { files: [{ path: '/etc/ssh', patterns: ['sshd_config'] }] },
});

new ResourceDataSyncBucket(stack, 'Sync', {
  bucketPrefix: 'inventory',
  encryption: InventoryEncryption.kms(),
  versioned: true,
  lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
});

app.synth();
