import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { InventoryAnalytics } from '../inventory-analytics';
import { InventoryCuration } from '../inventory-curation';
import { InventoryReport } from '../inventory-report';

/** The inventory that the lab asks about. */
export interface LabAnalyticsProps {
  /** The bucket of the lab's inventory. */
  readonly bucket: s3.IBucket;

  /** The first part of the inventory's keys. */
  readonly bucketPrefix: string;
}

/** The lab's inventory in Athena, as it is and as it was, and a weekly report of what is behind. All of it goes with the lab. */
export class LabAnalytics extends Construct {
  /** What is asked. */
  public readonly analytics: InventoryAnalytics;

  /** The tables that are brought up to date every night, and the history. */
  public readonly curation: InventoryCuration;

  /** Which nodes do not report, and which are without the agent. */
  public readonly report: InventoryReport;

  /** What is to be emptied before it can be deleted. */
  public readonly buckets: s3.IBucket[];

  constructor(scope: Construct, id: string, props: LabAnalyticsProps) {
    super(scope, id);
    const removalPolicy = RemovalPolicy.DESTROY;
    this.analytics = new InventoryAnalytics(this, 'Live', {
      ...props,
      databaseName: 'oe_lab_inventory',
      workGroupName: 'OELabInventory',
      removalPolicy,
    });
    this.curation = new InventoryCuration(this, 'Curation', { analytics: this.analytics, removalPolicy });
    this.report = new InventoryReport(this, 'Report', {
      analytics: this.analytics,
      reportName: 'lab',
      queries: [
        { query: 'stale-nodes', parameters: { days: '1' }, onlyWhenFound: true },
        { query: 'nodes-without-software', parameters: { name: 'amazon-ssm-agent' }, onlyWhenFound: true },
      ],
      removalPolicy,
    });
    this.buckets = [this.analytics.resultsBucket, this.curation.bucket, this.report.bucket];
    for (const bucket of this.buckets) bucket.with(new s3.mixins.BucketAutoDeleteObjects());
  }
}
