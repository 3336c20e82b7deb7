import { Names, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledged-wildcards';
import { cutoffRules, databaseNameRules, keyRegionRules } from './analytics-rules';
import { checkProps } from './check';
import { curatedBucket, TABLES_PREFIX } from './curated-bucket';
import { curationDefinition, MAINTAIN } from './curation-definition';
import { curationViews } from './curation-views';
import { encryptionKey } from './encryption-key';
import { failureNotice } from './failure-notice';
import { InventoryAnalytics } from './inventory-analytics';
import { inventoryCatalog } from './inventory-catalog';
import { InventoryEncryption } from './inventory-encryption';
import { letPublish, noticeTopic } from './notice-topic';
import { grantDatabase, grantResults, tablesOf } from './query-grant';
import { queryStateMachine } from './query-state-machine';
import { queryWorkGroup, RESULTS_PREFIX } from './query-work-group';
import { lockBranch, lockTable } from './run-lock';
import { scheduledRun, schedulerRole } from './scheduled-run';
import { scheduleRules } from './scheduler-rules';
import { letRunQueries, letWriteFiles, letWriteTables, stateMachineArn, stateMachineRole } from './state-machine-role';
import { DATABASE_NAME, reportTakenName } from './taken-name';

/**
 * What is curated, when, and who hears of a failure.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg.html
 */
export interface InventoryCurationProps {
  /** The analytics whose relations are kept as tables. One analytics has one curation at most. */
  readonly analytics: InventoryAnalytics;

  /**
   * The name of the Glue database of the tables: lower-case letters, digits and underscores, unique in the account and Region.
   *
   * @default - the name of the database of `analytics`, and `_curated`
   */
  readonly databaseName?: string;

  /**
   * When the tables are brought up to date.
   *
   * @default - every day at 03:00 UTC
   */
  readonly schedule?: scheduler.ScheduleExpression;

  /**
   * When many small files are made few again, and files that nothing needs are deleted.
   *
   * @default - every Sunday at 05:00 UTC
   */
  readonly maintenanceSchedule?: scheduler.ScheduleExpression;

  /**
   * Who hears of a run that failed. An imported topic with a KMS key needs a key policy that lets `role` use it.
   *
   * @default - a new topic without subscriptions
   */
  readonly topic?: sns.ITopic;

  /**
   * How the tables, and a created topic, are encrypted at rest.
   *
   * @default InventoryEncryption.s3Managed()
   */
  readonly encryption?: InventoryEncryption;

  /**
   * How much one query of a run may scan before Athena cancels it, at least 10 MB. A run reads all of the inventory once.
   *
   * @default - no limit
   */
  readonly bytesScannedCutoff?: Size;

  /**
   * What happens to the database, the bucket of the tables, and a created KMS key, when the stack is deleted or no longer contains
   * them. The history cannot be computed again.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Made when asked for: an expression of the scheduler loads its module, and that another, at every import of this library. */
const DEFAULTS = {
  schedule: () => scheduler.ScheduleExpression.cron({ minute: '0', hour: '3' }),
  maintenanceSchedule: () => scheduler.ScheduleExpression.cron({ minute: '0', hour: '5', weekDay: 'SUN' }),
  removalPolicy: RemovalPolicy.RETAIN,
};

/**
 * The relations of an analytics as tables of Iceberg's, brought up to date every day by what has changed, with a history: what was
 * installed, removed and upgraded when, and which nodes came, changed and went.
 *
 * A state machine runs the catalog's SQL in Athena. Any of its steps may be run again; a run that dies is completed by the next one;
 * two never run at once. Queries read far less from these tables than from the inventory itself.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg.html
 *
 * @example
 * import { Stack } from 'aws-cdk-lib';
 * import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
 * import { InventoryAnalytics, InventoryCuration } from 'cdk-ssm-inventory';
 *
 * declare const stack: Stack;
 * declare const analytics: InventoryAnalytics;
 * const curation = new InventoryCuration(stack, 'Curation', { analytics });
 * curation.topic.addSubscription(new EmailSubscription('inventory@example.com'));
 */
export class InventoryCuration extends Construct {
  /** The KMS key that encrypts the tables, given or created; none with keys that S3 manages. */
  public readonly encryptionKey?: kms.IKey;

  /** The bucket of the tables. */
  public readonly bucket: s3.Bucket;

  /** The Glue database of the tables. */
  public readonly database: glue.CfnDatabase;

  /** The name of `database`. */
  public readonly databaseName: string;

  /** What is a view in `database`; the tables are made by the first run. */
  public readonly views: glue.CfnTable[];

  /** The workgroup that the queries of a run use. */
  public readonly workGroup: athena.CfnWorkGroup;

  /** Who hears of a run that failed. */
  public readonly topic: sns.ITopic;

  /** The table whose only item says which run may write. */
  public readonly lockTable: dynamodb.Table;

  /** The role of `stateMachine`. */
  public readonly role: iam.Role;

  /** What runs. Start it without input for a run beside the schedule, and with `{"maintain": true}` for maintenance. */
  public readonly stateMachine: sfn.StateMachine;

  /** The role of the schedules. */
  public readonly schedulerRole: iam.Role;

  /** Brings the tables up to date. */
  public readonly schedule: scheduler.Schedule;

  /** Maintains the tables. */
  public readonly maintenanceSchedule: scheduler.Schedule;

  constructor(scope: Construct, id: string, props: InventoryCurationProps) {
    super(scope, id);
    this.check(props);
    const { analytics } = props;
    const removalPolicy = props.removalPolicy ?? DEFAULTS.removalPolicy;
    const name = Names.uniqueResourceName(this, { maxLength: 80, separator: '-', allowedSpecialCharacters: '-' });

    this.encryptionKey = encryptionKey(this, 'Key', {
      encryption: props.encryption,
      description: `Encrypts the curated tables of ${this.node.path}`,
      removalPolicy,
    });
    this.bucket = curatedBucket(this, 'Tables', this.encryptionKey, removalPolicy);
    this.databaseName = props.databaseName ?? `${analytics.databaseName}_curated`;
    this.database = new glue.CfnDatabase(this, 'Database', {
      catalogId: Stack.of(this).account,
      databaseInput: {
        name: this.databaseName,
        description: `The inventory as it was when it was last curated, and its history, of ${this.node.path}`,
      },
    });
    this.database.applyRemovalPolicy(removalPolicy);
    this.views = curationViews(new Construct(this, 'Views'), inventoryCatalog(), {
      database: this.database,
      databaseName: this.databaseName,
      liveDatabase: analytics.databaseName,
    });
    this.workGroup = queryWorkGroup(this, 'WorkGroup', {
      name,
      description: `What keeps the tables of ${this.node.path}`,
      resultsBucket: this.bucket,
      bytesScannedCutoff: props.bytesScannedCutoff,
    });

    this.topic = props.topic ?? noticeTopic(this, 'Topic', 'Inventory curation', this.encryptionKey);
    this.lockTable = lockTable(this, 'Lock');
    this.role = stateMachineRole(this, 'Role', {
      stateMachineName: name,
      description: `Keeps the tables of ${this.node.path}`,
    });
    this.grant(props, name);
    this.stateMachine = queryStateMachine(this, 'StateMachine', {
      name,
      role: this.role,
      definition: this.definition(analytics),
    });

    this.schedulerRole = schedulerRole(this, 'SchedulerRole', this.stateMachine);
    const run = { stateMachine: this.stateMachine, role: this.schedulerRole };
    this.schedule = scheduledRun(this, 'Schedule', {
      ...run,
      schedule: props.schedule ?? DEFAULTS.schedule(),
      description: `Brings the tables of ${this.node.path} up to date`,
    });
    this.maintenanceSchedule = scheduledRun(this, 'MaintenanceSchedule', {
      ...run,
      schedule: props.maintenanceSchedule ?? DEFAULTS.maintenanceSchedule(),
      description: `Maintains the tables of ${this.node.path}`,
      input: MAINTAIN,
    });
    analytics._attachCuration(this.databaseName, this.bucket, this.encryptionKey);
    reportTakenName(this, this.database, DATABASE_NAME);
  }

  private check(props: InventoryCurationProps): void {
    checkProps(this, [
      ...databaseNameRules('databaseName', props.databaseName),
      ...scheduleRules('schedule', props.schedule),
      ...scheduleRules('maintenanceSchedule', props.maintenanceSchedule),
      ...keyRegionRules('encryption', props.encryption?.key, 'the stack', Stack.of(this).region),
      ...cutoffRules('bytesScannedCutoff', props.bytesScannedCutoff),
    ]);
  }

  private definition(analytics: InventoryAnalytics): object {
    const { partition } = Stack.of(this);
    return curationDefinition({
      scope: {
        catalog: inventoryCatalog(),
        customRelations: analytics._customRelations,
        liveDatabase: analytics.databaseName,
        tables: `s3://${this.bucket.bucketName}/${TABLES_PREFIX}/`,
      },
      place: { partition, workGroupName: this.workGroup.ref, databaseName: this.databaseName },
      lock: lockBranch({ partition, tableName: this.lockTable.tableName }),
      notice: failureNotice(this, {
        topicArn: this.topic.topicArn,
        subject: 'The curation of the inventory failed',
        what: `The curation of the inventory, ${this.node.path},`,
        advice:
          'The tables are as the last step that succeeded left them, and can be asked. The next run completes what this one did not do.',
      }),
    });
  }

  /** What the state machine needs, and nothing besides: the live database and the inventory are only read. */
  private grant({ analytics, topic }: InventoryCurationProps, stateMachineName: string): void {
    letRunQueries(this.role, this.workGroup.ref);
    grantResults(this.bucket, this.role);
    analytics._grantReadLive(this.role);
    grantDatabase(this, this.databaseName, this.role);
    letWriteTables(this.role, this.databaseName);
    letWriteFiles(this.role, this.bucket, TABLES_PREFIX);
    letPublish(this.role, this.topic, topic);
    this.lockTable.grant(this.role, 'dynamodb:GetItem', 'dynamodb:PutItem');
    const executions = `${stateMachineArn(this, stateMachineName).replace(':stateMachine:', ':execution:')}:*`;
    this.role.addToPolicy(new iam.PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executions] }));
    acknowledgeWildcards(this.role, [
      {
        arns: [tablesOf(this, analytics.databaseName), tablesOf(this, this.databaseName)],
        reason: 'the tables and views of one database, which a custom type adds to',
      },
      {
        arns: [analytics._inventoryObjects],
        reason: 'the inventory: an object for each node and type, which come and go',
      },
      {
        arns: [RESULTS_PREFIX, TABLES_PREFIX].map((prefix) => this.bucket.arnForObjects(`${prefix}/*`)),
        reason: "files that Athena names, below one prefix of the curation's own bucket",
      },
      { arns: [executions], reason: 'executions of this one state machine, which Step Functions names' },
    ]);
  }
}
