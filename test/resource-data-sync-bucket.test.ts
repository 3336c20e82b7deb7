import { Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { InventoryEncryption } from '../lib/inventory-encryption';
import { ResourceDataSyncBucket, ResourceDataSyncBucketProps } from '../lib/resource-data-sync-bucket';
import { awsSolutionsFindings } from './aws-solutions';
import { PRIVATE_BUCKET } from './private-bucket';
import { testApp } from './test-app';
import { warningsOf } from './warnings-of';

const own = '111122223333';
const env = { account: own, region: 'eu-west-1' };
const keyArn = `arn:aws:kms:eu-west-1:${own}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

type PropsOf = (stack: Stack) => ResourceDataSyncBucketProps;
const made = (propsOf: PropsOf = () => ({}), stack = new Stack(testApp(), 'Stack', { env })) => {
  const inventory = new ResourceDataSyncBucket(stack, 'Inventory', propsOf(stack));
  return { stack, inventory, template: () => Template.fromStack(stack) };
};
const templateOf = (props: ResourceDataSyncBucketProps) => made(() => props).template();
const resourcesOf = (template: Template) => template.toJSON().Resources as Record<string, Record<string, unknown>>;

describe('ResourceDataSyncBucket without props', () => {
  const { stack, inventory, template: synthesize } = made(undefined, new Stack(testApp(), 'Stack'));
  const template = synthesize();

  test('makes these resources under these ids and no others', () => {
    expect(Object.keys(resourcesOf(template)).sort()).toEqual([
      'InventoryBucketD560D7F3',
      'InventoryBucketPolicy5BA9CC26',
      'InventorySyncB4C4F717',
    ]);
  });

  test('keeps the inventory private, encrypted and in the hands of the bucket owner', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: Match.absent(),
      ...PRIVATE_BUCKET,
      AccessControl: Match.absent(),
    });
  });

  test('keeps neither versions nor logs, and expires nothing', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: Match.absent(),
      LoggingConfiguration: Match.absent(),
      LifecycleConfiguration: Match.absent(),
      // The service does not deliver into a bucket with Object Lock.
      ObjectLockEnabled: Match.absent(),
    });
  });

  test('leaves the bucket when the stack goes', () => {
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('refuses what does not come over TLS, and lets the syncs of its own account deliver', () => {
    const bucketArn = { 'Fn::GetAtt': ['InventoryBucketD560D7F3', 'Arn'] };
    const account = { Ref: 'AWS::AccountId' };
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:*',
            Resource: [bucketArn, { 'Fn::Join': ['', [bucketArn, '/*']] }],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          Match.objectLike({ Sid: 'SSMBucketPermissionsCheck', Resource: bucketArn }),
          Match.objectLike({
            Sid: 'SSMBucketDelivery',
            Resource: { 'Fn::Join': ['', [bucketArn, '/*/accountid=', account, '/*']] },
            Condition: Match.objectLike({
              StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': [account] },
            }),
          }),
        ],
      },
    });
  });

  test('syncs its own account and Region once the bucket and its policy stand', () => {
    template.hasResource('AWS::SSM::ResourceDataSync', {
      Properties: {
        SyncName: Match.stringLikeRegexp('^Stack-Inventory-Sync-'),
        S3Destination: {
          BucketName: { Ref: 'InventoryBucketD560D7F3' },
          BucketRegion: { Ref: 'AWS::Region' },
          SyncFormat: 'JsonSerDe',
        },
      },
      DependsOn: Match.arrayEquals(['InventoryBucketPolicy5BA9CC26', 'InventoryBucketD560D7F3']),
    });
  });

  test('shows what it made', () => {
    expect(inventory.bucketPolicy).toBe(inventory.bucket.policy);
    expect(inventory.sync?.resource.cfnResourceType).toBe('AWS::SSM::ResourceDataSync');
    expect(inventory.encryptionKey).toBeUndefined();
  });

  test('warns of nothing', () => {
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('ResourceDataSyncBucket for many accounts', () => {
  const delivery = (props: ResourceDataSyncBucketProps) => {
    const [policy] = Object.values(templateOf(props).findResources('AWS::S3::BucketPolicy')) as [
      { Properties: { PolicyDocument: { Statement: { Sid?: string; Condition: Record<string, unknown> }[] } } },
    ];
    return policy.Properties.PolicyDocument.Statement;
  };
  const sourceAccounts = (accounts?: string[]) =>
    delivery({ accounts }).find((statement) => statement.Sid === 'SSMBucketDelivery')?.Condition.StringEquals;

  test('lets its own account deliver before the listed ones', () => {
    expect(sourceAccounts(['444455556666', '000055556666'])).toEqual({
      's3:x-amz-acl': 'bucket-owner-full-control',
      'aws:SourceAccount': [own, '444455556666', '000055556666'],
    });
  });

  test('names an account once that is listed twice or is its own', () => {
    expect(sourceAccounts(['444455556666', own, '444455556666'])).toMatchObject({
      'aws:SourceAccount': [own, '444455556666'],
    });
  });

  test('takes an empty list for none', () => {
    expect(sourceAccounts([])).toEqual(sourceAccounts());
  });

  test('takes an account that is known only at deployment', () => {
    expect(sourceAccounts([Fn.importValue('Member')])).toMatchObject({
      'aws:SourceAccount': [own, { 'Fn::ImportValue': 'Member' }],
    });
  });

  test('adds a statement for an organization and keeps the one of its own account', () => {
    expect(delivery({ organizationId: 'o-a1b2c3d4e5' }).map((statement) => statement.Sid)).toEqual([
      undefined,
      'SSMBucketPermissionsCheck',
      'SSMBucketDelivery',
      'SSMBucketDeliveryFromOrganization',
    ]);
  });

  test('lets the principal of an opt-in Region in, once', () => {
    expect(delivery({ optInRegions: ['me-south-1', 'me-south-1'] })).toContainEqual(
      expect.objectContaining({
        Sid: 'SSMBucketDelivery',
        Principal: { Service: ['ssm.amazonaws.com', 'ssm.me-south-1.amazonaws.com'] },
      }),
    );
  });

  test('can be a pure destination, without a sync of its own', () => {
    const { inventory, template } = made(() => ({ createSync: false, accounts: ['444455556666'] }));
    expect(inventory.sync).toBeUndefined();
    template().resourceCountIs('AWS::SSM::ResourceDataSync', 0);
    template().resourceCountIs('AWS::S3::BucketPolicy', 1);
  });

  const many = (count: number) => Array.from({ length: count }, (_, n) => String(100000000000 + n));

  test('warns when the accounts do not fit into a bucket policy', () => {
    // An account takes 118 bytes with a bucket name of 10 characters, the frame 1,000, and S3 allows 20,480: 165 fit.
    const warnings = (listed: number) =>
      warningsOf(made(() => ({ bucketName: 'inventory1', accounts: many(listed) })).stack);
    expect(warnings(164)).toEqual([]);
    expect(warnings(165)).toEqual([
      expect.stringMatching(/^166 accounts need about 20588 bytes .*cdk-ssm-inventory:bucketPolicyTooLong/),
    ]);
  });

  test('assumes the longest bucket name when it is generated', () => {
    const warnings = (listed: number) => warningsOf(made(() => ({ accounts: many(listed) })).stack);
    expect(warnings(50)).toEqual([]);
    expect(warnings(150)).toHaveLength(1);
  });
});

describe('ResourceDataSyncBucket encrypted by KMS', () => {
  test('makes a key that rotates, lets the syncs use it, and is kept', () => {
    const { inventory, template } = made(() => ({ encryption: InventoryEncryption.kms(), accounts: ['444455556666'] }));
    expect(inventory.encryptionKey).toBeInstanceOf(kms.Key);
    template().hasResource('AWS::KMS::Key', {
      Properties: {
        EnableKeyRotation: true,
        KeyPolicy: {
          Statement: [
            Match.objectLike({ Action: 'kms:*' }),
            Match.objectLike({
              Sid: 'SSMKeyForDelivery',
              Action: 'kms:GenerateDataKey',
              Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': [own, '444455556666'] } }),
            }),
          ],
        },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('encrypts the bucket and the sync with the key, which stands before the sync', () => {
    const template = templateOf({ encryption: InventoryEncryption.kms() });
    const key = { 'Fn::GetAtt': ['InventoryKeyE9EF2DB6', 'Arn'] };
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key },
          },
        ],
      },
    });
    template.hasResource('AWS::SSM::ResourceDataSync', {
      Properties: { S3Destination: Match.objectLike({ KMSKeyArn: key }) },
      DependsOn: Match.arrayWith(['InventoryKeyE9EF2DB6']),
    });
  });

  test('changes the policy of a key that the app owns', () => {
    const { stack, inventory, template } = made((scope) => ({
      encryption: InventoryEncryption.kms(new kms.Key(scope, 'Key')),
      organizationId: 'o-a1b2c3d4e5',
    }));
    template().resourceCountIs('AWS::KMS::Key', 1);
    template().hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: [
          Match.anyValue(),
          Match.objectLike({ Sid: 'SSMKeyForDelivery' }),
          Match.objectLike({ Sid: 'SSMKeyForDeliveryFromOrganization' }),
        ],
      },
    });
    expect(inventory.encryptionKey).toBe(stack.node.findChild('Key'));
    expect(warningsOf(stack)).toEqual([]);
  });

  const imported: PropsOf = (stack) => ({
    encryption: InventoryEncryption.kms(kms.Key.fromKeyArn(stack, 'Key', keyArn)),
  });

  test('warns with the missing statement when the key is imported', () => {
    const [warning, ...others] = warningsOf(made(imported).stack);
    expect(others).toEqual([]);
    expect(warning).toContain('"Sid":"SSMKeyForDelivery"');
    expect(warning).toContain('"Action":"kms:GenerateDataKey"');
    expect(warning).toContain(`"aws:SourceAccount":["${own}"]`);
    expect(warning).toContain('cdk-ssm-inventory:keyPolicyNotChanged');
  });

  test('says no more of an imported key once that is acknowledged', () => {
    const { stack, inventory } = made(imported);
    Validations.of(inventory).acknowledge({
      id: 'Annotation::cdk-ssm-inventory:keyPolicyNotChanged',
      reason: 'the statement stands in the key policy',
    });
    expect(warningsOf(stack)).toEqual([]);
  });

  test('fails for an imported key of another Region', () => {
    const elsewhere = keyArn.replace('eu-west-1', 'eu-west-2');
    expect(() =>
      made((stack) => ({ encryption: InventoryEncryption.kms(kms.Key.fromKeyArn(stack, 'Key', elsewhere)) })),
    ).toThrow("'kmsKeyArn' must be in the Region of the bucket, eu-west-1");
  });
});

describe('ResourceDataSyncBucket as the caller wants it', () => {
  test('has the name, the prefix, the sync name, versions, rules and logs that are given', () => {
    const { template } = made((stack) => ({
      bucketName: 'central-inventory',
      bucketPrefix: 'fleet',
      syncName: 'fleet-inventory',
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      serverAccessLogsBucket: new s3.Bucket(stack, 'Logs', { bucketName: 'access-logs' }),
      serverAccessLogsPrefix: 'inventory/',
    }));
    template().hasResourceProperties('AWS::S3::Bucket', {
      BucketName: 'central-inventory',
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' }],
      },
      LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs6819BB44' }, LogFilePrefix: 'inventory/' },
    });
    template().hasResourceProperties('AWS::SSM::ResourceDataSync', {
      SyncName: 'fleet-inventory',
      S3Destination: Match.objectLike({ BucketPrefix: 'fleet' }),
    });
  });

  test.each([
    ['no rule', undefined],
    ['a rule about current objects only', [{ expiration: Duration.days(60) }]],
    ['a rule that is switched off', [{ enabled: false, noncurrentVersionExpiration: Duration.days(30) }]],
  ])('warns of versions that never expire with %s', (_, lifecycleRules) => {
    const { stack } = made(() => ({ versioned: true, lifecycleRules }));
    expect(warningsOf(stack)).toEqual([expect.stringContaining('cdk-ssm-inventory:versionsNeverExpire')]);
  });

  test('can be destroyed with the stack, with its key', () => {
    const template = templateOf({ removalPolicy: RemovalPolicy.DESTROY, encryption: InventoryEncryption.kms() });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('is emptied only after its sync is gone', () => {
    const template = templateOf({ removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true });
    const [emptying] = Object.keys(template.findResources('Custom::S3AutoDeleteObjects'));
    template.hasResource('AWS::SSM::ResourceDataSync', { DependsOn: Match.arrayWith([emptying]) });
  });

  test('gets another sync name with another bucket name', () => {
    const syncName = (bucketName: string) =>
      Object.values(templateOf({ bucketName }).findResources('AWS::SSM::ResourceDataSync')).map(
        (sync) => (sync as { Properties: { SyncName: string } }).Properties.SyncName,
      );
    expect(syncName('first-name')).not.toEqual(syncName('second-name'));
    expect(syncName('first-name')).toEqual(syncName('first-name'));
  });

  test('stands twice in one stack', () => {
    const stack = new Stack(testApp(), 'Stack');
    new ResourceDataSyncBucket(stack, 'One', { encryption: InventoryEncryption.kms() });
    new ResourceDataSyncBucket(stack, 'Two', { encryption: InventoryEncryption.kms() });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.resourceCountIs('AWS::KMS::Key', 2);
    const names = Object.values(template.findResources('AWS::SSM::ResourceDataSync')).map(
      (sync) => (sync as { Properties: { SyncName: string } }).Properties.SyncName,
    );
    expect(new Set(names).size).toBe(2);
  });

  test('keeps the ids of a created key and of the Lambda-emptied bucket', () => {
    const template = templateOf({
      encryption: InventoryEncryption.kms(),
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    expect(
      Object.keys(resourcesOf(template))
        .filter((id) => id.startsWith('Inventory'))
        .sort(),
    ).toEqual([
      'InventoryBucketAutoDeleteObjectsCustomResourceF416708E',
      'InventoryBucketD560D7F3',
      'InventoryBucketPolicy5BA9CC26',
      'InventoryKeyE9EF2DB6',
      'InventorySyncB4C4F717',
    ]);
  });
});

describe('ResourceDataSyncBucket.grantRead', () => {
  const statements = (props: ResourceDataSyncBucketProps) => {
    const { stack, inventory, template } = made(() => props);
    const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.AccountRootPrincipal() });
    const grant = inventory.grantRead(reader);
    expect(grant.success).toBe(true);
    const [policy] = Object.values(template().findResources('AWS::IAM::Policy')) as [
      { Properties: { PolicyDocument: { Statement: { Action: string[]; Resource: unknown }[] } } },
    ];
    return policy.Properties.PolicyDocument.Statement;
  };
  const bucketArn = { 'Fn::GetAtt': ['InventoryBucketD560D7F3', 'Arn'] };

  test('lets a role list the bucket and read everything in it', () => {
    expect(statements({})).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetBucket*', 's3:GetObject*', 's3:List*'],
        Resource: [bucketArn, { 'Fn::Join': ['', [bucketArn, '/*']] }],
      },
    ]);
  });

  test('lets a role read under the prefix only', () => {
    expect(statements({ bucketPrefix: 'fleet' })).toEqual([
      expect.objectContaining({ Resource: [bucketArn, { 'Fn::Join': ['', [bucketArn, '/fleet/*']] }] }),
    ]);
  });

  test('lets a role decrypt where a KMS key is used', () => {
    const [, decrypt] = statements({ encryption: InventoryEncryption.kms() });
    expect(decrypt?.Action).toContain('kms:Decrypt');
    expect(decrypt?.Resource).toEqual({ 'Fn::GetAtt': ['InventoryKeyE9EF2DB6', 'Arn'] });
  });
});

describe('cdk-nag AwsSolutions', () => {
  const findings = (props: PropsOf) =>
    awsSolutionsFindings((app) => {
      const stack = new Stack(app, 'Stack');
      new ResourceDataSyncBucket(stack, 'Inventory', props(stack));
    });

  test('asks only for the access logs, which need a bucket of the caller', () => {
    expect(findings(() => ({}))).toEqual(['AwsSolutions-S1 at Stack/Inventory/Bucket/Resource']);
  });

  test('finds nothing with access logs and a key', () => {
    expect(
      findings((stack) => ({
        encryption: InventoryEncryption.kms(),
        serverAccessLogsBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'access-logs'),
      })),
    ).toEqual([]);
  });

  test('finds nothing without access logs once that is acknowledged', () => {
    expect(
      awsSolutionsFindings((app) => {
        const inventory = new ResourceDataSyncBucket(new Stack(app, 'Stack'), 'Inventory');
        Validations.of(inventory).acknowledge({
          id: 'AwsSolutions::AwsSolutions-S1',
          reason: 'CloudTrail data events record who reads the inventory',
        });
      }),
    ).toEqual([]);
  });
});

describe('ResourceDataSyncBucket fails', () => {
  test.each<[string, ResourceDataSyncBucketProps, string]>([
    ['for an account of 11 digits', { accounts: ['11112222333'] }, `'accounts[0]' must be an account id of 12 digits`],
    ['for an account of 13 digits', { accounts: [own, '1111222233334'] }, `'accounts[1]' must be an account id of 12`],
    ['for an account that is none', { accounts: ['*'] }, `'accounts[0]' must be an account id of 12 digits, got "*"`],
    [
      'for a list of tokens',
      { accounts: Fn.split(',', Fn.importValue('Members')) },
      `'accounts' must be known when the app is synthesized`,
    ],
    ['for the id of a root', { organizationId: 'r-abcd' }, `'organizationId' must be the id of an organization`],
    ['for an id that is too short', { organizationId: 'o-a1b2c3d4e' }, `'organizationId' must be the id of an organ`],
    ['for an id that is too long', { organizationId: `o-${'a'.repeat(33)}` }, `'organizationId' must be the id of an`],
    ['for a blank name', { bucketName: '' }, `'bucketName' must be the name of a bucket, got ""`],
    ['for an ARN', { bucketName: 'arn:aws:s3:::mine' }, `'bucketName' must be the name of a bucket, got "arn:`],
    ['for a wrong Region', { optInRegions: ['me-south'] }, `'optInRegions[0]' must be the code of a Region`],
    ['for a slash after the prefix', { bucketPrefix: 'a/' }, `'bucketPrefix' must neither begin nor end with a slash`],
    ['for a wildcard in the prefix', { bucketPrefix: '*' }, `'bucketPrefix' must not contain *, ? or $`],
    ['for a wrong sync name', { syncName: 'a b' }, `'syncName' must be 1 to 64 letters, digits`],
    [
      'for a sync name without a sync',
      { syncName: 'a', createSync: false },
      `'syncName' must not come with createSync`,
    ],
    ['for a log prefix alone', { serverAccessLogsPrefix: 'a/' }, `'serverAccessLogsPrefix' must come with`],
    ['for emptying what is kept', { autoDeleteObjects: true }, `'autoDeleteObjects' must come with removalPolicy`],
  ])('%s', (_, props, message) => {
    expect(() => templateOf(props)).toThrow(message);
  });

  test('once with everything that is wrong', () => {
    expect(() => templateOf({ accounts: ['x'], bucketPrefix: '/', autoDeleteObjects: true })).toThrow(
      /'bucketPrefix'.*\n.*'accounts\[0\]'.*\n.*'autoDeleteObjects'/,
    );
  });

  test.each<[string, ResourceDataSyncBucketProps]>([
    ['the shortest organization id', { organizationId: 'o-a1b2c3d4e5' }],
    ['the longest organization id', { organizationId: `o-${'a'.repeat(32)}` }],
    ['an organization known only at deployment', { organizationId: Fn.importValue('Organization') }],
    ['no emptying of a kept bucket, said aloud', { autoDeleteObjects: false }],
  ])('not for %s', (_, props) => {
    expect(() => templateOf(props)).not.toThrow();
  });
});
