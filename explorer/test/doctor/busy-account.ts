import { Answers, refusal } from './fake-aws';
import { daysAgo } from './examined';

const profile = 'arn:aws:iam::111122223333:instance-profile/path/nodes';

/** An account in which there is something of everything that is asked about. */
export const busyAccount: Answers = {
  'sts:GetCallerIdentity': { Account: '111122223333' },
  'cloudformation:DescribeStackResources': ({ PhysicalResourceId: id }) =>
    id === 'a-1' ? { StackResources: [stackResource('OELabStack2')] } : refusal('ValidationError'),
  'ssm:ListAssociations': {
    Associations: [
      { AssociationId: 'a-1', Name: 'AWS-GatherSoftwareInventory', Targets: [{ Key: 'InstanceIds', Values: ['*'] }] },
      { AssociationId: 'a-2', Name: 'arn:aws:ssm:eu-west-1::document/AWS-GatherSoftwareInventory', InstanceId: 'i-1' },
      { AssociationId: 'a-3', Name: 'AWS-RunPatchBaseline' },
      { AssociationId: 'a-4', Name: 'Our-Inventory', AssociationName: 'Ours' },
      { AssociationId: 'a-5', Name: 'Our-Backup' },
    ],
  },
  'ssm:GetDocument': ({ Name: name }) => ({
    Content: name === 'Our-Inventory' ? '{"mainSteps":[{"action":"aws:softwareInventory"}]}' : '{}',
  }),
  'ssm:DescribeAssociationExecutions': {
    AssociationExecutions: [
      { ExecutionId: 'older', CreatedTime: daysAgo(2), Status: 'Success' },
      { ExecutionId: 'newest', CreatedTime: daysAgo(1), Status: 'Failed' },
    ],
  },
  'ssm:DescribeAssociationExecutionTargets': {
    AssociationExecutionTargets: [
      { ResourceId: 'i-1', Status: 'Failed', DetailedStatus: 'Failed' },
      { ResourceId: 'i-2', Status: 'Success' },
    ],
  },
  'ssm:ListResourceDataSync': ({ SyncType: type }) => ({
    ResourceDataSyncItems:
      type === 'SyncFromSource'
        ? [{ SyncName: 'AWS-QuickSetup-ManagedNode', SyncType: type }]
        : [
            {
              SyncName: 'inventory',
              SyncType: type,
              LastStatus: 'Successful',
              S3Destination: { BucketName: 'bucket', Prefix: 'all/', Region: 'eu-west-1', SyncFormat: 'JsonSerDe' },
            },
            {
              SyncName: 'InspectorResourceDataSync-do-not-delete',
              S3Destination: { BucketName: 'inspector' } as never,
            },
          ],
  }),
  's3:ListObjectsV2': ({ Delimiter: delimiter, Prefix: prefix = '' }) =>
    delimiter === undefined
      ? { Contents: ['i-1', 'i-9'].map((id) => ({ Key: `${prefix}${id}.json`, Size: 10 })) }
      : { CommonPrefixes: ['AWS:Application', 'AWS:Network', 'other'].map((type) => ({ Prefix: `all/${type}/` })) },
  'ssm:DescribeInstanceInformation': {
    InstanceInformationList: ['i-1', 'i-2'].map((id) => ({ InstanceId: id, PingStatus: 'Online' })),
  },
  'ssm:ListInventoryEntries': ({ InstanceId: node, TypeName: type }) =>
    node === 'i-1' && type === 'AWS:InstanceDetailedInformation'
      ? { CaptureTime: '2026-11-21T12:00:00Z', Entries: [{ CPUs: '2' }] }
      : { Entries: [] },
  'ec2:DescribeInstances': {
    Reservations: ['i-1', 'i-2', 'i-3'].map((id) => ({
      Instances: [
        {
          InstanceId: id,
          VpcId: 'vpc-1',
          SubnetId: 'subnet-1',
          IamInstanceProfile: { Arn: profile },
          SecurityGroups: [{ GroupId: 'sg-node' }],
          Tags: [{ Key: 'Team', Value: 'web' }],
        },
      ],
    })),
  },
  'ec2:DescribeVpcEndpoints': {
    VpcEndpoints: [
      {
        VpcEndpointId: 'vpce-1',
        VpcEndpointType: 'Interface',
        ServiceName: 'com.amazonaws.eu-west-1.ssm',
        // As the service says it, whatever the model says.
        State: 'available' as never,
        PrivateDnsEnabled: true,
        Groups: [{ GroupId: 'sg-endpoint' }],
      },
      { VpcEndpointType: 'Gateway', ServiceName: 'com.amazonaws.eu-west-1.s3' },
    ],
  },
  'ec2:DescribeVpcAttribute': ({ Attribute: attribute }) =>
    attribute === 'enableDnsSupport' ? { EnableDnsSupport: { Value: true } } : { EnableDnsHostnames: { Value: false } },
  'ec2:DescribeRouteTables': {
    RouteTables: [
      { Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: '10.0.0.0/16' }] },
      {
        Associations: [{ SubnetId: 'subnet-1' }],
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
      },
      {
        Associations: [{ SubnetId: 'subnet-2' }],
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }],
      },
    ],
  },
  'ec2:DescribeSecurityGroups': {
    SecurityGroups: [
      {
        GroupId: 'sg-endpoint',
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
        ],
      },
      { GroupId: 'sg-node', IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] },
    ],
  },
  'iam:GetInstanceProfile': ({ InstanceProfileName: name }) =>
    name === 'nodes'
      ? { InstanceProfile: { Roles: [{ Arn: 'arn:aws:iam::111122223333:role/nodes' }] } as never }
      : refusal('NoSuchEntityException', 'none', 404),
  'iam:SimulatePrincipalPolicy': ({ ActionNames: actions = [] }) => ({
    EvaluationResults: actions.map((action) => ({
      EvalActionName: action,
      EvalDecision: action === 'ssm:PutInventory' ? 'implicitDeny' : 'allowed',
    })),
  }),
  'iam:GetRole': { Role: {} as never },
  's3:HeadBucket': refusal('403', 'UnknownError', 403),
  'ssm:GetServiceSetting': { ServiceSetting: { SettingValue: '$None' } },
  'ssm:DescribeActivations': {
    ActivationList: ['one', 'two'].map((id) => ({ ActivationId: id, RegistrationLimit: 5, RegistrationsCount: 1 })),
  },
};

function stackResource(StackName: string): never {
  return { StackName } as never;
}
