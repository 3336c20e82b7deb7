import { Duration, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledged-wildcards';
import { expirationRules, keyRegionRules } from './analytics-rules';
import { checkProps } from './check';
import { consoleAddress } from './console-address';
import { encryptionKey } from './encryption-key';
import { failureNotice } from './failure-notice';
import { InventoryAnalytics } from './inventory-analytics';
import { inventoryCatalog } from './inventory-catalog';
import { InventoryEncryption } from './inventory-encryption';
import { InventoryReportQuery } from './inventory-report-query';
import { letPublish, noticeTopic } from './notice-topic';
import { grantResults, objectsOf, tablesOf } from './query-grant';
import { queryStateMachine } from './query-state-machine';
import { countStatement, filledQuery, sheetStatement } from './query-text';
import { RESULTS_PREFIX, resultsBucket, workGroupArn } from './query-work-group';
import { reportDefinition, ReportEntry } from './report-definition';
import { nameOf, reportQueriesRules } from './report-query-rules';
import { reportPlaceRules } from './report-place-rules';
import { scheduledRun, schedulerRole } from './scheduled-run';
import { scheduleRules } from './scheduler-rules';
import { letRunQueries, stateMachineRole } from './state-machine-role';

/**
 * What a report asks, when, where its files go, and who hears of them.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying.html
 */
export interface InventoryReportProps {
  /** The analytics that answers. Its curated tables are asked if it has a curation, and what is in the bucket otherwise. */
  readonly analytics: InventoryAnalytics;

  /** What is asked: 1 to 20 queries of the catalog, each of which becomes a file. */
  readonly queries: InventoryReportQuery[];

  /**
   * The name of the report in keys and subjects: up to 64 letters, digits, '.', '_' and '-'. A bucket has it once.
   *
   * @default - a name made of the construct's path
   */
  readonly reportName?: string;

  /**
   * When the report is made.
   *
   * @default - every Monday at 06:00 UTC
   */
  readonly schedule?: scheduler.ScheduleExpression;

  /**
   * Who gets the summary, and hears of a query that failed. An imported topic with a KMS key needs a key policy that lets `role` use it.
   *
   * @default - a new topic without subscriptions
   */
  readonly topic?: sns.ITopic;

  /**
   * Where the files go, in the stack's Region. A bucket of another account needs a policy that lets `role` put objects.
   *
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * How long files are kept in a new bucket.
   *
   * @default Duration.days(365)
   */
  readonly expiration?: Duration;

  /**
   * How a new bucket, and a new topic, are encrypted at rest.
   *
   * @default InventoryEncryption.s3Managed()
   */
  readonly encryption?: InventoryEncryption;

  /**
   * What happens to a new bucket, and to a created KMS key, when the stack is deleted or no longer contains them.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const DEFAULTS = {
  /** Made when asked for, as that of `InventoryCuration` is. */
  schedule: () => scheduler.ScheduleExpression.cron({ minute: '0', hour: '6', weekDay: 'MON' }),
  expiration: Duration.days(365),
  removalPolicy: RemovalPolicy.RETAIN,
};

/** The first part of the keys of all reports. */
const REPORTS_PREFIX = 'reports';

/**
 * Queries of the catalog, asked by a schedule: each answer as a CSV file under the day's date, and a summary of counts and links, which
 * says nothing of what was found.
 *
 * A query may be left out as long as it finds nothing; a report that found nothing then sends nothing.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 *
 * @example
 * import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
 * import { InventoryAnalytics, InventoryReport } from 'cdk-ssm-inventory';
 *
 * declare const analytics: InventoryAnalytics;
 * const report = new InventoryReport(analytics, 'Audit', {
 *   analytics,
 *   reportName: 'audit',
 *   queries: [
 *     {
 *       query: 'nodes-with-software',
 *       parameters: { name: 'openssl', below: '3.0.22' },
 *       title: 'Nodes with an OpenSSL below 3.0.22',
 *       onlyWhenFound: true,
 *     },
 *     { query: 'stale-nodes', parameters: { days: '7' }, onlyWhenFound: true },
 *     { query: 'nodes-without-software', parameters: { name: 'amazon-ssm-agent' }, onlyWhenFound: true },
 *   ],
 * });
 * report.topic.addSubscription(new EmailSubscription('audit@example.com'));
 */
export class InventoryReport extends Construct {
  /** The name of the report. */
  public readonly reportName: string;

  /** The first part of the keys of the report's files, with a slash at the end; the day and the name of the file follow. */
  public readonly prefix: string;

  /** The KMS key that encrypts what is new, given or created; none with keys that S3 manages. */
  public readonly encryptionKey?: kms.IKey;

  /** The bucket of the files. */
  public readonly bucket: s3.IBucket;

  /** Who gets the summary, and hears of a query that failed. */
  public readonly topic: sns.ITopic;

  /** The role of `stateMachine`. */
  public readonly role: iam.Role;

  /** What runs. Start it for a report beside the schedule: it replaces the files of the same day. */
  public readonly stateMachine: sfn.StateMachine;

  /** The role of the schedule. */
  public readonly schedulerRole: iam.Role;

  /** Makes the report. */
  public readonly schedule: scheduler.Schedule;

  constructor(scope: Construct, id: string, props: InventoryReportProps) {
    super(scope, id);
    this.check(props);
    const removalPolicy = props.removalPolicy ?? DEFAULTS.removalPolicy;
    this.reportName = props.reportName ?? this.generatedName(64);
    this.prefix = `${REPORTS_PREFIX}/${this.reportName}/`;

    this.encryptionKey = encryptionKey(this, 'Key', {
      encryption: props.encryption,
      description: `Encrypts the report ${this.node.path}`,
      removalPolicy,
    });
    this.bucket =
      props.bucket ??
      resultsBucket(this, 'Files', {
        encryptionKey: this.encryptionKey,
        expiration: props.expiration ?? DEFAULTS.expiration,
        removalPolicy,
      });
    this.topic = props.topic ?? noticeTopic(this, 'Topic', `Inventory report ${this.reportName}`, this.encryptionKey);

    const stateMachineName = this.generatedName(80);
    this.role = stateMachineRole(this, 'Role', { stateMachineName, description: `Makes the report ${this.node.path}` });
    this.grant(props);
    this.stateMachine = queryStateMachine(this, 'StateMachine', {
      name: stateMachineName,
      role: this.role,
      definition: this.definition(props),
    });

    this.schedulerRole = schedulerRole(this, 'SchedulerRole', this.stateMachine);
    this.schedule = scheduledRun(this, 'Schedule', {
      stateMachine: this.stateMachine,
      role: this.schedulerRole,
      schedule: props.schedule ?? DEFAULTS.schedule(),
      description: `Makes the report ${this.node.path}`,
    });
    this.node.addValidation({ validate: () => [...this.unanswered(props), ...this.sameFiles()] });
  }

  private check(props: InventoryReportProps): void {
    checkProps(this, [
      ...reportQueriesRules(inventoryCatalog(), props.queries),
      ...reportPlaceRules(this, props),
      ...scheduleRules('schedule', props.schedule),
      ...expirationRules('expiration', props.expiration),
      ...keyRegionRules('encryption', props.encryption?.key, 'the stack', Stack.of(this).region),
    ]);
  }

  private definition({ analytics, queries }: InventoryReportProps): object {
    const { partition, account, region } = Stack.of(this);
    const what = `the report ${this.reportName}`;
    const { bucketName } = this.bucket;
    return reportDefinition({
      reportName: this.reportName,
      entries: queries.map(entryOf),
      place: { partition, workGroupName: analytics.workGroupName, databaseName: analytics.queryDatabaseName },
      results: `${analytics.resultsBucket.bucketName}/${RESULTS_PREFIX}/`,
      account,
      bucketName,
      prefix: this.prefix,
      link: `${consoleAddress(this)}/s3/object/${bucketName}?region=${region}&prefix=`,
      topicArn: this.topic.topicArn,
      notice: failureNotice(this, {
        topicArn: this.topic.topicArn,
        subject: `Inventory report ${this.reportName}: a query failed`,
        what: `A query of ${what}`,
        advice:
          'The other queries of the report are not touched by it. Start the state machine to make the report again.',
      }),
    });
  }

  /** What the state machine needs, and nothing besides: files can be written, and neither read nor deleted. */
  private grant({ analytics, topic }: InventoryReportProps): void {
    letRunQueries(this.role, analytics.workGroupName);
    this.role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['athena:GetQueryResults'],
        resources: [workGroupArn(analytics, analytics.workGroupName)],
      }),
    );
    grantResults(analytics.resultsBucket, this.role);
    analytics._grantReadAll(this.role);
    const files = this.bucket.arnForObjects(`${this.prefix}*`);
    iam.Grant.addToPrincipalOrResource({
      grantee: this.role,
      actions: ['s3:PutObject'],
      resource: this.bucket,
      resourceArns: [files],
    });
    for (const key of new Set([this.bucket.encryptionKey, this.encryptionKey])) {
      key?.grant(this.role, 'kms:Decrypt', 'kms:GenerateDataKey');
    }
    letPublish(this.role, this.topic, topic);
    acknowledgeWildcards(this.role, [
      {
        // Asked for when all constructs are made: a curation may come after the report.
        get arns() {
          return analytics._databases.map(({ databaseName }) => tablesOf(analytics, databaseName));
        },
        reason: 'the tables and views of a database, any of which a query may read',
      },
      {
        get arns() {
          return analytics._databases.map(({ bucket, prefix }) => objectsOf(bucket, prefix));
        },
        reason: 'the inventory, and the files of its tables, which come and go',
      },
      {
        arns: [analytics.resultsBucket.arnForObjects(`${RESULTS_PREFIX}/*`)],
        reason: 'results of the workgroup, which Athena names',
      },
      { arns: [files], reason: 'files of this one report, which are named after the day' },
    ]);
  }

  private unanswered({ analytics, queries }: InventoryReportProps): string[] {
    const answered = analytics.namedQueries.map((query) => query.name);
    return queries.flatMap(({ query }, index) =>
      answered.includes(query)
        ? []
        : [
            `'queries[${index}].query' must be answered by the analytics, got ${JSON.stringify(query)}, which asks the history; ` +
              'make an InventoryCuration of the analytics, or ask another query',
          ],
    );
  }

  private sameFiles(): string[] {
    const nameOfBucket = (report: InventoryReport) => Stack.of(report).resolve(report.bucket.bucketName) as unknown;
    const all = this.node.root.node.findAll().filter((other) => other instanceof InventoryReport);
    return all
      .slice(0, all.indexOf(this))
      .filter((other) => other.reportName === this.reportName)
      .filter(
        (other) =>
          other.bucket === this.bucket ||
          (!Token.isUnresolved(this.bucket.bucketName) && nameOfBucket(other) === nameOfBucket(this)),
      )
      .map(
        (other) =>
          `'reportName' must be the name of one report in a bucket, got ${JSON.stringify(this.reportName)}, which ` +
          `${other.node.path} has too; give one of the two another name, or leave it out for a generated one`,
      );
  }

  private generatedName(maxLength: number): string {
    return Names.uniqueResourceName(this, { maxLength, separator: '-', allowedSpecialCharacters: '-' });
  }
}

function entryOf(asked: InventoryReportQuery): ReportEntry {
  const query = inventoryCatalog().queries.find(({ id }) => id === asked.query)!;
  const sql = filledQuery(query, asked.parameters ?? {});
  return {
    name: nameOf(asked),
    title: asked.title ?? query.title,
    onlyWhenFound: asked.onlyWhenFound ?? false,
    count: countStatement(sql),
    sheet: sheetStatement(sql, query.columns),
  };
}
