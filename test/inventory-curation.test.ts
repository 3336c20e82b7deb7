import { statSync } from 'node:fs';
import { App, RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import { InventoryAnalytics, InventoryAnalyticsProps } from '../lib/inventory-analytics';
import { InventoryCuration, InventoryCurationProps } from '../lib/inventory-curation';
import { InventoryEncryption } from '../lib/inventory-encryption';
import { ResourceDataSyncBucket } from '../lib/resource-data-sync-bucket';
import { awsSolutionsFindings } from './aws-solutions';
import { decodedView } from './decoded-view';
import { PRIVATE_BUCKET } from './private-bucket';
import { stateMachineTrust } from './state-machine-trust';
import { testApp } from './test-app';

const env = { account: '111122223333', region: 'eu-west-1' };
const keyArn = `arn:aws:kms:eu-west-1:${env.account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

type Props = Partial<InventoryCurationProps>;
const analyticsIn = (stack: Stack, props: Partial<InventoryAnalyticsProps> = {}) => {
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'central-inventory');
  return new InventoryAnalytics(stack, 'Analytics', {
    bucket,
    bucketPrefix: 'fleet',
    databaseName: 'live',
    ...props,
  });
};
const made = (propsOf: (stack: Stack) => Props = () => ({}), stack = new Stack(testApp(), 'Stack', { env })) => {
  const analytics = analyticsIn(stack);
  const curation = new InventoryCuration(stack, 'Curation', { analytics, ...propsOf(stack) });
  return { stack, analytics, curation, template: () => Template.fromStack(stack) };
};
const resourcesOf = (template: Template, type: string) =>
  Object.values(template.findResources(type)) as { Properties: Record<string, unknown> }[];
const definitionOf = (template: Template): string =>
  JSON.stringify(resourcesOf(template, 'AWS::StepFunctions::StateMachine')[0]!.Properties.DefinitionString);

/**
 * In bytes, of a template that comes from S3: 1 MB on the page, and 1000000 bytes in what CloudFormation says when it refuses one.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MOST_OF_A_TEMPLATE = 1_000_000;

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}
const statementsOf = (template: Template, id: RegExp): Statement[] => {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy')) as [
    string,
    { Properties: { PolicyDocument: { Statement: Statement[] } } },
  ][];
  return policies.filter(([name]) => id.test(name)).flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
};
const actionsOf = ({ Action }: Statement) => [Action].flat();

describe('InventoryCuration with nothing but an analytics', () => {
  const { analytics, curation, template: synthesize } = made(undefined, new Stack(testApp(), 'Stack'));
  const template = synthesize();
  const ids = Object.keys(template.toJSON().Resources as object).filter((id) => id.startsWith('Curation'));

  test('makes these resources under these ids and no others', () => {
    expect(ids.sort()).toEqual([
      'CurationDatabase09C5F3D9',
      'CurationLock5AB0AA12',
      'CurationMaintenanceSchedule2173E9FC',
      'CurationRoleA0E40D26',
      'CurationRoleDefaultPolicyA190E2A1',
      'CurationSchedule4CBDB517',
      'CurationSchedulerRoleC9B4B561',
      'CurationSchedulerRoleDefaultPolicy27C976B8',
      'CurationStateMachine0F6F0C5A',
      'CurationTables33D00FAA',
      'CurationTablesPolicy7B730118',
      'CurationTopic7DEE38A3',
      'CurationTopicPolicy384CE24A',
      'CurationViewsendoflife602AC227',
      'CurationViewsrereadnode9BACDA33',
      'CurationViewssoftwarehistory14DC2742',
      'CurationWorkGroup64819E11',
    ]);
  });

  test('keeps tables private, encrypted, for two weeks after they are deleted, and after the stack is', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        ...PRIVATE_BUCKET,
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [
            { Prefix: 'results/', ExpirationInDays: 30, Status: 'Enabled' },
            {
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
              ExpiredObjectDeleteMarker: true,
              NoncurrentVersionExpiration: { NoncurrentDays: 14 },
              Status: 'Enabled',
            },
          ],
        },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    template.hasResource('AWS::Glue::Database', {
      Properties: { DatabaseInput: { Name: 'live_curated' } },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('has its own workgroup, whose queries may scan as much as they must', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: Match.stringLikeRegexp('^Stack-Curation-'),
      WorkGroupConfiguration: Match.objectLike({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: Match.absent(),
        ResultConfiguration: Match.objectLike({
          OutputLocation: { 'Fn::Join': ['', ['s3://', { Ref: 'CurationTables33D00FAA' }, '/results/']] },
        }),
      }),
    });
  });

  test('runs every day at three, and maintains on Sundays at five', () => {
    const stateMachine = { Ref: 'CurationStateMachine0F6F0C5A' };
    const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(({ Properties }) => Properties);
    expect(schedules).toMatchObject([
      {
        ScheduleExpression: 'cron(0 3 * * ? *)',
        ScheduleExpressionTimezone: 'Etc/UTC',
        State: 'ENABLED',
        Target: { Arn: stateMachine, Input: '{}' },
      },
      {
        ScheduleExpression: 'cron(0 5 ? * SUN *)',
        ScheduleExpressionTimezone: 'Etc/UTC',
        Target: { Arn: stateMachine, Input: '{"maintain":true}' },
      },
    ]);
    expect(statementsOf(template, /SchedulerRole/)).toMatchObject([
      { Action: 'states:StartExecution', Resource: stateMachine },
    ]);
  });

  test('tells of failures by a topic that is encrypted and takes nothing without TLS', () => {
    const [topic] = resourcesOf(template, 'AWS::SNS::Topic');
    expect(JSON.stringify(topic!.Properties.KmsMasterKeyId)).toContain('alias/aws/sns');
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      }),
    });
  });

  test('has a lock that is paid by use and goes with the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      Properties: { BillingMode: 'PAY_PER_REQUEST', KeySchema: [{ AttributeName: 'lock', KeyType: 'HASH' }] },
      DeletionPolicy: 'Delete',
    });
  });

  test('has views that need no table of their own, looked up in the curated database', () => {
    const views = resourcesOf(template, 'AWS::Glue::Table')
      .map(({ Properties }) => Properties as { DatabaseName: unknown; TableInput: Record<string, unknown> })
      .filter(({ DatabaseName }) => JSON.stringify(DatabaseName).includes('Curation'));
    expect(views.map(({ TableInput }) => TableInput.Name)).toEqual(['end_of_life', 'software_history', 'reread_node']);
    const texts = views.map(({ TableInput }) => decodedView(TableInput.ViewOriginalText));
    expect(texts.map(({ schema }) => schema)).toEqual(['live_curated', 'live_curated', 'live_curated']);
    expect(texts[0]!.originalSql).toBe('SELECT * FROM "live"."end_of_life"\n');
    expect(texts[1]!.originalSql).toMatch(
      /^SELECT\s+accountid,[^]*CAST\(recordedto AS timestamp\) AS recordedto\nFROM software_interval\n$/,
    );
    expect(texts[2]!.originalSql).toBe('SELECT accountid, region, nodeid FROM software_capture WHERE NOT written\n');
  });

  test('is asked from then on: queries know the curated database, those about the history are saved', () => {
    const queries = resourcesOf(template, 'AWS::Athena::NamedQuery').map(({ Properties }) => Properties);
    expect([...new Set(queries.map(({ Database }) => Database))]).toEqual(['live_curated']);
    expect(queries.map(({ Name }) => Name)).toEqual(expect.arrayContaining(['changes', 'fleet-summary']));
    expect(analytics.namedQueries).toHaveLength(queries.length);
  });

  test('shows what it made', () => {
    expect(curation.databaseName).toBe('live_curated');
    expect(curation.views).toHaveLength(3);
    expect(curation.encryptionKey).toBeUndefined();
    expect(curation.stateMachine.role).toBe(curation.role);
  });

  test('puts its statements into the state machine, and the tables into its bucket', () => {
    const definition = definitionOf(template);
    expect(definition).toContain('"CurationTables33D00FAA"},"/tables/node/');
    expect(definition).toContain('CurationLock5AB0AA12');
    expect(definition).toContain('live_curated');
  });

  test('leaves a template and a definition well below a megabyte each', () => {
    expect(JSON.stringify(template.toJSON(), null, 1).length).toBeLessThan(500_000);
    expect(definitionOf(template).length).toBeLessThan(250_000);
  });
});

describe('the role of the state machine', () => {
  const { template } = made();
  const statements = statementsOf(template(), /CurationRole/);

  test('is for this state machine of this account alone', () => {
    template().hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: stateMachineTrust(
        env.account,
        Match.stringLikeRegexp(`^arn:aws:states:eu-west-1:${env.account}:stateMachine:Stack-Curation-[0-9A-F]+$`),
      ),
    });
  });

  test('may do these things, none of them to everything', () => {
    expect([...new Set(statements.flatMap(actionsOf))].sort()).toEqual([
      'athena:GetDataCatalog',
      'athena:GetQueryExecution',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'glue:CreateTable',
      'glue:GetDatabase',
      'glue:GetPartition',
      'glue:GetPartitions',
      'glue:GetTable',
      'glue:GetTables',
      'glue:UpdateTable',
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:ListMultipartUploadParts',
      's3:PutObject',
      'sns:Publish',
      'states:DescribeExecution',
    ]);
    expect(statements.filter(({ Resource }) => [Resource].flat().includes('*'))).toEqual([]);
  });

  const resourcesFor = (action: string) =>
    JSON.stringify(
      statements.filter((statement) => actionsOf(statement).includes(action)).map(({ Resource }) => Resource),
    );

  test('writes to the curated tables and nowhere else', () => {
    for (const action of ['glue:CreateTable', 'glue:UpdateTable']) {
      expect(resourcesFor(action)).toContain('table/live_curated/*');
      expect(resourcesFor(action)).not.toMatch(/(table|database)\/live["/]/);
    }
    expect(resourcesFor('s3:DeleteObject')).toContain('/tables/*');
    for (const action of ['s3:DeleteObject', 's3:PutObject']) {
      expect(resourcesFor(action)).not.toContain('central-inventory');
      expect(resourcesFor(action)).not.toContain('Analytics');
    }
  });

  test('reads the inventory below its prefix, and the live database', () => {
    expect(resourcesFor('s3:GetObject')).toContain('central-inventory/fleet/*');
    expect(resourcesFor('glue:GetTable')).toContain('table/live/*');
  });

  test('asks about executions of its own state machine only', () => {
    expect(resourcesFor('states:DescribeExecution')).toMatch(/:execution:Stack-Curation-[0-9A-F]+:\*/);
  });
});

describe('InventoryCuration encrypted by KMS', () => {
  test('makes a key for its tables and its topic, which the state machine may use', () => {
    const { curation, template } = made(() => ({ encryption: InventoryEncryption.kms() }));
    const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^CurationKey'), 'Arn'] };
    expect(curation.encryptionKey).toBeInstanceOf(kms.Key);
    template().hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'Retain',
    });
    template().hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: key });
    template().hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: Match.objectLike({
        ResultConfiguration: Match.objectLike({
          EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: key },
        }),
      }),
    });
    const uses = statementsOf(template(), /CurationRole/).filter((one) => actionsOf(one).includes('kms:Decrypt'));
    expect(uses.flatMap(actionsOf)).toContain('kms:GenerateDataKey');
  });

  test('lets readers of the analytics decrypt it, whether they came before or after', () => {
    const { stack, analytics, template } = made((scope) => {
      const role = new iam.Role(scope, 'Early', { assumedBy: new iam.AccountRootPrincipal() });
      (scope.node.findChild('Analytics') as InventoryAnalytics).grantQuery(role);
      return { encryption: InventoryEncryption.kms() };
    });
    analytics.grantQuery(new iam.Role(stack, 'Late', { assumedBy: new iam.AccountRootPrincipal() }));
    for (const id of [/^Early/, /^Late/]) {
      const resources = JSON.stringify(statementsOf(template(), id));
      expect(resources).toContain('table/live_curated/*');
      expect(resources).toContain('CurationTables33D00FAA');
      expect(resources).toMatch(/kms:Decrypt[^]*CurationKey/);
      expect(resources).not.toContain('s3:DeleteObject');
    }
  });

  test('takes a given key', () => {
    const { curation, template } = made((stack) => ({
      encryption: InventoryEncryption.kms(kms.Key.fromKeyArn(stack, 'Key', keyArn)),
    }));
    template().resourceCountIs('AWS::KMS::Key', 0);
    expect(curation.encryptionKey?.keyArn).toBe(keyArn);
  });
});

describe('InventoryCuration as the caller wants it', () => {
  test('has the name, the schedules, the topic and the limit that are given', () => {
    const { curation, template } = made((stack) => ({
      databaseName: 'fleet_tables',
      schedule: ScheduleExpression.expression('rate(12 hours)'),
      maintenanceSchedule: ScheduleExpression.cron({ day: '1', hour: '1', minute: '1' }),
      topic: new sns.Topic(stack, 'Alarms'),
      bytesScannedCutoff: Size.gibibytes(50),
    }));
    template().hasResourceProperties('AWS::Glue::Database', {
      DatabaseInput: Match.objectLike({ Name: 'fleet_tables' }),
    });
    template().hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(12 hours)' });
    template().hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(1 1 1 * ? *)' });
    template().resourceCountIs('AWS::SNS::Topic', 1);
    const [alarms] = Object.keys(template().findResources('AWS::SNS::Topic'));
    expect(definitionOf(template())).toContain(JSON.stringify({ Ref: alarms }));
    expect(curation.topic.node.path).toBe('Stack/Alarms');
    template().hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: Match.objectLike({ BytesScannedCutoffPerQuery: 50 * 1024 ** 3 }),
      Name: Match.stringLikeRegexp('Curation'),
    });
  });

  test('can be destroyed with the stack, with its key and its database', () => {
    const { template } = made(() => ({
      removalPolicy: RemovalPolicy.DESTROY,
      encryption: InventoryEncryption.kms(),
    }));
    template().hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
    template().hasResource('AWS::Glue::Database', {
      Properties: { DatabaseInput: Match.objectLike({ Name: 'live_curated' }) },
      DeletionPolicy: 'Delete',
    });
  });

  test('keeps a declared custom type as a table too', () => {
    const stack = new Stack(testApp(), 'Stack');
    const analytics = analyticsIn(stack, {
      customTypes: [{ typeName: 'Custom:Rack', attributes: [{ name: 'Location' }] }],
    });
    new InventoryCuration(stack, 'Curation', { analytics });
    const definition = definitionOf(Template.fromStack(stack));
    for (const name of ['Create', 'Refresh', 'Optimize', 'Vacuum']) expect(definition).toContain(`${name} custom_rack`);
  });

  test('stands twice in one stack with all defaults, each over an analytics of its own', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    const { bucket } = new ResourceDataSyncBucket(stack, 'Inventory');
    for (const id of ['One', 'Two']) {
      const analytics = new InventoryAnalytics(stack, `Analytics${id}`, { bucket });
      new InventoryCuration(stack, `Curation${id}`, { analytics });
    }
    Validations.of(stack).acknowledge({
      id: 'Annotation::@aws-cdk/core:Stack.templateSize',
      reason: 'more than four fifths of what CloudFormation takes are meant',
    });
    // As it is uploaded. A twentieth is left to what else is in the stack.
    const { size } = statSync(app.synth().getStackByName('Stack').templateFullPath);
    expect(size).toBeLessThan(0.95 * MOST_OF_A_TEMPLATE);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 2);
    const names = resourcesOf(template, 'AWS::Glue::Database').map(
      ({ Properties }) => (Properties.DatabaseInput as { Name: string }).Name,
    );
    expect(new Set(names).size).toBe(4);
  });

  test.each<[string, () => Props]>([
    ['by keys of S3', () => ({})],
    ['by a KMS key', () => ({ encryption: InventoryEncryption.kms() })],
  ])('leaves cdk-nag nothing to find, encrypted %s', (_, propsOf) => {
    expect(awsSolutionsFindings((app: App) => made(propsOf, new Stack(app, 'Stack')))).toEqual([]);
  });

  test('leaves cdk-nag nothing to find over a bucket of another stack', () => {
    const findings = awsSolutionsFindings((app: App) => {
      const { bucket } = new ResourceDataSyncBucket(new Stack(app, 'Inventory'), 'Sync', { bucketPrefix: 'fleet' });
      Validations.of(bucket).acknowledge({ id: 'AwsSolutions::AwsSolutions-S1', reason: 'not what is tested here' });
      const stack = new Stack(app, 'Stack');
      const analytics = new InventoryAnalytics(stack, 'Analytics', { bucket, bucketPrefix: 'fleet' });
      new InventoryCuration(stack, 'Curation', { analytics });
    });
    expect(findings).toEqual([]);
  });

  test('leaves to cdk-nag what somebody else lets its role do', () => {
    const findings = awsSolutionsFindings((app: App) => {
      const { curation } = made(undefined, new Stack(app, 'Stack', { env }));
      curation.role.addToPolicy(
        new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::other/*'] }),
      );
    });
    expect(findings).toEqual([
      'AwsSolutions-IAM5[Resource::arn:aws:s3:::other/*] at Stack/Curation/Role/DefaultPolicy/Resource',
    ]);
  });
});

describe('InventoryCuration refuses', () => {
  test.each<[string, (stack: Stack) => Props, string]>([
    [
      'a database name that statements would have to quote',
      () => ({ databaseName: 'my-tables' }),
      "'databaseName' must",
    ],
    [
      'a schedule that runs once',
      () => ({ schedule: ScheduleExpression.at(new Date(0)) }),
      "'schedule' must be a rate",
    ],
    [
      'a schedule that the scheduler refuses',
      () => ({ maintenanceSchedule: ScheduleExpression.expression('cron(0 25 * * ? *)') }),
      "'maintenanceSchedule' must have 0 to 23 as its hours",
    ],
    ['a limit below that of Athena', () => ({ bytesScannedCutoff: Size.mebibytes(1) }), "'bytesScannedCutoff' must"],
    [
      'a key of another Region',
      (stack) => ({
        encryption: InventoryEncryption.kms(kms.Key.fromKeyArn(stack, 'Key', keyArn.replace('eu-west-1', 'us-east-1'))),
      }),
      "'encryption' must be a key of the Region of the stack, eu-west-1",
    ],
  ])('%s: it fails', (_, propsOf, message) => {
    expect(() => made(propsOf)).toThrow(message);
  });

  test('to be the second of an analytics: it fails', () => {
    const { stack, analytics } = made();
    expect(() => new InventoryCuration(stack, 'Again', { analytics, databaseName: 'again' })).toThrow(
      "'analytics' must have no curation yet, and it has one in the database live_curated",
    );
  });
});
