import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  RunInstancesCommand,
  RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateAssociationCommand,
  CreateResourceDataSyncCommand,
  PutInventoryCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { CliRun, runCli } from '../../explorer/test/cli';
import { Emulator, REGION } from './running/emulator';

/** A finding as the doctor writes it for programs. */
export interface Row {
  readonly severity: string;
  readonly check: string;
  readonly account: string;
  readonly region: string;
  readonly what: string;
  readonly resources: string;
  readonly why: string;
  readonly fix: string;
}

/** An account of the emulator that nothing is in, its clients, and the doctor who looks at it. */
export class DoctorAccount {
  private static count = 0;

  public static in(emulator: Emulator): DoctorAccount {
    return new DoctorAccount(emulator, String(200_000_000_000 + ++DoctorAccount.count));
  }

  /** One that something has been deployed to. */
  public static of(emulator: Emulator, id: string): DoctorAccount {
    return new DoctorAccount(emulator, id);
  }

  public readonly ssm: SSMClient;
  public readonly ec2: EC2Client;
  public readonly iam: IAMClient;
  public readonly s3: S3Client;
  public readonly cloudFormation: CloudFormationClient;

  private constructor(
    private readonly emulator: Emulator,
    public readonly id: string,
    private readonly environment: Readonly<Record<string, string | undefined>> = {},
  ) {
    const client = emulator.clientOf(id);
    this.ssm = new SSMClient(client);
    this.ec2 = new EC2Client(client);
    this.iam = new IAMClient(client);
    this.s3 = new S3Client(client);
    this.cloudFormation = new CloudFormationClient(client);
  }

  /** The same account, whose doctor has this in the environment instead. */
  public with(environment: Readonly<Record<string, string | undefined>>): DoctorAccount {
    return new DoctorAccount(this.emulator, this.id, environment);
  }

  public tell(what: string, body: unknown): Promise<void> {
    return this.emulator.tell(what, body, { account: this.id, region: REGION });
  }

  /** Runs `ssm-inventory doctor` with the account's own credentials, and none of the user's settings. */
  public async run(...words: readonly string[]): Promise<CliRun> {
    const before = process.env;
    process.env = { ...this.emulator.environment, AWS_ACCESS_KEY_ID: this.id, ...this.environment };
    try {
      return await runCli(['doctor', ...words], { cwd: this.emulator.environment.HOME });
    } finally {
      process.env = before;
    }
  }

  public async findings(...words: readonly string[]): Promise<Row[]> {
    const { stdout, stderr } = await this.run('--json', ...words);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as Row[];
  }

  /** What each check found, by its id: the resources. */
  public async found(...words: readonly string[]): Promise<Record<string, string>> {
    return Object.fromEntries((await this.findings(...words)).map(({ check, resources }) => [check, resources]));
  }

  /** An inventory association, by its targets as the command line has them: `all` or `tag:<key>=<value>`. */
  public async associate(name: string | undefined, targets: string): Promise<string> {
    const [Key = '', value = ''] = targets === 'all' ? ['InstanceIds', '*'] : targets.split('=');
    const { AssociationDescription: made } = await this.ssm.send(
      new CreateAssociationCommand({
        Name: 'AWS-GatherSoftwareInventory',
        AssociationName: name,
        Targets: [{ Key, Values: [value] }],
        ScheduleExpression: 'rate(30 minutes)',
      }),
    );
    return made!.AssociationId!;
  }

  /** A sync to a bucket of the account, which is made for it. */
  public async sync(name: string, bucket = `inventory-${this.id}`): Promise<string> {
    await this.s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const principal = { Service: 'ssm.amazonaws.com' };
    const statements = [
      { Effect: 'Allow', Principal: principal, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${bucket}` },
      { Effect: 'Allow', Principal: principal, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
    ];
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await this.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy }));
    const S3Destination = { BucketName: bucket, Prefix: 'all', SyncFormat: 'JsonSerDe', Region: REGION } as const;
    await this.ssm.send(new CreateResourceDataSyncCommand({ SyncName: name, S3Destination }));
    return bucket;
  }

  /** Puts objects where a sync would put them: of which type, of which node, of how many bytes. */
  public async deliver(
    bucket: string,
    objects: readonly (readonly [string, string, number])[],
    prefix = 'all',
  ): Promise<void> {
    for (const [type, node, size] of objects) {
      const Key = `${prefix}/${type}/accountid=${this.id}/region=${REGION}/resourcetype=ManagedInstanceInventory/${node}.json`;
      await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.alloc(size, 'x') }));
    }
  }

  /** Agents of these nodes deliver a short inventory. */
  public async capture(time: Date, ...nodes: readonly string[]): Promise<void> {
    const CaptureTime = time.toISOString().replace(/\.\d+/, '');
    for (const InstanceId of nodes) {
      const Content = [{ CPUs: '2' }];
      const item = { TypeName: 'AWS:InstanceDetailedInformation', SchemaVersion: '1.0', CaptureTime, Content };
      await this.ssm.send(new PutInventoryCommand({ InstanceId, Items: [item] }));
    }
  }

  /** Agents of these nodes deliver, now, a list of one package. */
  public async captureSoftware(...nodes: readonly string[]): Promise<void> {
    const CaptureTime = new Date().toISOString().replace(/\.\d+/, '');
    const Items = [{ TypeName: 'AWS:Application', SchemaVersion: '1.1', CaptureTime, Content: [{ Name: 'openssl' }] }];
    for (const InstanceId of nodes) await this.ssm.send(new PutInventoryCommand({ InstanceId, Items }));
  }

  /** A network of its own with one subnet, and a security group. */
  public async network(): Promise<{ readonly vpc: string; readonly subnet: string; readonly group: string }> {
    const { Vpc: made } = await this.ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
    const VpcId = made!.VpcId!;
    const { Subnet: subnet } = await this.ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.9.0.0/24' }));
    const { GroupId: group } = await this.ec2.send(
      new CreateSecurityGroupCommand({ VpcId, GroupName: `nodes-${VpcId}`, Description: 'Nodes' }),
    );
    return { vpc: VpcId, subnet: subnet!.SubnetId!, group: group! };
  }

  public async launch(input: Partial<RunInstancesCommandInput> = {}): Promise<string> {
    const given = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const;
    const { Instances: [instance] = [] } = await this.ec2.send(new RunInstancesCommand({ ...given, ...input }));
    return instance!.InstanceId!;
  }

  /** An instance with an address of its subnet and no other, as CloudFormation makes it. */
  public async launchIn(SubnetId: string, group: string, IamInstanceProfile: string): Promise<void> {
    const Properties = { ImageId: 'ami-0123456789abcdef0', SubnetId, SecurityGroupIds: [group], IamInstanceProfile };
    await this.deploy('Node', { Node: { Type: 'AWS::EC2::Instance', Properties } });
  }

  /** Deploys a stack of these resources. */
  public async deploy(StackName: string, resources: object): Promise<void> {
    const TemplateBody = JSON.stringify({ Resources: resources });
    const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
    await this.cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities }));
    const waiting = { client: this.cloudFormation, maxWaitTime: 60, minDelay: 1 };
    await waitUntilStackCreateComplete(waiting, { StackName });
  }

  /** A role with an instance profile of the same name, which allows these actions. */
  public async profile(name: string, ...actions: readonly string[]): Promise<void> {
    const statement = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await this.iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
    if (actions.length > 0) {
      const allowed = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
      const PolicyDocument = JSON.stringify(allowed);
      await this.iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'own', PolicyDocument }));
    }
    await this.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
    await this.iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
  }
}
