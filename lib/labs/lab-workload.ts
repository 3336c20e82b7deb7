import { Aws, CfnOutputProps, Fn, Stack, Tags, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IDependable } from 'constructs';
import { webServerUserData } from './web-server-user-data';

/** Properties of `LabWorkload`. */
export interface LabWorkloadProps {
  /** The workload's name, in the `Workload` tag and before each node's name; 1 to 256 characters. */
  readonly workloadName: string;

  /** The address range of the workload's VPC. Each lab stack has its own, so that they could be peered. */
  readonly cidr: string;

  /**
   * The name of the instance profile of every node.
   *
   * @default - the nodes get no instance profile, so Systems Manager does not manage them
   */
  readonly instanceProfileName?: string;

  /** The instance type of the two web servers. */
  readonly instanceTypeWeb: string;

  /** The instance type of the two application servers. */
  readonly instanceTypeApp: string;
}

/** The value of the tag `Environment` of everything in the lab; the inventory association finds its nodes by it. */
export const LAB_ENVIRONMENT = 'OELabIPM';

/** The servers of the lab: the part of a node's name that follows the workload's, and its role. */
const SERVERS = [
  { name: 'Web1', role: 'WebServer' },
  { name: 'Web2', role: 'WebServer' },
  { name: 'App1', role: 'AppServer' },
  { name: 'App2', role: 'AppServer' },
] as const;

type ServerName = (typeof SERVERS)[number]['name'];

/**
 * Two web servers and two application servers in a private subnet, tagged as in the Inventory and Patch Management lab.
 *
 * Nothing leads in from or out to the internet: packages come from the Amazon Linux repositories through the S3 gateway
 * endpoint, which the caller adds to `vpc`, and people come in by Session Manager.
 */
export class LabWorkload extends Construct {
  /** The VPC: isolated subnets in one zone. */
  public readonly vpc: ec2.Vpc;

  /** The security group of all nodes: port 80 from inside the VPC. */
  public readonly securityGroup: ec2.SecurityGroup;

  /** The nodes by the last part of their name: `Web1`, `Web2`, `App1`, `App2`. */
  public readonly nodes: Record<ServerName, ec2.CfnInstance>;

  constructor(scope: Construct, id: string, props: LabWorkloadProps) {
    super(scope, id);

    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(props.cidr),
      // One zone, as in the lab: every interface endpoint is paid for in each.
      maxAzs: 1,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
      // Nothing uses the default group, and emptying it would bring a Lambda function into the lab.
      restrictDefaultSecurityGroup: false,
    });

    Validations.of(this.vpc).acknowledge({
      id: 'AwsSolutions::AwsSolutions-VPC7',
      reason: 'A lab of four nodes without a way in or out; flow logs would be its largest data',
    });

    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: this.vpc,
      description: `Nodes of the workload ${props.workloadName}`,
    });
    this.securityGroup.addIngressRule(ec2.Peer.ipv4(props.cidr), ec2.Port.tcp(80), 'HTTP from the VPC');

    const entries = SERVERS.map(({ name, role }) => {
      const web = role === 'WebServer';
      const instance = this.launch(
        name,
        web ? props.instanceTypeWeb : props.instanceTypeApp,
        props.instanceProfileName,
      );
      if (web) instance.userData = Fn.base64(webServerUserData(`${props.workloadName}-${name}`));
      Tags.of(instance).add('Name', `${props.workloadName}-${name}`);
      Tags.of(instance).add('InstanceRole', role);
      Tags.of(instance).add('Application', Aws.STACK_ID);
      Tags.of(instance).add('SSMManaged', 'True');
      Tags.of(instance).add('Confidentiality', 'Public');
      Tags.of(instance).add('Patch Group', 'Critical');
      Validations.of(instance).acknowledge(
        {
          id: 'AwsSolutions::AwsSolutions-EC28',
          reason: 'Nobody watches a lab by the minute, which is what is paid for',
        },
        { id: 'AwsSolutions::AwsSolutions-EC29', reason: 'The lab ends with cdk destroy, which protection would stop' },
      );
      return [name, instance] as const;
    });
    this.nodes = Object.fromEntries(entries) as Record<ServerName, ec2.CfnInstance>;

    Tags.of(Stack.of(this)).add('Environment', LAB_ENVIRONMENT);
    Tags.of(Stack.of(this)).add('Workload', props.workloadName);
  }

  /** Starts the nodes only when `dependencies` are there: at their first boot the web servers install packages. */
  public startAfter(...dependencies: IDependable[]): void {
    for (const instance of Object.values(this.nodes)) instance.node.addDependency(...dependencies);
  }

  /** The output that says where a web server answers. */
  public urlOf(name: ServerName): CfnOutputProps {
    return {
      value: `http://${this.nodes[name].attrPrivateDnsName}/`,
      description: `${name}, inside the VPC; docs/lab.md says how to forward a port to it by Session Manager`,
    };
  }

  private launch(name: ServerName, type: string, profile: string | undefined): ec2.CfnInstance {
    const arm = new ec2.InstanceType(type).architecture === ec2.InstanceArchitecture.ARM_64;
    const image = ec2.MachineImage.latestAmazonLinux2023({
      cpuType: arm ? ec2.AmazonLinuxCpuType.ARM_64 : ec2.AmazonLinuxCpuType.X86_64,
    });
    // The L2 instance always makes a role, and the lab begins with nodes that have none.
    return new ec2.CfnInstance(this, name, {
      imageId: image.getImage(this).imageId,
      instanceType: type,
      iamInstanceProfile: profile,
      subnetId: this.vpc.isolatedSubnets[0]!.subnetId,
      securityGroupIds: [this.securityGroup.securityGroupId],
      metadataOptions: { httpTokens: 'required' },
      blockDeviceMappings: [
        { deviceName: '/dev/xvda', ebs: { encrypted: true, volumeType: 'gp3', deleteOnTermination: true } },
      ],
      propagateTagsToVolumeOnCreation: true,
    });
  }
}
