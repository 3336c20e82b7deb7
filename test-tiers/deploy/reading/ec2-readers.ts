import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  IpPermission,
} from '@aws-sdk/client-ec2';
import { Reader, tagsOf, unknownAttribute } from './reader';
import { Services } from './services';

const oneInstance = async ({ ec2 }: Services, id: string) =>
  (await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }))).Reservations![0]!.Instances![0]!;

const oneVpc = async ({ ec2 }: Services, id: string) =>
  (await ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }))).Vpcs![0]!;

export const EC2_READERS: Readonly<Record<string, Reader>> = {
  'AWS::EC2::VPC': {
    properties: async (services, id) => {
      const vpc = await oneVpc(services, id);
      const ask = (Attribute: 'enableDnsHostnames' | 'enableDnsSupport') =>
        services.ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute }));
      const EnableDnsHostnames = (await ask('enableDnsHostnames')).EnableDnsHostnames!.Value;
      const EnableDnsSupport = (await ask('enableDnsSupport')).EnableDnsSupport!.Value;
      return { ...vpc, EnableDnsHostnames, EnableDnsSupport, Tags: tagsOf(vpc.Tags) };
    },
    attribute: async (services, id, name) => {
      if (name === 'CidrBlock') return (await oneVpc(services, id)).CidrBlock!;
      if (name !== 'DefaultSecurityGroup') return unknownAttribute('AWS::EC2::VPC', name);
      const { SecurityGroups: groups } = await services.ec2.send(new DescribeSecurityGroupsCommand({}));
      return groups!.find(({ VpcId, GroupName }) => VpcId === id && GroupName === 'default')!.GroupId!;
    },
  },
  'AWS::EC2::Subnet': {
    properties: async ({ ec2 }, id) => {
      const [subnet] = (await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [id] }))).Subnets!;
      return { ...subnet, Tags: tagsOf(subnet!.Tags) };
    },
  },
  'AWS::EC2::RouteTable': {
    properties: async ({ ec2 }, id) => {
      const [table] = (await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [id] }))).RouteTables!;
      return { ...table, Tags: tagsOf(table!.Tags) };
    },
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    properties: async ({ ec2 }, id) => {
      const { RouteTables: tables } = await ec2.send(new DescribeRouteTablesCommand({}));
      const associations = tables!.flatMap(({ Associations }) => Associations ?? []);
      return { ...associations.find(({ RouteTableAssociationId }) => RouteTableAssociationId === id) };
    },
  },
  'AWS::EC2::SecurityGroup': {
    properties: async ({ ec2 }, id) => {
      const [group] = (await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }))).SecurityGroups!;
      return {
        GroupDescription: group!.Description,
        GroupName: group!.GroupName,
        VpcId: group!.VpcId,
        SecurityGroupIngress: rulesOf(group!.IpPermissions),
        SecurityGroupEgress: rulesOf(group!.IpPermissionsEgress),
        Tags: tagsOf(group!.Tags),
      };
    },
    attribute: (_, id, name) =>
      name === 'GroupId' ? Promise.resolve(id) : unknownAttribute('AWS::EC2::SecurityGroup', name),
  },
  'AWS::EC2::SecurityGroupIngress': {
    properties: async ({ ec2 }, id) => {
      const { SecurityGroupRules: rules } = await ec2.send(
        new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [id] }),
      );
      return { ...rules![0], CidrIp: rules![0]?.CidrIpv4 };
    },
  },
  'AWS::EC2::VPCEndpoint': {
    properties: async ({ ec2 }, id) => {
      const [endpoint] = (await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }))).VpcEndpoints!;
      return {
        ...endpoint,
        SecurityGroupIds: endpoint!.Groups?.map(({ GroupId }) => GroupId),
        PolicyDocument: endpoint!.PolicyDocument === undefined ? undefined : JSON.parse(endpoint!.PolicyDocument),
        Tags: tagsOf(endpoint!.Tags),
      };
    },
  },
  'AWS::EC2::Instance': {
    properties: async (services, id) => {
      const instance = await oneInstance(services, id);
      const VolumeIds = instance.BlockDeviceMappings!.map(({ Ebs }) => Ebs!.VolumeId!);
      const { Volumes: volumes } = await services.ec2.send(new DescribeVolumesCommand({ VolumeIds }));
      const { UserData } = await services.ec2.send(
        new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'userData' }),
      );
      const own = (tags: object) => JSON.stringify(tags);
      return {
        ...instance,
        AvailabilityZone: instance.Placement!.AvailabilityZone,
        IamInstanceProfile: instance.IamInstanceProfile?.Arn?.split('/').at(-1),
        SecurityGroupIds: instance.SecurityGroups!.map(({ GroupId }) => GroupId),
        UserData: UserData?.Value,
        BlockDeviceMappings: instance.BlockDeviceMappings!.map(({ DeviceName, Ebs }) => ({
          DeviceName,
          Ebs: { ...volumes!.find(({ VolumeId }) => VolumeId === Ebs!.VolumeId), ...Ebs },
        })),
        // No call tells whether it was asked for: it shows in the tags of the volumes.
        PropagateTagsToVolumeOnCreation: volumes!.every(
          ({ Tags }) => own(tagsOf(Tags)) === own(tagsOf(instance.Tags)) && Tags!.length > 0,
        ),
        Tags: tagsOf(instance.Tags),
      };
    },
    attribute: async (services, id, name) =>
      name === 'PrivateDnsName'
        ? (await oneInstance(services, id)).PrivateDnsName!
        : unknownAttribute('AWS::EC2::Instance', name),
  },
};

/** Rules as a template has them: one for each range, with its description. */
function rulesOf(permissions: readonly IpPermission[] = []): object[] {
  return permissions.flatMap(({ IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [] }) =>
    [...IpRanges, ...Ipv6Ranges].map((range) => ({ IpProtocol, FromPort, ToPort, ...range })),
  );
}
