import { Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AwsOwnedBuckets } from './aws-owned-buckets';
import { checkProps, enumRule, PropRule } from './check';
import { EndpointPrincipals } from './endpoint-principals';
import { nodeSubnets, onePerZone, routeTableRules } from './node-subnets';
import { downloadsFromAws, readsOf, writesTo } from './s3-gateway-policy';
import { SsmEndpoint } from './ssm-endpoint';

/**
 * Props of `SsmVpcEndpoints`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export interface SsmVpcEndpointsProps {
  /** The VPC of the nodes. It resolves DNS names and gives host names, as private DNS needs. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the nodes. An interface endpoint stands in one of them in each zone and serves the whole VPC; the S3
   * gateway endpoint serves all of them, and no other.
   *
   * @default - the isolated subnets; in a VPC without, the private ones, else the public ones
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * The endpoints to make. Leave out those that the VPC has already: private DNS allows one of a kind.
   *
   * @default SsmVpcEndpoints.DEFAULT_ENDPOINTS
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
   */
  readonly endpoints?: SsmEndpoint[];

  /**
   * Who may connect to the interface endpoints, on port 443: instances, security groups, or address ranges by
   * `ec2.Peer`. An empty list lets nobody in; `connections` lets more in later.
   *
   * @default - the first address range of the VPC
   */
  readonly allowFrom?: ec2.IConnectable[];

  /**
   * Whose credentials work through the endpoints.
   *
   * @default EndpointPrincipals.ownAccount()
   */
  readonly principals?: EndpointPrincipals;

  /**
   * The buckets of AWS that nodes may download from through the S3 gateway endpoint.
   *
   * @default SsmVpcEndpoints.DEFAULT_AWS_OWNED_BUCKETS
   */
  readonly awsOwnedBuckets?: AwsOwnedBuckets[];

  /**
   * Buckets that nodes may read through the S3 gateway endpoint.
   *
   * @default - none
   */
  readonly readFrom?: s3.IBucket[];

  /**
   * Buckets that nodes may write to through the S3 gateway endpoint, e.g. the one for the output of associations.
   *
   * @default - none
   */
  readonly writeTo?: s3.IBucket[];
}

/**
 * The VPC endpoints that make nodes without a way to the internet manageable.
 *
 * Each interface endpoint costs money for each hour and zone; the S3 gateway endpoint costs nothing.
 *
 * @example
 *
 * import { App, Stack } from 'aws-cdk-lib';
 * import * as ec2 from 'aws-cdk-lib/aws-ec2';
 * import { SsmEndpoint, SsmVpcEndpoints } from 'cdk-ssm-inventory';
 *
 * const stack = new Stack(new App(), 'Network');
 * const vpc = new ec2.Vpc(stack, 'Vpc', {
 *   natGateways: 0,
 *   subnetConfiguration: [{ name: 'Nodes', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
 * });
 *
 * new SsmVpcEndpoints(stack, 'Endpoints', {
 *   vpc,
 *   endpoints: [SsmEndpoint.SSM, SsmEndpoint.SSM_MESSAGES, SsmEndpoint.S3, SsmEndpoint.KMS],
 * });
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export class SsmVpcEndpoints extends Construct implements ec2.IConnectable {
  /** What current agents need: `ssm`, `ssmmessages` and the S3 gateway endpoint. */
  public static readonly DEFAULT_ENDPOINTS: SsmEndpoint[] = [SsmEndpoint.SSM, SsmEndpoint.SSM_MESSAGES, SsmEndpoint.S3];

  /** What the agent, Patch Manager and Amazon Linux 2023 download from. */
  public static readonly DEFAULT_AWS_OWNED_BUCKETS: AwsOwnedBuckets[] = [
    AwsOwnedBuckets.SSM_AGENT,
    AwsOwnedBuckets.PATCH_MANAGER,
    AwsOwnedBuckets.AMAZON_LINUX_2023,
  ];

  /** Opens port 443 of the interface endpoints: `connections.allowDefaultPortFrom(instance)`. */
  public readonly connections: ec2.Connections;

  /** The security group of all interface endpoints, if there are any. */
  public readonly securityGroup?: ec2.SecurityGroup;

  /** The rule that lets the VPC's address range in, unless `allowFrom` is given. */
  public readonly ingressFromVpc?: ec2.CfnSecurityGroupIngress;

  /** The endpoint of `ssm`, if it is made. */
  public readonly ssm?: ec2.InterfaceVpcEndpoint;

  /** The endpoint of `ssmmessages`, if it is made. */
  public readonly ssmMessages?: ec2.InterfaceVpcEndpoint;

  /** The endpoint of `ec2messages`, if it is made. */
  public readonly ec2Messages?: ec2.InterfaceVpcEndpoint;

  /** The endpoint of `ec2`, if it is made. */
  public readonly ec2?: ec2.InterfaceVpcEndpoint;

  /** The endpoint of `logs`, if it is made. */
  public readonly logs?: ec2.InterfaceVpcEndpoint;

  /** The endpoint of `kms`, if it is made. */
  public readonly kms?: ec2.InterfaceVpcEndpoint;

  /** The gateway endpoint of S3, if it is made. */
  public readonly s3?: ec2.GatewayVpcEndpoint;

  private readonly principals: EndpointPrincipals;

  constructor(scope: Construct, id: string, props: SsmVpcEndpointsProps) {
    super(scope, id);
    const wanted = props.endpoints ?? SsmVpcEndpoints.DEFAULT_ENDPOINTS;
    checkProps(this, rules(props, wanted));
    const { vpc } = props;
    this.principals = props.principals ?? EndpointPrincipals.ownAccount();
    const subnets = nodeSubnets(vpc, props.subnets);

    if (wanted.some((endpoint) => endpoint !== SsmEndpoint.S3)) {
      this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
        vpc,
        description: 'VPC endpoints of AWS Systems Manager',
        allowAllOutbound: false,
      });
    }
    this.connections = new ec2.Connections({
      securityGroups: this.securityGroup && [this.securityGroup],
      defaultPort: ec2.Port.HTTPS,
    });
    props.allowFrom?.forEach((client) => this.connections.allowDefaultPortFrom(client, 'Managed nodes'));
    if (this.securityGroup && !props.allowFrom) this.ingressFromVpc = this.allowFromVpc(this.securityGroup, vpc);

    const make = (childId: string, endpoint: SsmEndpoint, service: ec2.InterfaceVpcEndpointAwsService) =>
      wanted.includes(endpoint) ? this.interfaceEndpoint(childId, service, vpc, subnets) : undefined;
    this.ssm = make('Ssm', SsmEndpoint.SSM, ec2.InterfaceVpcEndpointAwsService.SSM);
    this.ssmMessages = make('SsmMessages', SsmEndpoint.SSM_MESSAGES, ec2.InterfaceVpcEndpointAwsService.SSM_MESSAGES);
    this.ec2Messages = make('Ec2Messages', SsmEndpoint.EC2_MESSAGES, ec2.InterfaceVpcEndpointAwsService.EC2_MESSAGES);
    this.ec2 = make('Ec2', SsmEndpoint.EC2, ec2.InterfaceVpcEndpointAwsService.EC2);
    this.logs = make('Logs', SsmEndpoint.LOGS, ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
    this.kms = make('Kms', SsmEndpoint.KMS, ec2.InterfaceVpcEndpointAwsService.KMS);

    if (wanted.includes(SsmEndpoint.S3)) {
      checkProps(this, routeTableRules(subnets));
      this.s3 = new ec2.GatewayVpcEndpoint(this, 'S3', {
        vpc,
        service: ec2.GatewayVpcEndpointAwsService.S3,
        subnets: [{ subnets }],
      });
      const awsOwned = props.awsOwnedBuckets ?? SsmVpcEndpoints.DEFAULT_AWS_OWNED_BUCKETS;
      if (awsOwned.length > 0) this.addToS3Policy([downloadsFromAws(this, awsOwned)]);
      props.readFrom?.forEach((bucket) => this.allowRead(bucket));
      props.writeTo?.forEach((bucket) => this.allowWrite(bucket));
      const resource = this.s3.node.defaultChild as ec2.CfnVPCEndpoint;
      const isEmpty = () => Stack.of(this).resolve(resource.policyDocument) === undefined;
      this.node.addValidation({ validate: () => (isEmpty() ? [EMPTY_S3_POLICY] : []) });
    }
  }

  /**
   * Lets nodes read a bucket through the S3 gateway endpoint. It is no grant: the role of the nodes needs one too.
   *
   * @param bucket the bucket; the gateway reaches buckets of its own Region only
   */
  public allowRead(bucket: s3.IBucket): void {
    this.addToS3Policy(readsOf(bucket, this.principals._conditions(this)));
  }

  /**
   * Lets nodes write to a bucket through the S3 gateway endpoint. It is no grant: the role of the nodes needs one too.
   *
   * @param bucket the bucket; the gateway reaches buckets of its own Region only
   */
  public allowWrite(bucket: s3.IBucket): void {
    this.addToS3Policy(writesTo(bucket, this.principals._conditions(this)));
  }

  private addToS3Policy(statements: iam.PolicyStatement[]): void {
    const { s3: endpoint } = this;
    if (!endpoint) throw new Error(`${this.node.path}: there is no S3 endpoint; add SsmEndpoint.S3 to 'endpoints'`);
    statements.forEach((statement) => endpoint.addToPolicy(statement));
  }

  private interfaceEndpoint(
    id: string,
    service: ec2.InterfaceVpcEndpointAwsService,
    vpc: ec2.IVpc,
    subnets: ec2.ISubnet[],
  ): ec2.InterfaceVpcEndpoint {
    const endpoint = new ec2.InterfaceVpcEndpoint(this, id, {
      vpc,
      service,
      subnets: { subnets: onePerZone(subnets) },
      securityGroups: [this.securityGroup!],
      privateDnsEnabled: true,
      open: false,
    });
    this.principals
      ._interfaceStatements(this, service.shortName)
      .forEach((statement) => endpoint.addToPolicy(statement));
    return endpoint;
  }

  /** A rule apart from the group's own, so that the acknowledgement covers this range and no other. */
  private allowFromVpc(group: ec2.SecurityGroup, vpc: ec2.IVpc): ec2.CfnSecurityGroupIngress {
    const rule = new ec2.CfnSecurityGroupIngress(this, 'IngressFromVpc', {
      groupId: group.securityGroupId,
      cidrIp: this.rangeOf(vpc),
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      description: 'Managed nodes in the VPC',
    });
    Validations.of(rule).acknowledge({
      id: 'AwsSolutions::AwsSolutions-EC23',
      reason: 'The range is that of the VPC, which the check cannot see while it is a reference',
    });
    return rule;
  }

  private rangeOf(vpc: ec2.IVpc): string {
    try {
      return vpc.vpcCidrBlock;
    } catch (cause) {
      throw new Error(
        `${this.node.path}: 'allowFrom' must be given, for the VPC was imported without its range; ` +
          "pass the nodes' security groups or ranges, or import the VPC with 'vpcCidrBlock'",
        { cause },
      );
    }
  }
}

/** An endpoint without a policy lets everybody reach every bucket: the opposite of what an empty list says. */
const EMPTY_S3_POLICY =
  "'awsOwnedBuckets' must not be empty when no bucket is read from or written to; " +
  "name a bucket, or leave SsmEndpoint.S3 out of 'endpoints'";

function rules(props: SsmVpcEndpointsProps, wanted: SsmEndpoint[]): PropRule[] {
  const { vpc } = props;
  const paths = (buckets?: s3.IBucket[]) => buckets?.map((bucket) => bucket.node.path);
  const ofS3 = {
    awsOwnedBuckets: props.awsOwnedBuckets,
    readFrom: paths(props.readFrom),
    writeTo: paths(props.writeTo),
  };
  return [
    {
      prop: 'endpoints',
      value: wanted,
      holds: () => wanted.length > 0,
      must: 'name at least one endpoint',
      wayOut: 'leave it out for the default ones',
    },
    ...wanted.map((endpoint, n) => enumRule(`endpoints[${n}]`, endpoint, SsmEndpoint)),
    ...(props.awsOwnedBuckets ?? []).map((bucket, n) => enumRule(`awsOwnedBuckets[${n}]`, bucket, AwsOwnedBuckets)),
    {
      prop: 'vpc',
      value: vpc.node.path,
      holds: () => !(vpc instanceof ec2.Vpc) || (vpc.dnsHostnamesEnabled && vpc.dnsSupportEnabled),
      must: 'resolve DNS names and give host names, for private DNS',
      wayOut: 'leave enableDnsHostnames and enableDnsSupport of the VPC out',
    },
    {
      prop: 'allowFrom',
      value: props.allowFrom?.length,
      holds: () => wanted.some((endpoint) => endpoint !== SsmEndpoint.S3),
      must: 'let clients in only where an interface endpoint is made',
      wayOut: "leave it out, or add one to 'endpoints'",
    },
    ...Object.entries(ofS3).map(([prop, value]) => ({
      prop,
      value,
      holds: () => wanted.includes(SsmEndpoint.S3),
      must: 'be given only where the S3 endpoint is made',
      wayOut: "leave it out, or add SsmEndpoint.S3 to 'endpoints'",
    })),
  ];
}
