import { Duration, Lazy, Names, RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  cutoffRules,
  databaseNameRules,
  expirationRules,
  keyRegionRules,
  typesRules,
  workGroupNameRules,
} from './analytics-rules';
import { checkProps } from './check';
import { customTypesRules } from './custom-type-rules';
import { customViewColumns, customViewName } from './custom-view-text';
import { encryptionKey } from './encryption-key';
import { CatalogColumn, InventoryCatalog, inventoryCatalog } from './inventory-catalog';
import { InventoryCustomType } from './inventory-custom-type';
import { InventoryEncryption } from './inventory-encryption';
import { InventoryReaders, ReadableDatabase } from './inventory-readers';
import { customViews, inventoryTables, inventoryViews } from './live-database';
import { liveViews, typedTypes } from './live-view-text';
import { historyQueries, liveQueries, savedQueries } from './saved-queries';
import { objectsOf } from './query-grant';
import { queryWorkGroup, resultsBucket } from './query-work-group';
import { LINE_TABLE } from './raw-table';
import { prefixRules } from './sync-rules';
import { DATABASE_NAME, reportTakenName, WORK_GROUP_NAME } from './taken-name';

/**
 * Where the inventory is, what becomes of it, and what queries may cost.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/what-is.html
 */
export interface InventoryAnalyticsProps {
  /**
   * The bucket that resource data syncs deliver into: one of this app, such as that of a `ResourceDataSyncBucket`, or an imported
   * one. It may be in another Region, which costs data transfer.
   */
  readonly bucket: s3.IBucket;

  /**
   * The first part of the keys, as it is given to the syncs, without a slash at either end.
   *
   * @default - none, the keys begin with the name of the inventory type
   */
  readonly bucketPrefix?: string;

  /**
   * The KMS key that encrypts the inventory. An imported bucket does not tell.
   *
   * @default - the key of `bucket`, where that is known
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The name of the Glue database: lower-case letters, digits and underscores, unique in the account and Region.
   *
   * @default - a name made of the construct's path
   */
  readonly databaseName?: string;

  /**
   * The types of AWS that become tables, such as `AWS:Application`. The relations of the others are there, and empty.
   *
   * @default - all types that the catalog knows the attributes of
   */
  readonly types?: string[];

  /**
   * Custom types that become tables of their own, with a column for each attribute.
   *
   * @default - none; all custom types are in `custom_item`, line by line
   */
  readonly customTypes?: InventoryCustomType[];

  /**
   * The name of the Athena workgroup, unique in the account and Region.
   *
   * @default - a name made of the construct's path
   */
  readonly workGroupName?: string;

  /**
   * How much one query may scan before Athena cancels it, at least 10 MB.
   *
   * @default Size.gibibytes(100)
   */
  readonly bytesScannedCutoff?: Size;

  /**
   * How long the results of queries are kept.
   *
   * @default Duration.days(30)
   */
  readonly resultsExpiration?: Duration;

  /**
   * How the results of queries are encrypted at rest.
   *
   * @default InventoryEncryption.s3Managed()
   */
  readonly resultsEncryption?: InventoryEncryption;

  /**
   * What happens to the results' bucket, and to a created KMS key, when the stack is deleted or no longer contains them.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const DEFAULTS = {
  bytesScannedCutoff: Size.gibibytes(100),
  resultsExpiration: Duration.days(30),
  removalPolicy: RemovalPolicy.RETAIN,
};

/**
 * The inventory of a bucket as tables that Athena answers from: a database with a table for each inventory type and a view for each
 * relation of the catalog, a workgroup with limits, and the catalog's queries, saved.
 *
 * Nothing runs and nothing is copied: no crawler, no partitions, no function. A new node, account, Region or custom type appears by
 * itself. What a query costs is what it reads; `InventoryCuration` makes that less, and keeps a history.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-query.html
 *
 * @example
 * import { App, Size, Stack } from 'aws-cdk-lib';
 * import * as iam from 'aws-cdk-lib/aws-iam';
 * import { InventoryAnalytics, ResourceDataSyncBucket } from 'cdk-ssm-inventory';
 *
 * const stack = new Stack(new App(), 'Inventory');
 * const inventory = new ResourceDataSyncBucket(stack, 'Inventory', { bucketPrefix: 'inventory' });
 * const analytics = new InventoryAnalytics(stack, 'Analytics', {
 *   bucket: inventory.bucket,
 *   bucketPrefix: 'inventory',
 *   bytesScannedCutoff: Size.gibibytes(20),
 * });
 * analytics.grantQuery(new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() }));
 */
export class InventoryAnalytics extends Construct {
  /** The Glue database of the tables over the bucket and of the views over them. */
  public readonly database: glue.CfnDatabase;

  /** The name of `database`. */
  public readonly databaseName: string;

  /** The tables over the bucket, all of text. */
  public readonly tables: glue.CfnTable[];

  /** The views: the catalog's relations, then those of declared custom types. */
  public readonly views: glue.CfnTable[];

  /** The KMS key that encrypts the results, given or created; none with keys that S3 manages. */
  public readonly resultsEncryptionKey?: kms.IKey;

  /** The bucket that results are kept in until they expire. */
  public readonly resultsBucket: s3.Bucket;

  /** The workgroup that queries run in. */
  public readonly workGroup: athena.CfnWorkGroup;

  /** The name of `workGroup`. */
  public readonly workGroupName: string;

  /** The database that queries are best asked in, by its name: the curated one when there is a curation, `databaseName` otherwise. */
  public readonly queryDatabaseName: string;

  private readonly catalog: InventoryCatalog;
  private readonly queries: Construct;
  private readonly saved: athena.CfnNamedQuery[];
  private readonly live: ReadableDatabase;
  private readonly readers: InventoryReaders;
  private readonly customTypes: InventoryCustomType[];
  private curatedDatabaseName?: string;

  constructor(scope: Construct, id: string, props: InventoryAnalyticsProps) {
    super(scope, id);
    this.catalog = inventoryCatalog();
    this.check(props);
    this.customTypes = props.customTypes ?? [];
    const removalPolicy = props.removalPolicy ?? DEFAULTS.removalPolicy;

    this.databaseName = props.databaseName ?? this.generatedName('_').toLowerCase();
    this.queryDatabaseName = Lazy.string({ produce: () => this.curatedDatabaseName ?? this.databaseName });
    this.database = new glue.CfnDatabase(this, 'Database', {
      catalogId: Stack.of(this).account,
      databaseInput: {
        name: this.databaseName,
        description: `The inventory as it is in the bucket, of ${this.node.path}`,
      },
    });
    const tables = {
      database: this.database,
      databaseName: this.databaseName,
      root: `s3://${props.bucket.bucketName}/${props.bucketPrefix === undefined ? '' : `${props.bucketPrefix}/`}`,
      types: props.types ?? typedTypes(this.catalog).map((type) => type.name),
      customTypes: this.customTypes,
    };
    this.tables = inventoryTables(new Construct(this, 'Tables'), this.catalog, tables);
    const views = new Construct(this, 'Views');
    this.views = [...inventoryViews(views, this.catalog, tables), ...customViews(views, tables)];

    this.resultsEncryptionKey = encryptionKey(this, 'ResultsKey', {
      encryption: props.resultsEncryption,
      description: `Encrypts what queries answer about ${this.node.path}`,
      removalPolicy,
    });
    this.resultsBucket = resultsBucket(this, 'Results', {
      encryptionKey: this.resultsEncryptionKey,
      expiration: props.resultsExpiration ?? DEFAULTS.resultsExpiration,
      removalPolicy,
    });
    this.workGroup = queryWorkGroup(this, 'WorkGroup', {
      name: props.workGroupName ?? this.generatedName('-'),
      description: `Questions about the inventory of ${this.node.path}`,
      resultsBucket: this.resultsBucket,
      bytesScannedCutoff: props.bytesScannedCutoff ?? DEFAULTS.bytesScannedCutoff,
    });
    this.workGroupName = this.workGroup.ref;
    this.live = {
      databaseName: this.databaseName,
      bucket: props.bucket,
      prefix: props.bucketPrefix,
      key: props.encryptionKey,
    };
    this.readers = new InventoryReaders(this, this.live);

    this.queries = new Construct(this, 'Queries');
    this.saved = this.save(liveQueries(this.catalog));
    reportTakenName(this, this.database, DATABASE_NAME);
    reportTakenName(this, this.workGroup, WORK_GROUP_NAME);
    this.warnOfNoNodes(props.types);
  }

  /** The catalog's queries as Athena keeps them, by the name of their id. Those about the history come with a curation. */
  public get namedQueries(): athena.CfnNamedQuery[] {
    return [...this.saved];
  }

  /**
   * Lets somebody ask: run queries in the workgroup, find the saved ones, read the inventory, the curated tables if there are any,
   * and results. Nothing can be written but results.
   *
   * @param grantee who asks
   */
  public grantQuery(grantee: iam.IGrantable): iam.Grant {
    return this.readers.letAsk(grantee, this.workGroupName, this.resultsBucket);
  }

  /**
   * Makes a curated database the one that queries are asked in, for everybody who may ask.
   *
   * @internal
   */
  public _attachCuration(databaseName: string, bucket: s3.IBucket, key?: kms.IKey): void {
    if (this.curatedDatabaseName !== undefined) {
      throw new Error(
        `${this.node.path}: 'analytics' must have no curation yet, and it has one in the database ` +
          `${this.curatedDatabaseName}; make another InventoryAnalytics for another curation`,
      );
    }
    this.curatedDatabaseName = databaseName;
    this.saved.push(...this.save(historyQueries(this.catalog)));
    this.readers.add({ databaseName, bucket, key });
  }

  /**
   * Lets something that is computed from the views read them, and what they read.
   *
   * @internal
   */
  public _grantReadLive(grantee: iam.IGrantable): void {
    this.readers.letRead(grantee, this.live);
  }

  /**
   * Lets something that asks the saved queries read what they read: also what a curation keeps, whether it comes before or after.
   *
   * @internal
   */
  public _grantReadAll(grantee: iam.IGrantable): void {
    this.readers.letReadAll(grantee);
  }

  /**
   * The ARN of the objects that `_grantReadLive` lets read.
   *
   * @internal
   */
  public get _inventoryObjects(): string {
    return objectsOf(this.live.bucket, this.live.prefix);
  }

  /**
   * What `_grantReadAll` lets read.
   *
   * @internal
   */
  public get _databases(): readonly ReadableDatabase[] {
    return this.readers.databases;
  }

  /**
   * The views of declared custom types.
   *
   * @internal
   */
  public get _customRelations(): { name: string; columns: CatalogColumn[] }[] {
    return this.customTypes.map((type) => ({
      name: customViewName(type),
      columns: customViewColumns(type),
    }));
  }

  private save(queries: ReturnType<typeof liveQueries>): athena.CfnNamedQuery[] {
    return savedQueries(this.queries, queries, this.queryDatabaseName, this.workGroup);
  }

  private check(props: InventoryAnalyticsProps): void {
    const { bucket, encryptionKey, resultsEncryption } = props;
    const views = liveViews(this.catalog).map((view) => view.name);
    checkProps(this, [
      ...prefixRules(props.bucketPrefix),
      ...keyRegionRules(
        'encryptionKey',
        encryptionKey,
        'the bucket',
        bucket.env.region,
        ', or import the bucket with its own Region, by Bucket.fromBucketAttributes',
      ),
      ...databaseNameRules('databaseName', props.databaseName),
      ...typesRules(this.catalog, props.types),
      ...customTypesRules(props.customTypes, [LINE_TABLE, ...views, ...this.catalog.types.map((type) => type.raw)]),
      ...workGroupNameRules('workGroupName', props.workGroupName),
      ...cutoffRules('bytesScannedCutoff', props.bytesScannedCutoff),
      ...expirationRules('resultsExpiration', props.resultsExpiration),
      ...keyRegionRules('resultsEncryption', resultsEncryption?.key, 'the stack', Stack.of(this).region),
    ]);
  }

  private generatedName(separator: string): string {
    return Names.uniqueResourceName(this, { maxLength: 100, separator, allowedSpecialCharacters: separator });
  }

  private warnOfNoNodes(types: string[] | undefined): void {
    if (types === undefined || types.includes('AWS:InstanceInformation')) return;
    Validations.of(this).addWarning(
      'cdk-ssm-inventory:noInstanceInformation',
      "'types' leaves out AWS:InstanceInformation, which says which nodes are active: every query about the fleet starts there and " +
        'finds nothing; add it, or acknowledge this to use the tables alone',
    );
  }
}
