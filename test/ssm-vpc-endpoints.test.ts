import { App, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsOwnedBuckets } from '../lib/aws-owned-buckets';
import { EndpointPrincipals } from '../lib/endpoint-principals';
import { SsmEndpoint } from '../lib/ssm-endpoint';
import { SsmVpcEndpoints, SsmVpcEndpointsProps } from '../lib/ssm-vpc-endpoints';
import { awsSolutionsFindings } from './aws-solutions';
import { testApp } from './test-app';

const isolated = (stack: Stack, id = 'Vpc') =>
  new ec2.Vpc(stack, id, {
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'Nodes', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
const imported = (stack: Stack, vpcCidrBlock?: string) =>
  ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    vpcCidrBlock,
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    isolatedSubnetIds: ['subnet-1', 'subnet-2'],
    isolatedSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
  });
const made = (props: Partial<SsmVpcEndpointsProps> = {}, env?: { account: string; region: string }) => {
  const stack = new Stack(testApp(), 'Stack', { env });
  const endpoints = new SsmVpcEndpoints(stack, 'Endpoints', { vpc: imported(stack, '10.0.0.0/16'), ...props });
  return { stack, endpoints };
};
const templateOf = (props?: Partial<SsmVpcEndpointsProps>, env?: { account: string; region: string }) =>
  Template.fromStack(made(props, env).stack);
const region = { account: '111122223333', region: 'eu-west-1' };
const serviceNames = (template: Template) =>
  Object.values(template.findResources('AWS::EC2::VPCEndpoint')).map(
    (endpoint) => (endpoint as { Properties: { ServiceName: unknown } }).Properties.ServiceName,
  );
const inRegion = (service: string) => ({ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${service}`]] });

describe('SsmVpcEndpoints with a VPC alone', () => {
  const stack = new Stack(testApp(), 'Stack');
  const vpc = isolated(stack);
  const endpoints = new SsmVpcEndpoints(stack, 'Endpoints', { vpc });
  const template = Template.fromStack(stack);

  test('makes ssm, ssmmessages and the S3 gateway, in any Region', () => {
    expect(serviceNames(template)).toEqual([inRegion('ssm'), inRegion('ssmmessages'), inRegion('s3')]);
    expect(SsmVpcEndpoints.DEFAULT_ENDPOINTS).toEqual(['ssm', 'ssmmessages', 's3']);
    expect(SsmVpcEndpoints.DEFAULT_AWS_OWNED_BUCKETS).toEqual(['SSM_AGENT', 'PATCH_MANAGER', 'AMAZON_LINUX_2023']);
  });

  test('makes these resources under these ids', () => {
    const ids = Object.keys(template.toJSON().Resources as object).filter((id) => id.startsWith('Endpoints'));
    expect(ids.sort()).toEqual([
      'EndpointsIngressFromVpc2E84317B',
      'EndpointsS332DF97CF',
      'EndpointsSecurityGroup252B86E5',
      'EndpointsSsm2608D0EC',
      'EndpointsSsmMessages3AA3236B',
    ]);
  });

  test('places an interface endpoint with private DNS into one isolated subnet of each zone', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      ServiceName: inRegion('ssm'),
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      SubnetIds: [{ Ref: 'VpcNodesSubnet1SubnetC3F2521E' }, { Ref: 'VpcNodesSubnet2Subnet6A1B7C61' }],
      VpcId: stack.resolve(vpc.vpcId) as object,
    });
  });

  test('routes the isolated subnets to the S3 gateway', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      ServiceName: inRegion('s3'),
      VpcEndpointType: 'Gateway',
      RouteTableIds: vpc.isolatedSubnets.map((subnet) => stack.resolve(subnet.routeTable.routeTableId) as object),
    });
  });

  test('shares one security group that sends nothing and takes 443 from the range of the VPC', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroup', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'VPC endpoints of AWS Systems Manager',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' })],
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: stack.resolve(endpoints.securityGroup!.securityGroupId) as object,
      CidrIp: stack.resolve(vpc.vpcCidrBlock) as object,
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
    });
  });

  test('lets only the own account call, and hybrid nodes of it register', () => {
    const ownAccount = [{ Ref: 'AWS::AccountId' }];
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      ServiceName: inRegion('ssm'),
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: '*',
            Condition: { StringEquals: { 'aws:PrincipalAccount': ownAccount } },
          }),
          Match.objectLike({ Condition: { StringEquals: { 'ssm:NodeAccountId': ownAccount } } }),
        ],
      },
    });
  });

  test('lets nodes download what the agent, Patch Manager and Amazon Linux 2023 need, and nothing else', () => {
    const arn = (before: string, after: string) => ({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${before}`, { Ref: 'AWS::Region' }, after]],
    });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      ServiceName: inRegion('s3'),
      PolicyDocument: {
        Statement: [
          {
            Sid: 'DownloadsFromAws',
            Effect: 'Allow',
            Principal: { AWS: '*' },
            Action: 's3:GetObject',
            Resource: [
              arn('al2023-repos-', '-de612dc2/*'),
              arn('amazon-ssm-', '/*'),
              arn('aws-patch-manager-', '-*/*'),
              arn('aws-ssm-', '/*'),
              arn('patch-baseline-snapshot-', '-*/*'),
              arn('patch-baseline-snapshot-', '/*'),
            ],
          },
        ],
      },
    });
  });

  test('shows what it made and nothing more', () => {
    expect(endpoints.ssm).toBeInstanceOf(ec2.InterfaceVpcEndpoint);
    expect(endpoints.ssmMessages).toBeInstanceOf(ec2.InterfaceVpcEndpoint);
    expect(endpoints.s3).toBeInstanceOf(ec2.GatewayVpcEndpoint);
    expect([endpoints.ec2Messages, endpoints.ec2, endpoints.logs, endpoints.kms]).toEqual(Array(4).fill(undefined));
  });
});

describe('the choice of endpoints', () => {
  test('may be all of them', () => {
    const { stack, endpoints } = made({ endpoints: Object.values(SsmEndpoint) }, region);
    expect(serviceNames(Template.fromStack(stack))).toEqual([
      ...['ssm', 'ssmmessages', 'ec2messages', 'ec2', 'logs', 'kms'].map((name) => `com.amazonaws.eu-west-1.${name}`),
      inRegion('s3'),
    ]);
    const { ssm, ssmMessages, ec2Messages, ec2: ec2Endpoint, logs, kms, s3: gateway } = endpoints;
    const all = [ssm, ssmMessages, ec2Messages, ec2Endpoint, logs, kms, gateway];
    expect(all.map((endpoint) => endpoint?.node.id)).toEqual([
      'Ssm',
      'SsmMessages',
      'Ec2Messages',
      'Ec2',
      'Logs',
      'Kms',
      'S3',
    ]);
  });

  test('leaves out what the VPC has already', () => {
    expect(serviceNames(templateOf({ endpoints: [SsmEndpoint.SSM_MESSAGES] }, region))).toEqual([
      'com.amazonaws.eu-west-1.ssmmessages',
    ]);
  });

  test('makes no security group for the S3 gateway alone, and needs no range of the VPC', () => {
    const stack = new Stack(testApp(), 'Stack');
    const endpoints = new SsmVpcEndpoints(stack, 'Endpoints', { vpc: imported(stack), endpoints: [SsmEndpoint.S3] });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
    expect(endpoints.securityGroup).toBeUndefined();
  });

  test('fails when it names what is no endpoint, and so do the buckets of AWS', () => {
    const wrong = { endpoints: ['s4' as SsmEndpoint], awsOwnedBuckets: ['mine' as AwsOwnedBuckets] };
    expect(() => made(wrong)).toThrow(/'endpoints\[0\]' must be one of ssm, .*, s3, got "s4"/);
    expect(() => made(wrong)).toThrow(/'awsOwnedBuckets\[0\]' must be one of SSM_AGENT, .*, got "mine"/);
  });

  test('makes an endpoint once that is named twice', () => {
    templateOf({ endpoints: [SsmEndpoint.SSM, SsmEndpoint.SSM] }).resourceCountIs('AWS::EC2::VPCEndpoint', 1);
  });

  test('fails when it is empty', () => {
    expect(() => made({ endpoints: [] })).toThrow(
      "Stack/Endpoints: 'endpoints' must name at least one endpoint, got []; leave it out for the default ones",
    );
  });
});

describe('the subnets', () => {
  test('are the private ones in a VPC without isolated ones', () => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
    new SsmVpcEndpoints(stack, 'Endpoints', { vpc });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: vpc.privateSubnets.map((subnet) => stack.resolve(subnet.routeTable.routeTableId) as object),
    });
  });

  test('may be chosen, for the interfaces one a zone and for the S3 gateway all', () => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = new ec2.Vpc(stack, 'Vpc', {
      natGateways: 0,
      subnetConfiguration: [
        { name: 'Web', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        { name: 'App', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    const chosen = [
      ...vpc.selectSubnets({ subnetGroupName: 'Web' }).subnets,
      ...vpc.selectSubnets({ subnetGroupName: 'App' }).subnets,
    ];
    new SsmVpcEndpoints(stack, 'Endpoints', {
      vpc,
      subnets: { subnets: chosen },
      endpoints: [SsmEndpoint.SSM, SsmEndpoint.S3],
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Interface',
      SubnetIds: chosen.slice(0, 2).map((subnet) => stack.resolve(subnet.subnetId) as object),
    });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: chosen.map((subnet) => stack.resolve(subnet.routeTable.routeTableId) as object),
    });
  });

  test('may be those of an imported VPC', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-1',
      SubnetIds: ['subnet-1', 'subnet-2'],
    });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', { RouteTableIds: ['rtb-1', 'rtb-2'] });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { CidrIp: '10.0.0.0/16' });
  });

  test('fails for the S3 endpoint where it was imported without route tables, and works without that endpoint', () => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      vpcCidrBlock: '10.0.0.0/16',
      availabilityZones: ['eu-west-1a'],
      isolatedSubnetIds: ['subnet-1'],
    });
    expect(() => new SsmVpcEndpoints(stack, 'Endpoints', { vpc })).toThrow(
      'Stack/Endpoints: \'subnets\' must have route tables for the S3 endpoint, got "Stack/Vpc/IsolatedSubnet1"; ' +
        "import them with the ids of their route tables, or leave SsmEndpoint.S3 out of 'endpoints'",
    );
    expect(() => new SsmVpcEndpoints(stack, 'Interfaces', { vpc, endpoints: [SsmEndpoint.SSM] })).not.toThrow();
  });

  test('may be tokens', () => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: Fn.importValue('VpcId'),
      vpcCidrBlock: Fn.importValue('VpcRange'),
      availabilityZones: Fn.importListValue('Zones', 2),
      isolatedSubnetIds: Fn.importListValue('Subnets', 2),
      isolatedSubnetRouteTableIds: Fn.importListValue('RouteTables', 2),
    });
    new SsmVpcEndpoints(stack, 'Endpoints', { vpc });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      VpcId: { 'Fn::ImportValue': 'VpcId' },
      RouteTableIds: [0, 1].map((zone) => ({
        'Fn::Select': [zone, { 'Fn::Split': [',', { 'Fn::ImportValue': 'RouteTables' }] }],
      })),
    });
  });
});

describe('who may connect', () => {
  test('are the given clients only', () => {
    const template = templateOf({ allowFrom: [ec2.Peer.ipv4('10.0.1.0/24'), ec2.Peer.ipv4('10.0.2.0/24')] });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        { CidrIp: '10.0.1.0/24', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Managed nodes' },
        { CidrIp: '10.0.2.0/24', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Managed nodes' },
      ],
    });
  });

  test('may be a security group, which gets the way out as well', () => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = imported(stack);
    const nodes = new ec2.SecurityGroup(stack, 'Nodes', { vpc, allowAllOutbound: false });
    new SsmVpcEndpoints(stack, 'Endpoints', { vpc, allowFrom: [nodes] });
    const template = Template.fromStack(stack);
    const from = stack.resolve(nodes.securityGroupId) as object;
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourceSecurityGroupId: from, FromPort: 443 });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { GroupId: from, FromPort: 443, ToPort: 443 });
  });

  test('may be nobody at first and somebody later', () => {
    const { stack, endpoints } = made({ allowFrom: [] });
    endpoints.connections.allowDefaultPortFrom(ec2.Peer.ipv4('192.0.2.0/24'));
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ CidrIp: '192.0.2.0/24', FromPort: 443, ToPort: 443 })],
    });
  });

  test('fails without the range of an imported VPC, unless the clients are given', () => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = imported(stack);
    expect(() => new SsmVpcEndpoints(stack, 'Endpoints', { vpc })).toThrow(
      "Stack/Endpoints: 'allowFrom' must be given, for the VPC was imported without its range; " +
        "pass the nodes' security groups or ranges, or import the VPC with 'vpcCidrBlock'",
    );
  });

  test('fails where there is nothing to connect to', () => {
    expect(() => made({ endpoints: [SsmEndpoint.S3], allowFrom: [ec2.Peer.anyIpv4()] })).toThrow(
      "'allowFrom' must let clients in only where an interface endpoint is made, got 1;",
    );
  });
});

describe('whose credentials work', () => {
  test('are those of an organization, at every endpoint and for the buckets of the caller', () => {
    const stack = new Stack(testApp(), 'Stack');
    new SsmVpcEndpoints(stack, 'Endpoints', {
      vpc: imported(stack, '10.0.0.0/16'),
      principals: EndpointPrincipals.organization('o-abcdefghij'),
      readFrom: [s3.Bucket.fromBucketName(stack, 'Tools', 'tools')],
    });
    const policies = Object.values(Template.fromStack(stack).findResources('AWS::EC2::VPCEndpoint')).map((endpoint) =>
      JSON.stringify((endpoint as { Properties: { PolicyDocument: object } }).Properties.PolicyDocument),
    );
    expect(policies).toHaveLength(3);
    for (const policy of policies) expect(policy).toContain('"aws:PrincipalOrgID":["o-abcdefghij"]');
  });

  test('are anybody’s when no policy is wanted, which leaves the S3 gateway its list of buckets', () => {
    const template = templateOf({ principals: EndpointPrincipals.anyone() });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      ServiceName: inRegion('ssm'),
      PolicyDocument: Match.absent(),
    });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      ServiceName: inRegion('s3'),
      PolicyDocument: { Statement: [Match.objectLike({ Sid: 'DownloadsFromAws' })] },
    });
  });
});

describe('the S3 gateway', () => {
  test('names the buckets of AWS in full where the Region is known', () => {
    templateOf({}, region).hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Resource: [
              'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*',
              'arn:aws:s3:::amazon-ssm-eu-west-1/*',
              'arn:aws:s3:::aws-patch-manager-eu-west-1-5522fb710/*',
              'arn:aws:s3:::aws-ssm-eu-west-1/*',
              'arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*',
            ],
          }),
        ],
      },
    });
  });

  test('lets nodes reach the given buckets, and no bucket of AWS when none is wanted', () => {
    const stack = new Stack(testApp(), 'Stack', { env: region });
    new SsmVpcEndpoints(stack, 'Endpoints', {
      vpc: imported(stack, '10.0.0.0/16'),
      awsOwnedBuckets: [],
      readFrom: [s3.Bucket.fromBucketName(stack, 'Tools', 'tools')],
      writeTo: [s3.Bucket.fromBucketName(stack, 'Logs', 'logs')],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Resource: 'arn:aws:s3:::tools' }),
          Match.objectLike({ Resource: 'arn:aws:s3:::tools/*', Action: 's3:GetObject' }),
          Match.objectLike({ Resource: 'arn:aws:s3:::logs' }),
          Match.objectLike({
            Resource: 'arn:aws:s3:::logs/*',
            Condition: { StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } },
          }),
        ],
      },
    });
  });

  test('lets nodes reach a bucket that is made later', () => {
    const { stack, endpoints } = made({ awsOwnedBuckets: [] });
    endpoints.allowWrite(new s3.Bucket(stack, 'Logs'));
    expect(serviceNames(Template.fromStack(stack))).toHaveLength(3);
  });

  test('takes statements of the caller', () => {
    const { stack, endpoints } = made({ awsOwnedBuckets: [] });
    endpoints.s3!.addToPolicy(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::tools/*'],
      }),
    );
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      PolicyDocument: { Statement: [Match.objectLike({ Resource: 'arn:aws:s3:::tools/*' })] },
    });
  });

  test('fails at synth when its policy would be empty, for then every bucket would be open', () => {
    const { stack } = made({ awsOwnedBuckets: [] });
    expect(() => Template.fromStack(stack)).toThrow("'awsOwnedBuckets' must not be empty");
  });

  test('fails to take a bucket where it is not made', () => {
    const { stack, endpoints } = made({ endpoints: [SsmEndpoint.SSM] });
    expect(() => endpoints.allowRead(s3.Bucket.fromBucketName(stack, 'Tools', 'tools'))).toThrow(
      "Stack/Endpoints: there is no S3 endpoint; add SsmEndpoint.S3 to 'endpoints'",
    );
  });

  test('fails with every prop that is of no use without it', () => {
    const stack = new Stack(testApp(), 'Stack');
    const bucket = s3.Bucket.fromBucketName(stack, 'Tools', 'tools');
    const wayOut = "leave it out, or add SsmEndpoint.S3 to 'endpoints'";
    expect(
      () =>
        new SsmVpcEndpoints(stack, 'Endpoints', {
          vpc: imported(stack, '10.0.0.0/16'),
          endpoints: [SsmEndpoint.SSM],
          awsOwnedBuckets: [AwsOwnedBuckets.SSM_AGENT],
          readFrom: [bucket],
          writeTo: [bucket, bucket],
        }),
    ).toThrow(
      [
        `Stack/Endpoints: 'awsOwnedBuckets' must be given only where the S3 endpoint is made, got ["SSM_AGENT"]; ${wayOut}`,
        `'readFrom' must be given only where the S3 endpoint is made, got ["Stack/Tools"]; ${wayOut}`,
        `'writeTo' must be given only where the S3 endpoint is made, got ["Stack/Tools","Stack/Tools"]; ${wayOut}`,
      ].join('\n'),
    );
  });
});

describe('the VPC', () => {
  test.each([{ enableDnsHostnames: false }, { enableDnsSupport: false }])('fails with %j', (dns) => {
    const stack = new Stack(testApp(), 'Stack');
    const vpc = new ec2.Vpc(stack, 'Vpc', dns);
    expect(() => new SsmVpcEndpoints(stack, 'Endpoints', { vpc })).toThrow(
      'Stack/Endpoints: \'vpc\' must resolve DNS names and give host names, for private DNS, got "Stack/Vpc"',
    );
  });

  test('may be one of two in a stack', () => {
    const stack = new Stack(testApp(), 'Stack');
    new SsmVpcEndpoints(stack, 'First', { vpc: isolated(stack, 'FirstVpc') });
    new SsmVpcEndpoints(stack, 'Second', { vpc: isolated(stack, 'SecondVpc') });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::VPCEndpoint', 6);
  });
});

describe('cdk-nag AwsSolutions', () => {
  const ofEndpoints = (build: (stack: Stack) => void) =>
    awsSolutionsFindings((app: App) => build(new Stack(app, 'Stack'))).filter((finding) =>
      finding.includes('Stack/Endpoints'),
    );

  test('finds nothing unexplained', () => {
    expect(ofEndpoints((stack) => new SsmVpcEndpoints(stack, 'Endpoints', { vpc: isolated(stack) }))).toEqual([]);
  });

  test('still finds a client that is the whole internet', () => {
    const findings = ofEndpoints((stack) => {
      const endpoints = new SsmVpcEndpoints(stack, 'Endpoints', { vpc: isolated(stack) });
      endpoints.connections.allowDefaultPortFromAnyIpv4();
    });
    expect(findings).toEqual(['AwsSolutions-EC23 at Stack/Endpoints/SecurityGroup/Resource']);
  });
});
