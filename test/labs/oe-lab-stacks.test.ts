import { Template } from 'aws-cdk-lib/assertions';
import { OELabStack1, OELabStack1Props } from '../../lib/labs/oe-lab-stack1';
import { OELabStack2, OELabStack2Props } from '../../lib/labs/oe-lab-stack2';
import { awsSolutionsFindings } from '../aws-solutions';
import { shortTemplate } from '../short-template';
import { testApp } from '../test-app';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
}

const lab1 = (props?: OELabStack1Props) => Template.fromStack(new OELabStack1(testApp(), 'OELabStack1', props));
const lab2 = (props?: OELabStack2Props) => Template.fromStack(new OELabStack2(testApp(), 'OELabStack2', props));
const resourcesOf = (template: Template) => template.toJSON().Resources as Record<string, Resource>;
const ofType = (template: Template, type: string) =>
  Object.values(resourcesOf(template)).filter((resource) => resource.Type === type);
const instances = (template: Template) => ofType(template, 'AWS::EC2::Instance');
const tagsOf = (resource: Resource) =>
  Object.fromEntries(
    (resource.Properties.Tags as { Key: string; Value: unknown }[]).map((tag) => [tag.Key, tag.Value]),
  );
const serviceNames = (template: Template) =>
  ofType(template, 'AWS::EC2::VPCEndpoint').map((endpoint) => {
    const parts = (endpoint.Properties.ServiceName as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
    return parts.at(-1);
  });

describe.each([
  { stack: 'OELabStack1', lab: lab1, workload: 'Test', range: '10.0.0.0/16' },
  { stack: 'OELabStack2', lab: lab2, workload: 'Prod', range: '10.1.0.0/16' },
])('$stack', ({ lab, workload, range }) => {
  const template = lab();

  test('matches its golden template', () => {
    expect(template.toJSON()).toMatchSnapshot();
  });

  test('has two web and two application servers, tagged as in the original template', () => {
    expect(instances(template).map(tagsOf)).toEqual(
      [
        { Name: `${workload}-Web1`, InstanceRole: 'WebServer' },
        { Name: `${workload}-Web2`, InstanceRole: 'WebServer' },
        { Name: `${workload}-App1`, InstanceRole: 'AppServer' },
        { Name: `${workload}-App2`, InstanceRole: 'AppServer' },
      ].map((own) => ({
        ...own,
        Application: { Ref: 'AWS::StackId' },
        SSMManaged: 'True',
        Confidentiality: 'Public',
        Environment: 'OELabIPM',
        'Patch Group': 'Critical',
        Workload: workload,
      })),
    );
  });

  test('gives nodes no public address and no key, and requires IMDSv2 and encrypted volumes', () => {
    for (const { Properties: node } of instances(template)) {
      expect(node.KeyName).toBeUndefined();
      expect(node.NetworkInterfaces).toBeUndefined();
      expect(node.MetadataOptions).toEqual({ HttpTokens: 'required' });
      expect(node.BlockDeviceMappings).toEqual([
        { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: true, Encrypted: true, VolumeType: 'gp3' } },
      ]);
    }
    template.resourceCountIs('AWS::EC2::InternetGateway', 0);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('has an address range of its own', () => {
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: range });
  });

  test('installs the web servers through the S3 gateway, which is there before they start', () => {
    const gateways = Object.entries(resourcesOf(template)).filter(
      ([, { Properties }]) => Properties?.VpcEndpointType === 'Gateway',
    );
    expect(gateways).toHaveLength(1);
    const [gatewayId, gateway] = gateways[0]!;
    expect(JSON.stringify(gateway.Properties.PolicyDocument)).toContain(':s3:::al2023-repos-');
    for (const node of instances(template)) expect(node.DependsOn).toContain(gatewayId);
    const scripts = instances(template).map((node) => node.Properties.UserData as { 'Fn::Base64': string } | undefined);
    expect(scripts.map((script) => script?.['Fn::Base64'].includes('dnf install -y httpd'))).toEqual([
      true,
      true,
      undefined,
      undefined,
    ]);
  });

  test('says where the web servers answer', () => {
    expect(Object.keys(template.findOutputs('*'))).toEqual(expect.arrayContaining(['PrimaryURL', 'SecondaryURL']));
    const web1 = Object.entries(resourcesOf(template)).find(
      ([, resource]) => resource.Type === 'AWS::EC2::Instance' && tagsOf(resource).Name === `${workload}-Web1`,
    )![0];
    template.hasOutput('PrimaryURL', {
      Value: { 'Fn::Join': ['', ['http://', { 'Fn::GetAtt': [web1, 'PrivateDnsName'] }, '/']] },
    });
  });

  test('tags the volumes as their nodes', () => {
    for (const node of instances(template)) expect(node.Properties.PropagateTagsToVolumeOnCreation).toBe(true);
  });

  test('takes the instance types and the name of the workload', () => {
    const custom = lab({ workloadName: 'Blue', instanceTypeWeb: 't4g.small', instanceTypeApp: 'm7i.large' });
    expect(
      instances(custom).map((node) => [tagsOf(node).Name, tagsOf(node).Workload, node.Properties.InstanceType]),
    ).toEqual([
      ['Blue-Web1', 'Blue', 't4g.small'],
      ['Blue-Web2', 'Blue', 't4g.small'],
      ['Blue-App1', 'Blue', 'm7i.large'],
      ['Blue-App2', 'Blue', 'm7i.large'],
    ]);
  });

  test('chooses the image by the architecture of the instance type', () => {
    const images = instances(lab({ instanceTypeWeb: 't4g.small' })).map(
      (node) => (node.Properties.ImageId as { Ref: string }).Ref,
    );
    expect(images.map((image) => (image.includes('arm64') ? 'arm64' : 'x86'))).toEqual([
      'arm64',
      'arm64',
      'x86',
      'x86',
    ]);
  });

  test.each([
    [{ workloadName: '' }, "'workloadName' must"],
    [{ workloadName: 'x'.repeat(251) }, "'workloadName' must"],
    [{ workloadName: '<b>' }, "'workloadName' must"],
    [{ instanceTypeWeb: 'large' }, '\'instanceTypeWeb\' must be an instance type such as t3.micro, got "large"'],
    [{ instanceTypeApp: 't3 micro' }, "'instanceTypeApp' must"],
  ])('fails with %j', (props, message) => {
    expect(() => lab(props)).toThrow(message);
  });

  test('leaves nothing behind when it is destroyed', () => {
    const retained = Object.values(resourcesOf(template)).filter(
      ({ DeletionPolicy }) => DeletionPolicy !== undefined && DeletionPolicy !== 'Delete',
    );
    expect(retained).toEqual([]);
  });
});

describe('OELabStack1', () => {
  test.each([undefined, ''])('leaves its nodes unmanaged with the instance profile %j', (instanceProfile) => {
    const template = lab1({ instanceProfile });
    for (const node of instances(template)) expect(node.Properties.IamInstanceProfile).toBeUndefined();
    expect(serviceNames(template)).toEqual(['.s3']);
  });

  test('attaches an instance profile by name and makes the endpoints that the agent needs', () => {
    const template = lab1({ instanceProfile: 'ManagedInstancesRole' });
    for (const node of instances(template)) expect(node.Properties.IamInstanceProfile).toBe('ManagedInstancesRole');
    expect(serviceNames(template).sort()).toEqual(['.s3', '.ssm', '.ssmmessages']);
  });

  test('fails with the ARN of an instance profile', () => {
    const instanceProfile = 'arn:aws:iam::111122223333:instance-profile/ManagedInstancesRole';
    expect(() => lab1({ instanceProfile })).toThrow(
      /'instanceProfileName' must be 1 to 128 letters, .* got "arn:aws:iam/,
    );
  });

  test('keeps everything it has when the profile is attached: the lab goes on in place', () => {
    const before = Object.keys(resourcesOf(lab1()));
    const after = Object.keys(resourcesOf(lab1({ instanceProfile: 'ManagedInstancesRole' })));
    expect(before.filter((id) => !after.includes(id))).toEqual([]);
  });
});

describe('OELabStack2', () => {
  const template = lab2();

  test('names the role and the instance profile as the lab does', () => {
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'ManagedInstancesRole' });
    template.hasResourceProperties('AWS::IAM::InstanceProfile', { InstanceProfileName: 'ManagedInstancesRole' });
    lab2({ instanceProfile: 'Other' }).hasResourceProperties('AWS::IAM::Role', { RoleName: 'Other' });
  });

  test('gathers inventory of the nodes of both stacks every 30 minutes', () => {
    template.hasResourceProperties('AWS::SSM::Association', {
      AssociationName: 'InventoryAllInstances',
      Name: 'AWS-GatherSoftwareInventory',
      ScheduleExpression: 'rate(30 minutes)',
      Targets: [{ Key: 'tag:Environment', Values: ['OELabIPM'] }],
    });
  });

  test('delivers into a bucket that goes with the stack', () => {
    template.hasResourceProperties('AWS::SSM::ResourceDataSync', { S3Destination: { BucketPrefix: 'ssm-inventory' } });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  });

  test('has the logs of the function that empties the bucket before it runs, and deletes them after', () => {
    const [[logGroup, { Properties }]] = Object.entries(template.findResources('AWS::Logs::LogGroup')) as [
      [string, { Properties: { LogGroupName: unknown } }],
    ];
    const [handler] = Object.keys(template.findResources('AWS::Lambda::Function'));
    expect(Properties.LogGroupName).toEqual({ 'Fn::Join': ['', ['/aws/lambda/', { Ref: handler }]] });
    const [emptying] = Object.values(template.findResources('Custom::S3AutoDeleteObjects'));
    expect((emptying as { DependsOn: string[] }).DependsOn).toContain(logGroup);
  });
});

describe('OELabStack2 with analytics', () => {
  const off = resourcesOf(lab2({ analytics: false }));
  const template = lab2({ analytics: true });
  const on = resourcesOf(template);
  const added = Object.fromEntries(Object.entries(on).filter(([id]) => !(id in off)));

  test('has none unless it is wanted', () => {
    expect(off).toEqual(resourcesOf(lab2()));
    expect(Object.values(off).filter(({ Type }) => /Glue|Athena|StepFunctions/.test(Type))).toEqual([]);
  });

  test('matches its golden template', () => {
    expect(shortTemplate(added)).toMatchSnapshot();
  });

  test('leaves as it is what the lab has without: it is switched on and off in place', () => {
    expect(template.toJSON()).toMatchObject(lab2().toJSON());
  });

  test("asks about the inventory of the lab's own bucket", () => {
    const [bucket] = Object.keys(off).filter((id) => off[id]!.Type === 'AWS::S3::Bucket');
    template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: 'raw_application',
        StorageDescriptor: {
          Location: { 'Fn::Join': ['', ['s3://', { Ref: bucket }, '/ssm-inventory/AWS:Application/']] },
        },
      },
    });
    template.hasOutput('WorkGroup', {});
  });

  test('leaves nothing behind when it is destroyed, of which it empties all buckets first', () => {
    const kept = Object.entries(on).filter(([, { DeletionPolicy }]) => (DeletionPolicy ?? 'Delete') !== 'Delete');
    expect(kept).toEqual([]);
    const buckets = Object.keys(on).filter((id) => on[id]!.Type === 'AWS::S3::Bucket');
    const emptied = ofType(template, 'Custom::S3AutoDeleteObjects');
    expect(emptied.map(({ Properties }) => (Properties.BucketName as { Ref: string }).Ref).sort()).toEqual(
      buckets.sort(),
    );
    const [logs] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    for (const { DependsOn } of emptied) expect(DependsOn).toContain(logs);
  });

  test('leaves a template below the megabyte that CloudFormation takes', () => {
    expect(JSON.stringify(template.toJSON(), null, 1).length).toBeLessThan(800_000);
  });
});

test.each([false, true])(
  'cdk-nag finds nothing in the lab that nobody gave a reason for, with analytics: %s',
  (analytics) => {
    const findings = awsSolutionsFindings((app) => {
      new OELabStack1(app, 'OELabStack1', { instanceProfile: 'ManagedInstancesRole' });
      new OELabStack2(app, 'OELabStack2', { analytics });
    });
    expect(findings).toEqual([]);
  },
);
