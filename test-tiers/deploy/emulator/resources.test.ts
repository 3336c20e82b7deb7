import { CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { until } from '../../running/until';
import { Services } from '../reading/services';
import { Emulator, startEmulator } from '../running/emulator';

let emulator: Emulator;
let services: Services;
let stacks = 0;

beforeAll(async () => {
  emulator = await startEmulator();
  services = new Services(emulator.client);
});
afterAll(() => emulator.stop());

/** Makes a stack of resources, and gives the first reason why it failed, or none. */
async function failureOf(Resources: Record<string, object>): Promise<string | undefined> {
  const { cloudFormation } = services;
  stacks += 1;
  const StackName = `Resources${stacks}`;
  const TemplateBody = JSON.stringify({ Resources });
  await cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }),
  );
  await until(async () => {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return !Stacks![0]!.StackStatus!.endsWith('_IN_PROGRESS');
  });
  const { StackEvents: events } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName }));
  return events!.reverse().find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason;
}

const NETWORK = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.9.0.0/16' } },
  Subnet: {
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.9.0.0/24', AvailabilityZone: 'eu-west-1a' },
  },
  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Nodes', VpcId: { Ref: 'Vpc' } } },
};
const instance = (properties: Record<string, unknown>) => ({
  ...NETWORK,
  Instance: {
    Type: 'AWS::EC2::Instance',
    Properties: {
      ImageId: 'ami-0123456789abcdef0',
      InstanceType: 't3.micro',
      SubnetId: { Ref: 'Subnet' },
      SecurityGroupIds: [{ Ref: 'Group' }],
      ...properties,
    },
  },
});

test('an instance is made', async () => {
  expect(await failureOf(instance({}))).toBeUndefined();
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['a type that there is not', { InstanceType: 't3.pico' }, /InstanceType is 't3\.pico', which is none of/],
  ['a property that there is not', { Colour: 'blue' }, /Colour is not a member/],
  ['an image that is none', { ImageId: 'al2023' }, /expecting "ami-/],
  ['a subnet that there is not', { SubnetId: 'subnet-0' }, /subnet ID 'subnet-0' does not exist/],
  ['a group that there is not', { SecurityGroupIds: ['sg-0'] }, /security group 'sg-0' does not exist/],
  ['a profile that there is not', { IamInstanceProfile: 'Nobody' }, /Invalid IAM Instance Profile name/],
])('fails an instance with %s', async (_, properties, reason) => {
  expect(await failureOf(instance(properties))).toMatch(reason);
});

test('fails a query in a workgroup that there is not', async () => {
  const Properties = { Database: 'd', QueryString: 'SELECT 1', WorkGroup: 'nowhere' };
  expect(await failureOf({ Query: { Type: 'AWS::Athena::NamedQuery', Properties } })).toMatch(/nowhere is not found/);
});

test('fails a rule that is there already', async () => {
  const rule = {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { GroupId: { Ref: 'Group' }, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.9.0.0/16' },
  };
  expect(await failureOf({ ...NETWORK, One: rule, Other: rule })).toMatch(/the specified rule already exists/);
});

test('fails a sync that says its destination twice', async () => {
  const Properties = {
    SyncName: 'twice',
    BucketName: 'a',
    S3Destination: { BucketName: 'a', BucketRegion: 'eu-west-1', SyncFormat: 'JsonSerDe' },
  };
  expect(await failureOf({ Sync: { Type: 'AWS::SSM::ResourceDataSync', Properties } })).toMatch(
    /Two configurations for S3Destination are found/,
  );
});

test('fails an association that waits for a success where no node is', async () => {
  const Properties = {
    Name: 'AWS-GatherSoftwareInventory',
    Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
    WaitForSuccessTimeoutSeconds: 15,
  };
  expect(await failureOf({ Association: { Type: 'AWS::SSM::Association', Properties } })).toMatch(/did not stabilize/);
});

test('a handler fails where it is told to, once', async () => {
  await emulator.tell('faults', [{ logicalId: 'Topic', on: 'create', message: 'not today', times: 1 }]);
  const topic = { Topic: { Type: 'AWS::SNS::Topic' } };
  expect(await failureOf(topic)).toBe('not today');
  expect(await failureOf(topic)).toBeUndefined();
});
