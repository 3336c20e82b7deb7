import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { InventoryAnalytics, InventoryAnalyticsProps } from '../lib/inventory-analytics';
import { InventoryEncryption } from '../lib/inventory-encryption';
import { awsSolutionsFindings } from './aws-solutions';
import { testApp } from './test-app';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: unknown;
}

const env = { account: '111122223333', region: 'eu-west-1' };
const key = (id: string) => `arn:aws:kms:eu-west-1:${env.account}:key/${id}`;
const bucket = (name: string) => `arn:aws:s3:::${name}`;
const glue = (resource: string) => `arn:aws:glue:eu-west-1:${env.account}:${resource}`;

/** A reader's statements, with short names in the place of references. */
function statements(stack: Stack): Statement[] {
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')) as [
    { Properties: { PolicyDocument: { Statement: Statement[] } } },
  ];
  const text = JSON.stringify(policy.Properties.PolicyDocument.Statement)
    .replaceAll(/\{"Fn::GetAtt":\["AnalyticsResults[0-9A-F]+","Arn"\]\}/g, '"arn:aws:s3:::results"')
    .replaceAll(/\{"Fn::GetAtt":\["AnalyticsResultsKey[0-9A-F]+","Arn"\]\}/g, `"${key('results')}"`)
    .replaceAll(/\{"Ref":"AnalyticsWorkGroup[0-9A-F]+"\}/g, '"readers"')
    .replaceAll('{"Ref":"AWS::Partition"}', '"aws"')
    .replaceAll(/\{"Fn::Join":\["",(\[[^\]]*\])\]\}/g, (_, parts: string) =>
      JSON.stringify((JSON.parse(parts) as string[]).join('')),
    );
  return JSON.parse(text) as Statement[];
}
const allowed = (stack: Stack, action: string) =>
  statements(stack)
    .filter((statement) => statement.Effect === 'Allow' && [statement.Action].flat().includes(action))
    .flatMap((statement) => statement.Resource);

const made = (propsOf: (stack: Stack) => Partial<InventoryAnalyticsProps> = () => ({})) => {
  const stack = new Stack(testApp(), 'Stack', { env });
  const analytics = new InventoryAnalytics(stack, 'Analytics', {
    bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'inventory'),
    databaseName: 'live',
    ...propsOf(stack),
  });
  const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.AccountRootPrincipal() });
  return { stack, analytics, reader };
};

describe('grantQuery', () => {
  const { stack, analytics, reader } = made(() => ({ bucketPrefix: 'fleet' }));
  const grant = analytics.grantQuery(reader);
  const own = statements(stack);

  test('is complete', () => {
    expect(grant.success).toBe(true);
  });

  test('lets somebody run queries, in this workgroup alone', () => {
    const ofAthena = own.filter(({ Action }) => [Action].flat().some((action) => action.startsWith('athena:')));
    expect(ofAthena).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'athena:BatchGetNamedQuery',
          'athena:BatchGetQueryExecution',
          'athena:GetNamedQuery',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:GetQueryResultsStream',
          'athena:GetQueryRuntimeStatistics',
          'athena:GetWorkGroup',
          'athena:ListNamedQueries',
          'athena:ListQueryExecutions',
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
        ],
        Resource: `arn:aws:athena:eu-west-1:${env.account}:workgroup/readers`,
      },
    ]);
  });

  test('lets them look up the tables of this database, and that there is a default one', () => {
    expect(allowed(stack, 'glue:GetTable')).toEqual([glue('catalog'), glue('database/live'), glue('table/live/*')]);
    expect(allowed(stack, 'glue:GetDatabase')).toEqual([
      ...[glue('catalog'), glue('database/live'), glue('table/live/*')],
      ...[glue('catalog'), glue('database/default')],
    ]);
  });

  test('lets them read the inventory below the prefix, and list nothing else', () => {
    expect(own).toContainEqual({
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucket('inventory'),
      Condition: { StringLike: { 's3:prefix': ['fleet/*'] } },
    });
    expect(allowed(stack, 's3:GetObject')).toEqual([bucket('inventory/fleet/*'), bucket('results/results/*')]);
  });

  test('lets them write results and nothing else', () => {
    expect(allowed(stack, 's3:PutObject')).toEqual([bucket('results/results/*')]);
    const actions = own.flatMap(({ Action }) => Action);
    const writing = actions.filter((action) => !/:(Get|List|BatchGet|StartQuery|StopQuery)/.test(action));
    expect(writing).toEqual(['s3:AbortMultipartUpload', 's3:PutObject']);
  });

  test('allows no action by a pattern, and nothing on everything', () => {
    expect(own.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(own.flatMap(({ Resource }) => Resource)).not.toContain('*');
  });

  test('leaves to the reader only what ends in a pattern: tables of the database, objects below a prefix', () => {
    const findings = awsSolutionsFindings((app) => {
      const own = new Stack(app, 'Stack', { env });
      const inventory = s3.Bucket.fromBucketName(own, 'Bucket', 'inventory');
      new InventoryAnalytics(own, 'Analytics', { bucket: inventory }).grantQuery(
        new iam.Role(own, 'Reader', { assumedBy: new iam.AccountRootPrincipal() }),
      );
    });
    expect([...new Set(findings.map((finding) => finding.replace(/\[.*\]/, '')))]).toEqual([
      'AwsSolutions-IAM5 at Stack/Reader/DefaultPolicy/Resource',
    ]);
  });
});

describe('grantQuery without a prefix', () => {
  test('lists the whole bucket, which is the inventory', () => {
    const { stack, analytics, reader } = made();
    analytics.grantQuery(reader);
    expect(allowed(stack, 's3:GetObject')).toEqual([bucket('inventory/*'), bucket('results/results/*')]);
    expect(allowed(stack, 's3:ListBucket')).toEqual([bucket('inventory'), bucket('results')]);
    expect(statements(stack).filter(({ Condition }) => Condition !== undefined)).toEqual([]);
  });
});

describe('grantQuery with KMS keys', () => {
  test('decrypts the inventory by the given key, and results by theirs', () => {
    const { stack, analytics, reader } = made((scope) => ({
      encryptionKey: kms.Key.fromKeyArn(scope, 'InventoryKey', key('inventory')),
      resultsEncryption: InventoryEncryption.kms(),
    }));
    analytics.grantQuery(reader);
    expect(allowed(stack, 'kms:Decrypt')).toEqual([key('inventory'), key('results')]);
    expect(allowed(stack, 'kms:GenerateDataKey')).toEqual([key('results')]);
  });

  test('finds the key of the inventory at its bucket', () => {
    const { stack, analytics, reader } = made((scope) => ({
      bucket: s3.Bucket.fromBucketAttributes(scope, 'Known', {
        bucketName: 'inventory',
        encryptionKey: kms.Key.fromKeyArn(scope, 'InventoryKey', key('of-bucket')),
      }),
    }));
    analytics.grantQuery(reader);
    expect(allowed(stack, 'kms:Decrypt')).toEqual([key('of-bucket')]);
  });
});

describe('grantQuery beside a curation', () => {
  const curate = (stack: Stack, analytics: InventoryAnalytics) =>
    analytics._attachCuration(
      'curated',
      s3.Bucket.fromBucketName(stack, 'Curated', 'curated-inventory'),
      kms.Key.fromKeyArn(stack, 'CuratedKey', key('curated')),
    );

  test.each([
    ['after it', true],
    ['before it', false],
  ])('lets a reader that was named %s read the curated tables too', (_, curatedFirst) => {
    const { stack, analytics, reader } = made(() => ({ bucketPrefix: 'fleet' }));
    if (curatedFirst) curate(stack, analytics);
    analytics.grantQuery(reader);
    if (!curatedFirst) curate(stack, analytics);
    expect(allowed(stack, 'glue:GetTables')).toEqual(
      expect.arrayContaining([glue('table/live/*'), glue('database/curated'), glue('table/curated/*')]),
    );
    expect(allowed(stack, 's3:GetObject')).toEqual(
      expect.arrayContaining([bucket('inventory/fleet/*'), bucket('curated-inventory/*'), bucket('results/results/*')]),
    );
    expect(allowed(stack, 'kms:Decrypt')).toEqual([key('curated')]);
    expect(allowed(stack, 's3:PutObject')).toEqual([bucket('results/results/*')]);
  });
});
