import { CfnOutput, CfnResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AssociationSchedule } from '../association-schedule';
import { InventoryAssociation } from '../inventory-association';
import { InventoryTargets } from '../inventory-targets';
import { ManagedInstanceRole } from '../managed-instance-role';
import { ResourceDataSyncBucket } from '../resource-data-sync-bucket';
import { SsmEndpoint } from '../ssm-endpoint';
import { SsmVpcEndpoints } from '../ssm-vpc-endpoints';
import { LabAnalytics } from './lab-analytics';
import { LAB_ENVIRONMENT, LabWorkload } from './lab-workload';
import { checkLabProps, LAB_INSTANCE_PROFILE, LAB_INSTANCE_TYPE, OELabStackProps } from './oe-lab-props';

/** Properties of `OELabStack2`. */
export interface OELabStack2Props extends OELabStackProps {
  /**
   * The name of the role and of the instance profile that the stack makes.
   *
   * @default 'ManagedInstancesRole'
   */
  readonly instanceProfile?: string;

  /**
   * Whether Athena answers about the lab's inventory, with a history and a weekly report; for what it costs see `docs/cost.md`.
   *
   * @default false
   */
  readonly analytics?: boolean;
}

/** The first part of the keys of the lab's inventory. */
const BUCKET_PREFIX = 'ssm-inventory';

/** The lab's second stack, complete by itself: a managed workload, its inventory every 30 minutes, and a bucket full of it. */
export class OELabStack2 extends Stack {
  /** The role of the nodes, for `OELabStack1` too. */
  public readonly role: ManagedInstanceRole;

  /** The servers and their network. */
  public readonly workload: LabWorkload;

  /** What lets the agent work in a subnet without a way out. */
  public readonly endpoints: SsmVpcEndpoints;

  /** Gathers the inventory of all nodes that are tagged as the lab's, in both stacks. */
  public readonly inventory: InventoryAssociation;

  /** Takes the inventory of the account and Region. */
  public readonly sync: ResourceDataSyncBucket;

  /** What asks about the inventory; none unless it was wanted. */
  public readonly analytics?: LabAnalytics;

  constructor(scope: Construct, id: string, props: OELabStack2Props = {}) {
    super(scope, id, props);
    checkLabProps(this, props);
    const name = props.instanceProfile ?? LAB_INSTANCE_PROFILE;

    this.role = new ManagedInstanceRole(this, 'ManagedInstanceRole', { roleName: name, instanceProfileName: name });
    this.workload = new LabWorkload(this, 'Workload', {
      workloadName: props.workloadName ?? 'Prod',
      cidr: '10.1.0.0/16',
      instanceProfileName: this.role.instanceProfile.instanceProfileName,
      instanceTypeWeb: props.instanceTypeWeb ?? LAB_INSTANCE_TYPE,
      instanceTypeApp: props.instanceTypeApp ?? LAB_INSTANCE_TYPE,
    });
    this.endpoints = new SsmVpcEndpoints(this, 'Endpoints', {
      vpc: this.workload.vpc,
      endpoints: [SsmEndpoint.SSM, SsmEndpoint.SSM_MESSAGES, SsmEndpoint.S3],
    });
    this.workload.startAfter(this.endpoints);

    this.inventory = new InventoryAssociation(this, 'Inventory', {
      associationName: 'InventoryAllInstances',
      targets: InventoryTargets.tag('Environment', LAB_ENVIRONMENT),
      schedule: AssociationSchedule.rate(Duration.minutes(30)),
    });
    this.sync = new ResourceDataSyncBucket(this, 'ResourceDataSync', {
      bucketPrefix: BUCKET_PREFIX,
      // A lab leaves nothing behind; anywhere else the inventory outlives its stack.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    Validations.of(this.sync.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The access to a bucket that is deleted with the lab is not worth a second bucket',
    });
    if (props.analytics) {
      const { bucket } = this.sync;
      this.analytics = new LabAnalytics(this, 'Analytics', { bucket, bucketPrefix: BUCKET_PREFIX });
      new CfnOutput(this, 'WorkGroup', {
        value: this.analytics.analytics.workGroupName,
        description: 'The workgroup of Athena that answers, for ssm-inventory query --athena',
      });
    }
    this.keepLogsOfEmptying([this.sync.bucket, ...(this.analytics?.buckets ?? [])]);

    new CfnOutput(this, 'PrimaryURL', this.workload.urlOf('Web1'));
    new CfnOutput(this, 'SecondaryURL', this.workload.urlOf('Web2'));
    new CfnOutput(this, 'InventoryBucket', {
      value: this.sync.bucket.bucketName,
      description: `Where the inventory arrives, below ${BUCKET_PREFIX}/`,
    });
  }

  /**
   * The function that empties buckets logs its runs. Lambda would make the log group itself and leave it behind; made here, it
   * stands before the function runs and goes after its last run.
   */
  private keepLogsOfEmptying(buckets: s3.IBucket[]): void {
    const provider = this.node.findChild('Custom::S3AutoDeleteObjectsCustomResourceProvider');
    const handler = provider.node.findChild('Handler') as CfnResource;
    const logs = new LogGroup(this, 'EmptyingLogs', {
      logGroupName: `/aws/lambda/${handler.ref}`,
      retention: RetentionDays.ONE_DAY,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    for (const bucket of buckets) bucket.node.findChild('AutoDeleteObjectsCustomResource').node.addDependency(logs);
  }
}
