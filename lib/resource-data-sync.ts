import { Resource, Stack } from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { checkProps } from './check';
import { nameWithDestination } from './sync-name';
import { bucketNameRules, keyRules, nameRules, prefixRules, regionRules } from './sync-rules';

/**
 * Where a sync delivers to, and what it is called.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-resourcedatasync.html
 */
export interface ResourceDataSyncProps {
  /**
   * The name of the bucket (not its ARN).
   *
   * The bucket's policy must let this account deliver before the sync is created, or its creation fails.
   */
  readonly bucketName: string;

  /**
   * The Region of the bucket. Delivery into another Region costs data transfer.
   *
   * @default - the Region of the stack
   */
  readonly bucketRegion?: string;

  /**
   * The first part of every object key, 1 to 256 characters, without a slash at either end.
   *
   * @default - none, the keys begin with the name of the inventory type
   */
  readonly bucketPrefix?: string;

  /**
   * The ARN of the KMS key to encrypt with, in the Region of the bucket.
   *
   * Its policy must let this account's syncs use it before the sync is created.
   *
   * @default - none, the objects get the default encryption of the bucket
   */
  readonly kmsKeyArn?: string;

  /**
   * The exact name of the sync: 1 to 64 letters, digits, `_`, `.` and `-`, unique in the account and Region.
   *
   * A sync cannot be updated: with a fixed name, every change of its destination fails because CloudFormation creates
   * the new one, by the same name, before it deletes the old one. Then the name has to change together with the destination.
   *
   * @default - a name made of the construct's path and a hash of the destination
   */
  readonly syncName?: string;
}

/**
 * Delivers the inventory of one account and Region into an S3 bucket, and keeps it up to date there.
 *
 * An account needs one in each Region that has managed nodes. All of them may deliver into one bucket, which
 * `ResourceDataSyncBucket` makes, together with the sync of its own account and Region.
 * The service allows 5 syncs in each account and Region.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-resource-data-sync.html
 *
 * @example
 * import { App, Stack } from 'aws-cdk-lib';
 * import { ResourceDataSync } from 'cdk-ssm-inventory';
 *
 * const app = new App();
 * const member = new Stack(app, 'Member', { env: { account: '444455556666', region: 'ap-northeast-2' } });
 * new ResourceDataSync(member, 'Sync', {
 *   bucketName: 'example-central-inventory',
 *   bucketRegion: 'eu-west-1',
 * });
 */
export class ResourceDataSync extends Resource implements ssm.IResourceDataSyncRef {
  /** The sync. */
  public readonly resource: ssm.CfnResourceDataSync;

  /** The name of the sync. */
  public readonly syncName: string;

  constructor(scope: Construct, id: string, props: ResourceDataSyncProps) {
    super(scope, id);
    const { bucketName, bucketPrefix, kmsKeyArn } = props;
    const bucketRegion = props.bucketRegion ?? Stack.of(this).region;
    checkProps(this, [
      ...bucketNameRules(bucketName),
      ...regionRules('bucketRegion', props.bucketRegion),
      ...prefixRules(bucketPrefix),
      ...keyRules(kmsKeyArn, bucketRegion),
      ...nameRules(props.syncName),
    ]);

    this.resource = new ssm.CfnResourceDataSync(this, 'Resource', {
      syncName: props.syncName ?? nameWithDestination(this, { bucketName, bucketRegion, bucketPrefix, kmsKeyArn }),
      syncType: 'SyncToDestination',
      s3Destination: { bucketName, bucketRegion, bucketPrefix, kmsKeyArn, syncFormat: 'JsonSerDe' },
    });
    this.syncName = this.resource.ref;
  }

  /** A reference to the sync, for the generated constructs. */
  public get resourceDataSyncRef(): ssm.ResourceDataSyncReference {
    return this.resource.resourceDataSyncRef;
  }
}
