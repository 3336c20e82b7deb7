import { App, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ManagedInstancePermissions } from '../lib/managed-instance-permissions';
import { ManagedInstanceRole, ManagedInstanceRoleProps } from '../lib/managed-instance-role';
import { awsSolutionsFindings } from './aws-solutions';
import { testApp } from './test-app';

const corePolicy = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonSSMManagedInstanceCore']],
};
const made = (props?: ManagedInstanceRoleProps) => {
  const stack = new Stack(testApp(), 'Stack');
  return { stack, nodes: new ManagedInstanceRole(stack, 'Nodes', props) };
};
const templateOf = (props?: ManagedInstanceRoleProps) => Template.fromStack(made(props).stack);

describe('ManagedInstanceRole without props', () => {
  const template = templateOf();

  test('trusts EC2 alone and has the core policy alone', () => {
    template.hasResource('AWS::IAM::Role', {
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }],
          Version: '2012-10-17',
        },
        Description: 'EC2 nodes managed by AWS Systems Manager',
        ManagedPolicyArns: [corePolicy],
        RoleName: Match.absent(),
        Tags: Match.absent(),
      },
    });
  });

  test('puts the role into an instance profile without a name', () => {
    template.hasResourceProperties('AWS::IAM::InstanceProfile', {
      InstanceProfileName: Match.absent(),
      Roles: [{ Ref: 'NodesRoleA22E0B2B' }],
    });
  });

  test('makes these resources under these ids and no others', () => {
    expect(Object.keys(template.toJSON().Resources as object).sort()).toEqual([
      'NodesInstanceProfileE32467D2',
      'NodesRoleA22E0B2B',
    ]);
  });

  test('has no policy of its own', () => {
    expect(made().nodes.permissionsPolicy).toBeUndefined();
  });
});

describe('ManagedInstanceRole with props', () => {
  test('names the role and the profile', () => {
    const template = templateOf({ roleName: 'ManagedInstancesRole', instanceProfileName: 'ManagedInstancesProfile' });
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'ManagedInstancesRole' });
    template.hasResourceProperties('AWS::IAM::InstanceProfile', { InstanceProfileName: 'ManagedInstancesProfile' });
  });

  test('adds further managed policies to the core policy', () => {
    const more = iam.ManagedPolicy.fromManagedPolicyArn(
      new Stack(),
      'More',
      'arn:aws:iam::111122223333:policy/CloudWatch',
    );
    templateOf({ managedPolicies: [more] }).hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: [corePolicy, 'arn:aws:iam::111122223333:policy/CloudWatch'],
    });
  });

  test('tags the role', () => {
    templateOf({ tags: { Workload: 'Prod', Empty: '' } }).hasResourceProperties('AWS::IAM::Role', {
      Tags: [
        { Key: 'Empty', Value: '' },
        { Key: 'Workload', Value: 'Prod' },
      ],
    });
  });

  test('with inventory permissions has one policy of the documented actions and no managed policy', () => {
    const template = templateOf({ permissions: ManagedInstancePermissions.inventory() });
    template.hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
    template.hasResource('AWS::IAM::Policy', {
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Action: [...ManagedInstancePermissions.inventory().actions],
              Effect: 'Allow',
              Resource: '*',
            },
          ],
        },
        Roles: [{ Ref: 'NodesRoleA22E0B2B' }],
      },
    });
    expect(Object.keys(template.findResources('AWS::IAM::Policy'))).toEqual(['NodesRolePermissions769363DF']);
  });

  test('launches an instance', () => {
    const { stack, nodes } = made();
    new ec2.Instance(stack, 'Web', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      instanceType: new ec2.InstanceType('t3.micro'),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      instanceProfile: nodes.instanceProfile,
    });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::Instance', {
      IamInstanceProfile: { Ref: 'NodesInstanceProfileE32467D2' },
    });
  });

  test('has its permissions before an instance starts', () => {
    const { stack, nodes } = made({ permissions: ManagedInstancePermissions.inventory() });
    new ec2.Instance(stack, 'Web', {
      vpc: new ec2.Vpc(stack, 'Vpc'),
      instanceType: new ec2.InstanceType('t3.micro'),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      instanceProfile: nodes.instanceProfile,
    });
    Template.fromStack(stack).hasResource('AWS::EC2::Instance', {
      DependsOn: ['NodesRolePermissions769363DF', 'NodesRoleA22E0B2B'],
    });
  });

  test('is the principal of further grants', () => {
    const { stack, nodes } = made();
    new kms.Key(stack, 'Key').grantDecrypt(nodes);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'kms:Decrypt' })] },
      Roles: [{ Ref: 'NodesRoleA22E0B2B' }],
    });
  });

  test('stands twice in one stack', () => {
    const { stack } = made();
    new ManagedInstanceRole(stack, 'MoreNodes', { permissions: ManagedInstancePermissions.inventory() });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Role', 2);
    template.resourceCountIs('AWS::IAM::InstanceProfile', 2);
  });
});

describe('what ManagedInstanceRole refuses', () => {
  test.each([
    ['a', true],
    ['_+=,.@-', true],
    ['r'.repeat(64), true],
  ])('takes the role name %s', (roleName) => {
    templateOf({ roleName }).hasResourceProperties('AWS::IAM::Role', { RoleName: roleName });
  });

  test.each(['', 'r'.repeat(65), 'Managed Instances', 'path/Role', 'Rôle'])(
    'fails on the role name "%s"',
    (roleName) => {
      expect(() => made({ roleName })).toThrow(
        `Stack/Nodes: 'roleName' must be 1 to 64 letters, digits or any of _+=,.@-, got ${JSON.stringify(roleName)}; ` +
          'pass the bare name, without path or ARN, or leave it out',
      );
    },
  );

  test('takes a profile name of 128 characters', () => {
    const instanceProfileName = 'p'.repeat(128);
    templateOf({ instanceProfileName }).hasResourceProperties('AWS::IAM::InstanceProfile', {
      InstanceProfileName: instanceProfileName,
    });
  });

  test.each(['', 'p'.repeat(129), 'a b'])('fails on the profile name "%s"', (instanceProfileName) => {
    expect(() => made({ instanceProfileName })).toThrow("'instanceProfileName' must be 1 to 128 letters");
  });

  test('takes tags of the longest key and value', () => {
    templateOf({ tags: { ['k'.repeat(128)]: 'v'.repeat(256) } }).resourceCountIs('AWS::IAM::Role', 1);
  });

  test.each(['', 'k'.repeat(129), 'aws:cloudformation', 'AWS:x'])('fails on the tag key "%s"', (key) => {
    expect(() => made({ tags: { [key]: 'v' } })).toThrow("'tags' must have keys of 1 to 128 characters");
  });

  const manyTags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`Key${i}`, 'v']));

  test('takes 50 tags', () => {
    templateOf({ tags: manyTags(50) }).resourceCountIs('AWS::IAM::Role', 1);
  });

  test('fails on 51 tags', () => {
    expect(() => made({ tags: manyTags(51) })).toThrow("'tags' must be at most 50, got 51;");
  });

  test('fails on a tag value of 257 characters', () => {
    expect(() => made({ tags: { Owner: 'v'.repeat(257) } })).toThrow("'tags.Owner' must be at most 256 characters");
  });

  test('lets tokens pass', () => {
    templateOf({ roleName: Fn.ref('RoleName'), tags: { Owner: Fn.ref('Owner') } }).hasResourceProperties(
      'AWS::IAM::Role',
      { RoleName: { Ref: 'RoleName' }, Tags: [{ Key: 'Owner', Value: { Ref: 'Owner' } }] },
    );
  });
});

describe('grantWriteLogs', () => {
  const statements = (template: Template) =>
    Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      (policy) =>
        (policy as { Properties: { PolicyDocument: { Statement: unknown[] } } }).Properties.PolicyDocument.Statement,
    );

  test('allows to put objects below the prefix and nothing else', () => {
    const { stack, nodes } = made();
    const grant = nodes.grantWriteLogs(s3.Bucket.fromBucketName(stack, 'Logs', 'my-logs'), 'inventory/logs');
    expect(grant.success).toBe(true);
    expect(statements(Template.fromStack(stack))).toEqual([
      {
        Action: 's3:PutObject',
        Effect: 'Allow',
        Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::my-logs/inventory/logs/*']] },
      },
    ]);
  });

  test('without a prefix covers every key', () => {
    const { stack, nodes } = made();
    nodes.grantWriteLogs(new s3.Bucket(stack, 'Logs'));
    expect(statements(Template.fromStack(stack))).toMatchObject([
      { Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Logs6819BB44', 'Arn'] }, '/*']] } },
    ]);
  });

  test('lets the nodes use the key of the bucket', () => {
    const { stack, nodes } = made();
    const encryptionKey = new kms.Key(stack, 'Key');
    nodes.grantWriteLogs(new s3.Bucket(stack, 'Logs', { encryptionKey }), 'logs');
    expect(statements(Template.fromStack(stack))).toMatchObject([
      { Action: 's3:PutObject' },
      {
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] },
      },
    ]);
  });

  test('opens the bucket policy too when the bucket is in another account', () => {
    const app = testApp();
    const central = new Stack(app, 'Central', { env: { account: '111122223333', region: 'eu-west-1' } });
    const member = new Stack(app, 'Member', { env: { account: '444455556666', region: 'eu-west-1' } });
    const logs = new s3.Bucket(central, 'Logs', { bucketName: 'central-logs' });
    new ManagedInstanceRole(member, 'Nodes', { roleName: 'Nodes' }).grantWriteLogs(logs, 'logs');
    Template.fromStack(central).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: 's3:PutObject',
            Principal: { AWS: 'arn:aws:iam::444455556666:role/Nodes' },
          }),
        ],
      },
    });
    Template.fromStack(member).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::central-logs/logs/*' })],
      },
    });
  });

  test.each(['a', 'a/b', 'p'.repeat(1024)])('takes the prefix %s', (prefix) => {
    const { stack, nodes } = made();
    expect(nodes.grantWriteLogs(new s3.Bucket(stack, 'Logs'), prefix).success).toBe(true);
  });

  test.each([
    ['', 'have 1 to 1024 characters'],
    ['p'.repeat(1025), 'have 1 to 1024 characters'],
    ['logs/', 'neither begin nor end with a slash'],
    ['lo*gs', 'not contain *, ? or $'],
  ])('fails on the prefix "%.5s"', (prefix, must) => {
    const { stack, nodes } = made();
    expect(() => nodes.grantWriteLogs(new s3.Bucket(stack, 'Logs'), prefix)).toThrow(`'prefix' must ${must}, got `);
  });
});

describe('an imported role', () => {
  test('by its name gets an instance profile and takes grants', () => {
    const stack = new Stack(testApp(), 'Stack');
    const nodes = ManagedInstanceRole.fromRoleName(stack, 'Nodes', 'ManagedInstancesRole');
    nodes.grantWriteLogs(s3.Bucket.fromBucketName(stack, 'Logs', 'my-logs'), 'logs');
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.hasResourceProperties('AWS::IAM::InstanceProfile', { Roles: ['ManagedInstancesRole'] });
    template.hasResourceProperties('AWS::IAM::Policy', { Roles: ['ManagedInstancesRole'] });
  });

  test('by the name of its profile makes nothing until a grant is made', () => {
    const stack = new Stack(testApp(), 'Stack');
    const nodes = ManagedInstanceRole.fromInstanceProfileName(stack, 'Nodes', 'ManagedInstancesRole');
    expect(nodes.instanceProfile.instanceProfileName).toBe('ManagedInstancesRole');
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });

  test('by the name of its profile is the role of the same name, unless another is named', () => {
    const stack = new Stack(testApp(), 'Stack');
    expect(ManagedInstanceRole.fromInstanceProfileName(stack, 'Same', 'Nodes').role.roleName).toBe('Nodes');
    const other = ManagedInstanceRole.fromInstanceProfileName(stack, 'Other', 'Profile', 'Role');
    expect(other.role.roleName).toBe('Role');
    expect(other.grantPrincipal).toBe(other.role.grantPrincipal);
  });
});

describe('importing a role', () => {
  const arn = 'arn:aws:iam::111122223333:role/Nodes';

  test('fails on an ARN where a name is asked for', () => {
    const stack = new Stack(testApp(), 'Stack');
    expect(() => ManagedInstanceRole.fromRoleName(stack, 'A', arn)).toThrow("Stack/A: 'roleName' must be 1 to 64");
    expect(() => ManagedInstanceRole.fromInstanceProfileName(stack, 'B', arn)).toThrow(
      "Stack/B: 'instanceProfileName' must",
    );
    expect(() => ManagedInstanceRole.fromInstanceProfileName(stack, 'C', 'Nodes', arn)).toThrow("'roleName' must");
  });

  test('takes a name that is a token', () => {
    const stack = new Stack(testApp(), 'Stack');
    ManagedInstanceRole.fromRoleName(stack, 'Nodes', Fn.importValue('RoleName'));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::InstanceProfile', {
      Roles: [{ 'Fn::ImportValue': 'RoleName' }],
    });
  });
});

describe('cdk-nag AwsSolutions', () => {
  const inAStack = (build: (stack: Stack) => void, env?: { region: string; account: string }) =>
    awsSolutionsFindings((app: App) => build(new Stack(app, 'Stack', { env })));

  test('finds nothing unexplained, with either set of permissions, with and without a Region', () => {
    const build = (stack: Stack) => {
      new ManagedInstanceRole(stack, 'Core');
      new ManagedInstanceRole(stack, 'Inventory', { permissions: ManagedInstancePermissions.inventory() });
    };
    expect(inAStack(build)).toEqual([]);
    expect(inAStack(build, { account: '111122223333', region: 'eu-west-1' })).toEqual([]);
    expect(inAStack(build, { account: '111122223333', region: 'cn-north-1' })).toEqual([]);
  });

  test('still finds what the caller adds to the role', () => {
    const findings = inAStack((stack) => {
      const nodes = new ManagedInstanceRole(stack, 'Nodes', { permissions: ManagedInstancePermissions.inventory() });
      nodes.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
      nodes.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'));
    });
    expect(findings).toEqual([
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess] at Stack/Nodes/Role/Resource',
      'AwsSolutions-IAM5[Resource::*] at Stack/Nodes/Role/DefaultPolicy/Resource',
    ]);
  });

  test('names the prefix of a log grant, which is for the caller to explain', () => {
    const findings = inAStack((stack) => {
      new ManagedInstanceRole(stack, 'Nodes').grantWriteLogs(s3.Bucket.fromBucketName(stack, 'Logs', 'my-logs'), 'a');
    });
    expect(findings).toEqual([
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::my-logs/a/*] at Stack/Nodes/Role/DefaultPolicy/Resource',
    ]);
  });
});
