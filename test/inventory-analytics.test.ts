import { Duration, RemovalPolicy, Size, SizeRoundingBehavior, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { InventoryAnalytics, InventoryAnalyticsProps } from '../lib/inventory-analytics';
import { inventoryCatalog } from '../lib/inventory-catalog';
import { InventoryEncryption } from '../lib/inventory-encryption';
import { ResourceDataSyncBucket } from '../lib/resource-data-sync-bucket';
import { awsSolutionsFindings } from './aws-solutions';
import { PRIVATE_BUCKET } from './private-bucket';
import { testApp } from './test-app';
import { warningsOf } from './warnings-of';

const env = { account: '111122223333', region: 'eu-west-1' };
const keyArn = `arn:aws:kms:eu-west-1:${env.account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const catalog = inventoryCatalog();

type Props = Partial<InventoryAnalyticsProps>;
const made = (propsOf: (stack: Stack) => Props = () => ({}), stack = new Stack(testApp(), 'Stack', { env })) => {
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'central-inventory');
  const analytics = new InventoryAnalytics(stack, 'Analytics', { bucket, ...propsOf(stack) });
  return { stack, analytics, template: () => Template.fromStack(stack) };
};
const templateOf = (props: Props) => made(() => props).template();
const tableOf = (template: Template, name: string) =>
  Object.values(template.findResources('AWS::Glue::Table', { Properties: { TableInput: { Name: name } } }))[0] as {
    Properties: { TableInput: { StorageDescriptor: Record<string, unknown> } };
  };

describe('InventoryAnalytics with nothing but a bucket', () => {
  const { stack, analytics, template: synthesize } = made(undefined, new Stack(testApp(), 'Stack'));
  const template = synthesize();
  const ids = Object.keys(template.toJSON().Resources as object);

  test('makes these resources under these ids, beside one for each table, view and query', () => {
    expect(ids.filter((id) => !/^Analytics(Tables|Views|Queries)/.test(id)).sort()).toEqual([
      'AnalyticsDatabase9D7E58B6',
      'AnalyticsResultsBB93A8DC',
      'AnalyticsResultsPolicy61830A0E',
      'AnalyticsWorkGroup1F3DE8A4',
    ]);
  });

  test('freezes the ids of tables, views and queries by their names', () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        'AnalyticsTablesrawapplicationA38B1AAA',
        'AnalyticsTablesrawline5193A9DB',
        'AnalyticsViewscustomitemAA390607',
        expect.stringMatching(/^AnalyticsQueriesnodeswithsoftware[0-9A-F]{8}$/) as string,
      ]),
    );
  });

  test('has a database whose name is lower case and its own', () => {
    expect(analytics.databaseName).toBe('stack_analytics_52b3cbda');
    template.hasResourceProperties('AWS::Glue::Database', {
      CatalogId: { Ref: 'AWS::AccountId' },
      DatabaseInput: { Name: 'stack_analytics_52b3cbda' },
    });
  });

  test('has a table for each type that the catalog knows the attributes of, and one of lines', () => {
    const names = analytics.tables.map((table) => (table.tableInput as { name: string }).name);
    const typed = catalog.types.filter((type) => type.attributes.length > 0);
    expect(names).toEqual([...typed.map((type) => type.raw), 'raw_line']);
  });

  test('reads one JSON object a line, whatever the line, all of it as text and without partitions', () => {
    const attributes = ['key', 'value', 'resourceid', 'capturetime', 'schemaversion'];
    expect(tableOf(template, 'raw_tag').Properties).toEqual({
      CatalogId: { Ref: 'AWS::AccountId' },
      DatabaseName: { Ref: 'AnalyticsDatabase9D7E58B6' },
      TableInput: {
        Name: 'raw_tag',
        Description: expect.stringMatching(/^AWS:Tag as delivered: /) as string,
        TableType: 'EXTERNAL_TABLE',
        Parameters: { EXTERNAL: 'TRUE' },
        PartitionKeys: [],
        StorageDescriptor: {
          Location: 's3://central-inventory/AWS:Tag/',
          InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          Columns: attributes.map((name) => ({ Name: name, Type: 'string', Comment: expect.any(String) as string })),
          SerdeInfo: {
            SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
            Parameters: {
              'serialization.format': '1',
              'case.insensitive': 'true',
              'dots.in.keys': 'false',
              'ignore.malformed.json': 'true',
            },
          },
        },
      },
    });
  });

  test('reads whole lines of everything', () => {
    expect(tableOf(template, 'raw_line').Properties.TableInput.StorageDescriptor).toMatchObject({
      Location: 's3://central-inventory/',
      Columns: [{ Name: 'line', Type: 'string' }],
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        Parameters: { 'serialization.format': '1' },
      },
    });
  });

  test('has a workgroup whose settings hold for everybody', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'Stack-Analytics-52B3CBDA',
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        PublishCloudWatchMetricsEnabled: true,
        RequesterPaysEnabled: false,
        BytesScannedCutoffPerQuery: 107_374_182_400,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ResultConfiguration: {
          OutputLocation: { 'Fn::Join': ['', ['s3://', { Ref: 'AnalyticsResultsBB93A8DC' }, '/results/']] },
          ExpectedBucketOwner: { Ref: 'AWS::AccountId' },
          EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
        },
      },
    });
  });

  test('keeps results private and encrypted, and for thirty days', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        ...PRIVATE_BUCKET,
        VersioningConfiguration: Match.absent(),
        LifecycleConfiguration: {
          Rules: [
            {
              Status: 'Enabled',
              ExpirationInDays: 30,
              NoncurrentVersionExpiration: { NoncurrentDays: 30 },
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            },
          ],
        },
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: 'AnalyticsResultsBB93A8DC' },
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  });

  test('shows what it made', () => {
    expect(analytics.workGroupName).toBe(analytics.workGroup.ref);
    expect(analytics.resultsEncryptionKey).toBeUndefined();
    expect(stack.resolve(analytics.queryDatabaseName)).toBe(analytics.databaseName);
  });

  test('warns of nothing', () => {
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('the saved queries', () => {
  const { analytics, template: synthesize } = made();
  const template = synthesize();
  interface Saved {
    readonly Properties: {
      Name: string;
      Description: string;
      Database: string;
      WorkGroup: unknown;
      QueryString: string;
    };
  }
  const saved = (of: Template) =>
    Object.values(of.findResources('AWS::Athena::NamedQuery')).map((query) => (query as Saved).Properties);
  const aboutHistory = ['changes', 'software-diff'];

  test('are those of the catalog that ask what is in the bucket now, with their own text', () => {
    const live = catalog.queries.filter(({ id }) => !aboutHistory.includes(id));
    expect(saved(template).map(({ Name, QueryString }) => [Name, QueryString])).toEqual(
      live.map(({ id, sql }) => [id, sql]),
    );
    expect(analytics.namedQueries).toHaveLength(live.length);
  });

  test('say what they answer, and are asked in the live database and the own workgroup', () => {
    expect(saved(template).find(({ Name }) => Name === 'tags')).toMatchObject({
      Description: 'Tags. Which tags do the active nodes carry?',
      Database: analytics.databaseName,
      WorkGroup: { Ref: 'AnalyticsWorkGroup1F3DE8A4' },
    });
  });

  test('stay below what Athena takes of a text, a description and a name', () => {
    for (const { Name, Description, QueryString } of saved(template)) {
      expect(Buffer.byteLength(QueryString)).toBeLessThan(262_144);
      expect(Description.length).toBeLessThanOrEqual(1024);
      expect(Name.length).toBeLessThanOrEqual(128);
    }
  });

  test('are asked in the curated database once there is one, those about the history among them', () => {
    const { stack, analytics: curated, template: synthesizeCurated } = made();
    curated._attachCuration('curated', s3.Bucket.fromBucketName(stack, 'Curated', 'curated-inventory'));
    const all = saved(synthesizeCurated());
    expect(all.map(({ Name }) => Name).sort()).toEqual(catalog.queries.map(({ id }) => id).sort());
    expect([...new Set(all.map(({ Database }) => Database))]).toEqual(['curated']);
    expect(curated.namedQueries).toHaveLength(all.length);
    expect(stack.resolve(curated.queryDatabaseName)).toBe('curated');
  });

  test('fails for a second curation', () => {
    const { stack, analytics: curated } = made();
    const bucket = s3.Bucket.fromBucketName(stack, 'Curated', 'curated-inventory');
    curated._attachCuration('first', bucket);
    expect(() => curated._attachCuration('second', bucket)).toThrow(
      `Stack/Analytics: 'analytics' must have no curation yet, and it has one in the database first; ` +
        'make another InventoryAnalytics for another curation',
    );
  });
});

describe('InventoryAnalytics by choice', () => {
  test('reads below a prefix', () => {
    const template = templateOf({ bucketPrefix: 'fleet/inventory' });
    const location = (name: string) => tableOf(template, name).Properties.TableInput.StorageDescriptor.Location;
    expect(location('raw_application')).toBe('s3://central-inventory/fleet/inventory/AWS:Application/');
    expect(location('raw_line')).toBe('s3://central-inventory/fleet/inventory/');
  });

  test('reads a bucket of the same app by reference', () => {
    const { template } = made((stack) => ({ bucket: new ResourceDataSyncBucket(stack, 'Inventory').bucket }));
    expect(tableOf(template(), 'raw_line').Properties.TableInput.StorageDescriptor.Location).toEqual({
      'Fn::Join': ['', ['s3://', { Ref: 'InventoryBucketD560D7F3' }, '/']],
    });
  });

  test('declares a custom type, whose keys need not be names of columns', () => {
    const template = templateOf({
      customTypes: [
        {
          typeName: 'Custom:Rack Information',
          attributes: [{ name: 'RackLocation' }, { name: 'Rack.Units' }, { name: 'Region', column: 'rackregion' }],
        },
      ],
    });
    expect(tableOf(template, 'raw_custom_rack_information').Properties.TableInput.StorageDescriptor).toMatchObject({
      Location: 's3://central-inventory/Custom:Rack Information/',
      Columns: ['racklocation', 'rack_units', 'rackregion', 'resourceid', 'capturetime', 'schemaversion'].map(
        (name) => ({ Name: name, Type: 'string' }),
      ),
      SerdeInfo: { Parameters: { 'mapping.rack_units': 'Rack.Units', 'mapping.rackregion': 'Region' } },
    });
  });

  test('takes names, a limit, and days', () => {
    const template = templateOf({
      databaseName: 'ssm_inventory',
      workGroupName: 'inventory.readers',
      bytesScannedCutoff: Size.bytes(10_000_000),
      resultsExpiration: Duration.days(1),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'ssm_inventory' } });
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'inventory.readers',
      WorkGroupConfiguration: { BytesScannedCutoffPerQuery: 10_000_000 },
    });
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: { LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 1 })] } },
    });
  });

  test('takes a fraction of a unit, down to the byte', () => {
    const bytes = Size.gibibytes(0.3).toBytes({ rounding: SizeRoundingBehavior.FLOOR });
    templateOf({ bytesScannedCutoff: Size.gibibytes(0.3) }).hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: { BytesScannedCutoffPerQuery: bytes },
    });
  });

  test('encrypts results by a KMS key of its own, which stays with them', () => {
    const { analytics, template } = made(() => ({ resultsEncryption: InventoryEncryption.kms() }));
    expect(analytics.resultsEncryptionKey).toBe(analytics.node.findChild('ResultsKey'));
    template().hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
    const arn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^AnalyticsResultsKey'), 'Arn'] };
    template().hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: arn } },
      },
    });
    template().hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn } },
        ],
      },
    });
  });

  test('encrypts results by a given KMS key', () => {
    const { template } = made((stack) => ({
      resultsEncryption: InventoryEncryption.kms(kms.Key.fromKeyArn(stack, 'Key', keyArn)),
    }));
    template().resourceCountIs('AWS::KMS::Key', 0);
    template().hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: keyArn } },
      },
    });
  });

  test('warns when it is not to know which nodes there are', () => {
    const { stack, analytics } = made(() => ({ types: ['AWS:Application'] }));
    expect(warningsOf(stack)).toEqual([expect.stringContaining('AWS:InstanceInformation')]);
    Validations.of(analytics).acknowledge({
      id: 'cdk-ssm-inventory:noInstanceInformation',
      reason: 'the list of packages is all that is asked for',
    });
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('several InventoryAnalytics', () => {
  test('stand side by side in one stack, and share no name', () => {
    const { stack, analytics: first } = made();
    const bucket = s3.Bucket.fromBucketName(stack, 'Other', 'other-inventory');
    const second = new InventoryAnalytics(stack, 'Others', { bucket });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Glue::Database', 2);
    template.resourceCountIs('AWS::Athena::WorkGroup', 2);
    expect(second.databaseName).not.toBe(first.databaseName);
    expect(second.workGroup.name).not.toBe(first.workGroup.name);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('share no name under the same id in two stacks of one account', () => {
    const app = testApp();
    const made2 = ['Production', 'Pre-production'].map((id) => made(undefined, new Stack(app, id, { env })).analytics);
    expect(new Set(made2.map(({ databaseName }) => databaseName)).size).toBe(2);
    expect(new Set(made2.map(({ workGroup }) => workGroup.name)).size).toBe(2);
    expect(() => app.synth()).not.toThrow();
  });

  test('take a third of a template each: three of them fit into one stack', () => {
    const { stack } = made((scope) => ({ bucket: new s3.Bucket(scope, 'Inventory') }));
    const bytes = Buffer.byteLength(JSON.stringify(Template.fromStack(stack).toJSON(), undefined, 1));
    expect(3 * bytes).toBeLessThan(1_000_000);
  });
});

describe("cdk-nag's AwsSolutions pack", () => {
  test.each<[string, (stack: Stack) => Props]>([
    ['with nothing but a bucket', () => ({})],
    ['with a KMS key', () => ({ resultsEncryption: InventoryEncryption.kms() })],
  ])('finds nothing %s', (_, propsOf) => {
    expect(awsSolutionsFindings((app) => made(propsOf, new Stack(app, 'Stack')))).toEqual([]);
  });
});

describe('InventoryAnalytics fails', () => {
  const attributes = [{ name: 'Name' }];
  const keyElsewhere = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', keyArn.replace('eu-west-1', 'us-east-1'));
  test.each<[string, (stack: Stack) => Props, string]>([
    [
      'for a prefix with a slash at its end',
      () => ({ bucketPrefix: 'inventory/' }),
      `'bucketPrefix' must neither begin nor end with a slash, got "inventory/"`,
    ],
    [
      'for a type that nobody knows',
      () => ({ types: ['AWS:Application', 'AWS:Packages'] }),
      `'types[1]' must be one of AWS:InstanceInformation, AWS:Application, `,
    ],
    [
      'for a custom type among those of AWS',
      () => ({ types: ['Custom:Rack'] }),
      `got "Custom:Rack"; declare it in customTypes`,
    ],
    [
      'for a type without attributes',
      () => ({ types: ['AWS:Process'] }),
      `got "AWS:Process"; correct it, or leave it out: custom_item has the lines`,
    ],
    [
      'for a limit below 10 MB',
      () => ({ bytesScannedCutoff: Size.bytes(9_999_999) }),
      `'bytesScannedCutoff' must be at least 10000000 bytes (10 MB), got "9999999 bytes"; raise it`,
    ],
    [
      'for half days',
      () => ({ resultsExpiration: Duration.hours(36) }),
      `'resultsExpiration' must be whole days, at least one, got`,
    ],
    [
      'for no time at all',
      () => ({ resultsExpiration: Duration.days(0) }),
      `'resultsExpiration' must be whole days, at least one, got`,
    ],
    [
      'for capitals in the name of the database',
      () => ({ databaseName: 'Inventory' }),
      `'databaseName' must be 1 to 247 lower-case letters, digits and underscores that begin with a letter, got "Inventory"`,
    ],
    ['for a long name of the database', () => ({ databaseName: 'a'.repeat(248) }), `'databaseName' must be 1 to 247`],
    [
      'for the database that every catalog has',
      () => ({ databaseName: 'default' }),
      `'databaseName' must not be a name that every catalog has, got "default"`,
    ],
    [
      'for a blank in the name of the workgroup',
      () => ({ workGroupName: 'all readers' }),
      `'workGroupName' must be 1 to 128 letters, digits, '.', '_' and '-', got "all readers"`,
    ],
    [
      'for the workgroup that every account has',
      () => ({ workGroupName: 'primary' }),
      `'workGroupName' must not be primary`,
    ],
    [
      'for a key of another Region than the bucket',
      (stack) => ({ encryptionKey: keyElsewhere(stack) }),
      `'encryptionKey' must be a key of the Region of the bucket, eu-west-1, got "us-east-1"`,
    ],
    [
      'for a key of another Region than the results',
      (stack) => ({ resultsEncryption: InventoryEncryption.kms(keyElsewhere(stack)) }),
      `'resultsEncryption' must be a key of the Region of the stack, eu-west-1, got "us-east-1"`,
    ],
    [
      'for a custom type without a capital',
      () => ({ customTypes: [{ typeName: 'Custom:rack', attributes }] }),
      `'customTypes[0].typeName' must begin with Custom: and a capital letter, got "Custom:rack"`,
    ],
  ])('%s', (_, propsOf, message) => {
    expect(() => made(propsOf)).toThrow(message);
  });

  test('with everything that is wrong in one message', () => {
    expect(() => made(() => ({ bucketPrefix: '/', databaseName: '0', types: ['x'], workGroupName: '' }))).toThrow(
      /^Stack\/Analytics: 'bucketPrefix' .*\n(.*\n)*'databaseName' .*\n'types\[0\]' .*\n'workGroupName' /,
    );
  });
});
