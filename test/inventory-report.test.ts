import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { InventoryAnalytics } from '../lib/inventory-analytics';
import { InventoryCuration } from '../lib/inventory-curation';
import { InventoryEncryption } from '../lib/inventory-encryption';
import { InventoryReport, InventoryReportProps } from '../lib/inventory-report';
import { InventoryReportQuery } from '../lib/inventory-report-query';
import { awsSolutionsFindings } from './aws-solutions';
import { PRIVATE_BUCKET } from './private-bucket';
import { stateMachineTrust } from './state-machine-trust';
import { testApp } from './test-app';

const env = { account: '111122223333', region: 'eu-west-1' };
const stale: InventoryReportQuery = { query: 'stale-nodes' };

type Props = Partial<InventoryReportProps>;
const analyticsIn = (scope: Construct) =>
  new InventoryAnalytics(scope, 'Analytics', {
    bucket: s3.Bucket.fromBucketName(scope, 'Inventory', 'central-inventory'),
  });
const made = (propsOf: (stack: Stack) => Props = () => ({})) => {
  const stack = new Stack(testApp(), 'Stack', { env });
  const analytics = analyticsIn(stack);
  const report = new InventoryReport(stack, 'Report', { analytics, queries: [stale], ...propsOf(stack) });
  return { stack, analytics, report, template: () => Template.fromStack(stack) };
};
const asking = (...queries: InventoryReportQuery[]) => made(() => ({ queries }));
/** The definition as Step Functions gets it, names of resources in braces. */
const definitionIn = (template: Template) => {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine')) as {
    Properties: { DefinitionString: { 'Fn::Join': [string, (string | { Ref: string })[]] } };
  }[];
  const [, pieces] = machine!.Properties.DefinitionString['Fn::Join'];
  return pieces.map((piece) => (typeof piece === 'string' ? piece : `<${piece.Ref}>`)).join('');
};
/** What the role of a report may do, by the resource as the template writes it. */
const allowedIn = (template: Template) => {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const [, policy] = policies.find(([id]) => id.startsWith('ReportRoleDefaultPolicy')) as [
    string,
    { Properties: { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } } },
  ];
  return policy.Properties.PolicyDocument.Statement;
};

describe('InventoryReport with nothing but a query', () => {
  const { report, template: synthesize } = made();
  const template = synthesize();

  test('makes these resources under these ids', () => {
    const ids = Object.keys(template.toJSON().Resources as object).filter((id) => id.startsWith('Report'));
    expect(ids.map((id) => id.slice(0, -8)).sort()).toEqual([
      'ReportFiles',
      'ReportFilesPolicy',
      'ReportRole',
      'ReportRoleDefaultPolicy',
      'ReportSchedule',
      'ReportSchedulerRole',
      'ReportSchedulerRoleDefaultPolicy',
      'ReportStateMachine',
      'ReportTopic',
      'ReportTopicPolicy',
    ]);
  });

  test('runs every Monday at six, without input', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 6 ? * MON *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      Target: { Arn: { Ref: Match.stringLikeRegexp('^ReportStateMachine') }, Input: '{}' },
    });
  });

  test('keeps files for a year, private and encrypted', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        ...PRIVATE_BUCKET,
        LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365, Status: 'Enabled' })] },
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('^ReportFiles') },
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Action: 's3:*' }),
        ],
      },
    });
  });

  test('is named after its path, and says where its files are', () => {
    expect(report.reportName).toBe('Stack-Report-4D35AD78');
    expect(report.prefix).toBe('reports/Stack-Report-4D35AD78/');
  });

  test('has a role of its own, which it alone can take', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      Description: 'Makes the report Stack/Report',
      AssumeRolePolicyDocument: stateMachineTrust(
        env.account,
        `arn:aws:states:eu-west-1:${env.account}:stateMachine:Stack-Report-4D35AD78`,
      ),
    });
  });

  test('may do this and nothing else', () => {
    const actions = allowedIn(template).flatMap(({ Action }) => Action);
    expect([...new Set(actions)].sort()).toEqual([
      'athena:GetDataCatalog',
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'glue:GetDatabase',
      'glue:GetPartition',
      'glue:GetPartitions',
      'glue:GetTable',
      'glue:GetTables',
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:ListMultipartUploadParts',
      's3:PutObject',
      'sns:Publish',
    ]);
    expect(allowedIn(template).filter(({ Resource }) => Resource === '*')).toEqual([]);
  });

  test('may put files of its own, and read none', () => {
    const files = allowedIn(template).filter(({ Resource }) => JSON.stringify(Resource).includes('ReportFiles'));
    expect(files).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: {
          'Fn::Join': [
            '',
            [
              { 'Fn::GetAtt': [expect.stringMatching(/^ReportFiles/) as string, 'Arn'] },
              '/reports/Stack-Report-4D35AD78/*',
            ],
          ],
        },
      },
    ]);
  });
});

describe('InventoryReport', () => {
  test('asks the live views without a curation, and the curated tables with one that comes later', () => {
    expect(definitionIn(made().template())).toContain('"Database":"stack_analytics_52b3cbda"');
    const { stack, analytics, template } = made();
    new InventoryCuration(stack, 'Curation', { analytics });
    const later = template();
    const report = Object.entries(later.findResources('AWS::StepFunctions::StateMachine')).find(([id]) =>
      id.startsWith('ReportStateMachine'),
    );
    expect(JSON.stringify(report)).toContain('stack_analytics_52b3cbda_curated');
    expect(JSON.stringify(allowedIn(later))).toContain('table/stack_analytics_52b3cbda_curated/*');
  });

  test('asks the history of an analytics that has a curation', () => {
    const { stack, analytics, template } = asking({ query: 'changes' });
    new InventoryCuration(stack, 'Curation', { analytics });
    expect(() => template()).not.toThrow();
  });

  test('takes a bucket, a topic, a name and a schedule', () => {
    const { report, template } = made((stack) => ({
      bucket: s3.Bucket.fromBucketName(stack, 'Audit', 'audit-files'),
      topic: sns.Topic.fromTopicArn(stack, 'Told', `arn:aws:sns:eu-west-1:${env.account}:audit`),
      reportName: 'audit',
      schedule: scheduler.ScheduleExpression.rate(Duration.days(1)),
    }));
    expect(report.prefix).toBe('reports/audit/');
    template().hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 day)' });
    template().resourceCountIs('AWS::SNS::Topic', 0);
    const definition = definitionIn(template());
    expect(definition).toContain(
      '"Bucket":"audit-files","Key.$":"States.Format(\'reports/audit/{}/stale-nodes.csv\', $.date)"',
    );
    expect(definition).toContain(
      `"TopicArn":"arn:aws:sns:eu-west-1:${env.account}:audit","Subject":"Inventory report audit"`,
    );
    expect(definition).toContain(
      'https://console.aws.amazon.com/s3/object/audit-files?region=eu-west-1&prefix=reports/audit/',
    );
  });

  test('encrypts files and notices by one key, which its role may use', () => {
    const { report, template } = made(() => ({ encryption: InventoryEncryption.kms() }));
    expect(report.encryptionKey).toBeDefined();
    template().hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReportKey'), 'Arn'] },
    });
    const onKey = allowedIn(template()).filter(({ Resource }) => JSON.stringify(Resource).includes('ReportKey'));
    expect([...new Set(onKey.flatMap(({ Action }) => Action))].sort()).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  test('encrypts notices by a key when the files have a bucket of their own', () => {
    const { template } = made((stack) => ({
      encryption: InventoryEncryption.kms(),
      bucket: s3.Bucket.fromBucketName(stack, 'Audit', 'audit-files'),
    }));
    const onKey = allowedIn(template()).filter(({ Resource }) => JSON.stringify(Resource).includes('ReportKey'));
    expect(onKey.flatMap(({ Action }) => Action).sort()).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  test('lets its files go with the stack when it is told to', () => {
    made(() => ({ removalPolicy: RemovalPolicy.DESTROY }))
      .template()
      .hasResource('AWS::S3::Bucket', {
        DeletionPolicy: 'Delete',
        Properties: { LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365 })] } },
      });
  });

  test('stands beside others of the same analytics in one stack', () => {
    const { stack, analytics, template } = made(() => ({ reportName: 'one' }));
    new InventoryReport(stack, 'Other', { analytics, queries: [stale], reportName: 'one' });
    template().resourceCountIs('AWS::StepFunctions::StateMachine', 2);
  });

  test('has a file for each of two questions to one query', () => {
    const definition = definitionIn(
      asking(
        { query: 'nodes-without-software', parameters: { name: 'amazon-ssm-agent' } },
        { query: 'nodes-without-software', parameters: { name: 'falcon-sensor' }, name: 'nodes-without-falcon' },
      ).template(),
    );
    expect(definition).toContain('/{}/nodes-without-software.csv');
    expect(definition).toContain('/{}/nodes-without-falcon.csv');
  });

  test('has twenty of the longest queries in a definition that Step Functions takes', () => {
    const queries = Array.from({ length: 20 }, (_, index) => ({
      query: 'nodes-with-software',
      parameters: { name: 'openssl' },
      name: `file-${index}`,
    }));
    expect(definitionIn(asking(...queries).template()).length).toBeLessThan(2 ** 20 / 2);
  });

  test.each<[string, (stack: Stack, analytics: InventoryAnalytics) => unknown]>([
    ['alone', () => undefined],
    ['with a curation that comes later', (stack, analytics) => new InventoryCuration(stack, 'Curation', { analytics })],
  ])('passes the AwsSolutions checks of cdk-nag, %s', (_, addTo) => {
    const findings = awsSolutionsFindings((app) => {
      const stack = new Stack(app, 'Stack', { env });
      const analytics = analyticsIn(stack);
      new InventoryReport(stack, 'Report', { analytics, queries: [stale] });
      addTo(stack, analytics);
    });
    expect(findings).toEqual([]);
  });

  test('leaves what somebody else lets its role do to cdk-nag', () => {
    const findings = awsSolutionsFindings((app) => {
      const stack = new Stack(app, 'Stack', { env });
      const report = new InventoryReport(stack, 'Report', { analytics: analyticsIn(stack), queries: [stale] });
      report.role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    });
    expect(findings).toEqual(['AwsSolutions-IAM5[Resource::*] at Stack/Report/Role/DefaultPolicy/Resource']);
  });
});

describe('InventoryReport fails', () => {
  test.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-00', '2026-04-31', '2026-04-01T24:00Z'])(
    'for %s, which is no time',
    (as_of) => {
      expect(() => asking({ ...stale, parameters: { as_of } })).toThrow(`'queries[0].parameters.as_of' must be a time`);
    },
  );

  test.each(['2028-02-29', '2000-02-29', '2026-12-31T23:59:59Z', '2026-04-30T10:00:00.5+14:00'])(
    'not for %s',
    (as_of) => {
      expect(() => asking({ ...stale, parameters: { as_of } })).not.toThrow();
    },
  );

  const openssl = { name: 'openssl' };

  test.each<[string, (stack: Stack) => Props, string]>([
    [
      'without a query',
      () => ({ queries: [] }),
      `'queries' must be 1 to 20, got "0 queries"; name what the report asks`,
    ],
    [
      'for too many queries',
      () => ({ queries: Array.from({ length: 21 }, (_, index) => ({ ...stale, name: `stale-${index}` })) }),
      `'queries' must be 1 to 20, got "21 queries"; make several reports`,
    ],
    [
      'for a query that the catalog does not have',
      () => ({ queries: [{ query: 'old-nodes' }] }),
      `'queries[0].query' must be one of agent-versions, changes, `,
    ],
    [
      'for a query that is known at deployment only',
      () => ({ queries: [{ query: Token.asString({ Ref: 'Query' }) }] }),
      `'queries[0].query' must be known when the app is synthesized`,
    ],
    [
      'for a parameter that the query does not have',
      () => ({ queries: [{ query: 'stale-nodes', parameters: { day: '7' } }] }),
      `'queries[0].parameters.day' must be a parameter of stale-nodes, got "7"; it has days, as_of`,
    ],
    [
      'for a parameter of a query that has none',
      () => ({ queries: [{ query: 'roles', parameters: { name: 'x' } }] }),
      `'queries[0].parameters.name' must be a parameter of roles, got "x"; it has none`,
    ],
    [
      'without a parameter that is needed',
      () => ({ queries: [stale, { query: 'nodes-with-software', parameters: { below: '3.0' } }] }),
      `'queries[1].parameters.name' must be given: nodes-with-software makes no sense without it, got "nothing"; give for example "openssl"`,
    ],
    [
      'for a number that is none',
      () => ({ queries: [{ query: 'stale-nodes', parameters: { days: '7 days' } }] }),
      `'queries[0].parameters.days' must be a whole number of at most nine digits, got "7 days"; give for example "7"`,
    ],
    [
      'for a version with a blank',
      () => ({ queries: [{ query: 'nodes-with-software', parameters: { ...openssl, below: '3.0 22' } }] }),
      `'queries[0].parameters.below' must be a version such as 3.0.22 or 1:2.38.1-5, without blanks, got "3.0 22"`,
    ],
    [
      'for a day that no month has',
      () => ({ queries: [{ query: 'stale-nodes', parameters: { as_of: '2026-02-31' } }] }),
      `'queries[0].parameters.as_of' must be a time such as 2026-11-21T01:54:20Z, got "2026-02-31"`,
    ],
    [
      'for a time without a zone',
      () => ({ queries: [{ query: 'stale-nodes', parameters: { as_of: '2026-02-01T10:00' } }] }),
      `'queries[0].parameters.as_of' must be a time such as`,
    ],
    [
      'for an empty value',
      () => ({ queries: [{ query: 'nodes-with-software', parameters: { name: '' } }] }),
      `'queries[0].parameters.name' must not be empty, got ""`,
    ],
    [
      'for a value that is known at deployment only',
      () => ({ queries: [{ query: 'tags', parameters: { key: Token.asString({ Ref: 'Key' }) } }] }),
      `'queries[0].parameters.key' must be known when the app is synthesized`,
    ],
    [
      'for two queries that would become one file',
      () => ({ queries: [stale, { ...stale, parameters: { days: '30' } }] }),
      `'queries[1].name' must be the name of one query of the report, got "stale-nodes"; give this one a name of its own`,
    ],
    [
      'for a name that is a folder',
      () => ({ queries: [{ ...stale, name: 'a/b' }] }),
      `'queries[0].name' must be 1 to 40 letters, digits, '.', '_' and '-', got "a/b"`,
    ],
    [
      'for a title of two lines',
      () => ({ queries: [{ ...stale, title: 'a\nb' }] }),
      `'queries[0].title' must be one line of at most 200 characters, got "a\\nb"`,
    ],
    [
      'for a name of the report that is a folder',
      () => ({ reportName: 'a/b' }),
      `'reportName' must be 1 to 64 letters, digits, '.', '_' and '-', got "a/b"`,
    ],
    [
      'for a schedule that the scheduler refuses',
      () => ({ schedule: scheduler.ScheduleExpression.expression('cron(0 25 ? * MON *)') }),
      `'schedule' must have 0 to 23 as its hours`,
    ],
    [
      'for a bucket of another Region',
      (stack) => ({
        bucket: s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'us-east-1' }),
      }),
      `'bucket' must be a bucket of the Region of the stack, eu-west-1, got "us-east-1"`,
    ],
    [
      'for an expiration of a given bucket',
      (stack) => ({ bucket: s3.Bucket.fromBucketName(stack, 'Audit', 'audit'), expiration: Duration.days(3) }),
      `'expiration' must not come with bucket`,
    ],
    [
      'for half days',
      () => ({ expiration: Duration.hours(36) }),
      `'expiration' must be whole days, at least one, got "1 day 12 hours"`,
    ],
    [
      'for an encryption of nothing',
      (stack) => ({
        bucket: s3.Bucket.fromBucketName(stack, 'Audit', 'audit'),
        topic: new sns.Topic(stack, 'Told'),
        encryption: InventoryEncryption.kms(),
      }),
      `'encryption' must not come with both bucket and topic`,
    ],
    [
      'for a key of another Region',
      (stack) => ({
        encryption: InventoryEncryption.kms(
          kms.Key.fromKeyArn(
            stack,
            'Far',
            `arn:aws:kms:us-east-1:${env.account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
          ),
        ),
      }),
      `'encryption' must be a key of the Region of the stack, eu-west-1, got "us-east-1"`,
    ],
  ])('%s', (_, propsOf, message) => {
    expect(() => made(propsOf)).toThrow(message);
  });

  test('for a question about the history without a curation', () => {
    expect(() => asking(stale, { query: 'changes' }).template()).toThrow(
      `'queries[1].query' must be answered by the analytics, got "changes", which asks the history; make an InventoryCuration`,
    );
  });

  test('for a name that another report has in the same bucket', () => {
    const { stack, analytics, template } = made((scope) => ({
      reportName: 'audit',
      bucket: s3.Bucket.fromBucketName(scope, 'Audit', 'audit-files'),
    }));
    const bucket = s3.Bucket.fromBucketName(stack, 'Same', 'audit-files');
    new InventoryReport(stack, 'Other', { analytics, queries: [stale], reportName: 'audit', bucket });
    expect(() => template()).toThrow(
      `'reportName' must be the name of one report in a bucket, got "audit", which Stack/Report has too`,
    );
  });
});
