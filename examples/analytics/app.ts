import { App, Size, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { InventoryAnalytics, InventoryCuration, InventoryReport } from 'cdk-ssm-inventory';

const app = new App();
const stack = new Stack(app, 'FleetAnalytics', { env: { account: '111122223333', region: 'eu-west-1' } });

// What delivers into this bucket stands elsewhere, and so does the key: its policy must let the roles below decrypt.
const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'central-inventory');
const encryptionKey = kms.Key.fromKeyArn(
  stack,
  'Key',
  'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
);

const analytics = new InventoryAnalytics(stack, 'Analytics', {
  bucket,
  bucketPrefix: 'fleet/inventory',
  encryptionKey,
  databaseName: 'fleet_inventory',
  workGroupName: 'FleetInventory',
  bytesScannedCutoff: Size.gibibytes(20),
});
analytics.grantQuery(iam.Role.fromRoleName(stack, 'Auditors', 'Auditors'));

const curation = new InventoryCuration(stack, 'Curation', { analytics });
curation.topic.addSubscription(new subscriptions.EmailSubscription('operations@example.com'));

const report = new InventoryReport(stack, 'Audit', {
  analytics,
  reportName: 'audit',
  queries: [
    {
      query: 'nodes-with-software',
      parameters: { name: 'openssl', below: '3.0.22' },
      title: 'Nodes with an OpenSSL below 3.0.22',
      onlyWhenFound: true,
    },
    { query: 'stale-nodes', parameters: { days: '7' }, title: 'Nodes silent for a week', onlyWhenFound: true },
    {
      query: 'nodes-without-software',
      parameters: { name: 'amazon-ssm-agent' },
      title: 'Nodes without the agent of Systems Manager',
      onlyWhenFound: true,
    },
    // By the time of the run that saw it, so that weekly reports leave nothing out, also of a node that was silent for long.
    { query: 'changes', parameters: { days: '7', clock: 'load' }, title: 'What changed in the last week' },
  ],
});
report.topic.addSubscription(new subscriptions.EmailSubscription('audit@example.com'));

app.synth();
