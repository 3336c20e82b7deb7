import { Tags, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, IConstruct } from 'constructs';
import { checkArguments, checkProps, PropRule } from './check';
import { keyPrefixRules } from './key-prefix';
import { ManagedInstancePermissions } from './managed-instance-permissions';
import { grantOutput } from './output-grant';

/** The role of EC2 nodes that AWS Systems Manager manages, and the profile that hands it to them. */
export interface IManagedInstanceRole extends IConstruct, iam.IGrantable {
  /** The role that the nodes assume. */
  readonly role: iam.IRole;

  /** The instance profile to launch nodes with. */
  readonly instanceProfile: iam.IInstanceProfile;

  /**
   * Lets the nodes write the output of associations below a prefix of a bucket.
   *
   * When the bucket has a KMS key, the nodes may encrypt with it too. A bucket imported by its name alone has no key:
   * import it with `Bucket.fromBucketAttributes` and `encryptionKey`.
   *
   * @param bucket where the associations write to
   * @param prefix the association's key prefix, without slashes at the ends; all keys when left out
   */
  grantWriteLogs(bucket: s3.IBucket, prefix?: string): iam.Grant;
}

/**
 * Props of a `ManagedInstanceRole`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export interface ManagedInstanceRoleProps {
  /**
   * Name of the role, 1 to 64 characters. A name is unique in an account, across all Regions: leave it out unless
   * something outside of the app refers to it.
   *
   * @default - CloudFormation makes a name
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  readonly roleName?: string;

  /**
   * Name of the instance profile, 1 to 128 characters, unique in an account like the role's.
   *
   * @default - CloudFormation makes a name
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  readonly instanceProfileName?: string;

  /**
   * What the nodes may do in AWS Systems Manager.
   *
   * @default ManagedInstancePermissions.core()
   */
  readonly permissions?: ManagedInstancePermissions;

  /**
   * Further managed policies of the role.
   *
   * @default - none
   */
  readonly managedPolicies?: iam.IManagedPolicy[];

  /**
   * Tags of the role, up to 50, keys up to 128 and values up to 256 characters. CloudFormation cannot tag an instance profile.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
   */
  readonly tags?: { [key: string]: string };
}

abstract class ManagedInstanceRoleBase extends Construct implements IManagedInstanceRole {
  public abstract readonly role: iam.IRole;
  public abstract readonly instanceProfile: iam.IInstanceProfile;

  public get grantPrincipal(): iam.IPrincipal {
    return this.role.grantPrincipal;
  }

  public grantWriteLogs(bucket: s3.IBucket, prefix?: string): iam.Grant {
    checkProps(this, keyPrefixRules('prefix', prefix, 1024));
    return grantOutput(bucket, prefix, this);
  }
}

/**
 * The role and the instance profile of EC2 nodes that AWS Systems Manager manages.
 *
 * @example
 *
 * import { App, Stack } from 'aws-cdk-lib';
 * import * as ec2 from 'aws-cdk-lib/aws-ec2';
 * import { ManagedInstanceRole } from 'cdk-ssm-inventory';
 *
 * const stack = new Stack(new App(), 'Fleet');
 * const vpc = new ec2.Vpc(stack, 'Vpc');
 * const nodes = new ManagedInstanceRole(stack, 'Nodes');
 *
 * new ec2.Instance(stack, 'Web', {
 *   vpc,
 *   instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
 *   machineImage: ec2.MachineImage.latestAmazonLinux2023(),
 *   instanceProfile: nodes.instanceProfile,
 * });
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export class ManagedInstanceRole extends ManagedInstanceRoleBase {
  /**
   * Uses an existing role, and makes an instance profile for it: a role that was not made in the console has none.
   *
   * The role must trust `ec2.amazonaws.com` and allow the agent its work.
   *
   * @param scope where the construct goes
   * @param id its id
   * @param roleName the name of the role, without its path
   */
  public static fromRoleName(scope: Construct, id: string, roleName: string): IManagedInstanceRole {
    checkArguments(`${scope.node.path}/${id}`, [nameRule('roleName', roleName, 64)]);
    class Import extends ManagedInstanceRoleBase {
      public readonly role = iam.Role.fromRoleName(this, 'Role', roleName);
      public readonly instanceProfile = new iam.InstanceProfile(this, 'InstanceProfile', { role: this.role });
    }
    return new Import(scope, id);
  }

  /**
   * Uses an existing instance profile and the role in it; makes nothing.
   *
   * @param scope where the construct goes
   * @param id its id
   * @param instanceProfileName the name of the instance profile, without its path
   * @param roleName the name of the role in it; the profile's own name when left out, as for roles made in the console
   */
  public static fromInstanceProfileName(
    scope: Construct,
    id: string,
    instanceProfileName: string,
    roleName?: string,
  ): IManagedInstanceRole {
    checkArguments(`${scope.node.path}/${id}`, [
      nameRule('instanceProfileName', instanceProfileName, 128),
      nameRule('roleName', roleName, 64),
    ]);
    class Import extends ManagedInstanceRoleBase {
      public readonly role = iam.Role.fromRoleName(this, 'Role', roleName ?? instanceProfileName);
      public readonly instanceProfile = iam.InstanceProfile.fromInstanceProfileName(
        this,
        'InstanceProfile',
        instanceProfileName,
      );
    }
    return new Import(scope, id);
  }

  /** The role that the nodes assume. */
  public readonly role: iam.IRole;

  /** The instance profile to launch nodes with. */
  public readonly instanceProfile: iam.IInstanceProfile;

  /** The role's own policy, when its permissions are a list of actions and not a managed policy. */
  public readonly permissionsPolicy?: iam.Policy;

  constructor(scope: Construct, id: string, props: ManagedInstanceRoleProps = {}) {
    super(scope, id);
    checkProps(this, [
      nameRule('roleName', props.roleName, 64),
      nameRule('instanceProfileName', props.instanceProfileName, 128),
      {
        prop: 'tags',
        value: props.tags && Object.keys(props.tags).length,
        holds: () => Object.keys(props.tags!).length <= 50,
        must: 'be at most 50',
        wayOut: 'IAM takes no more on a role; drop some',
      },
      ...Object.entries(props.tags ?? {}).flatMap(([key, value]) => tagRules(key, value)),
    ]);
    const permissions = props.permissions ?? ManagedInstancePermissions.core();

    this.role = new iam.Role(this, 'Role', {
      roleName: props.roleName,
      description: 'EC2 nodes managed by AWS Systems Manager',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    for (const [key, value] of Object.entries(props.tags ?? {})) Tags.of(this.role).add(key, value);

    if (permissions.managedPolicyName !== undefined) this.addAwsManagedPolicy(permissions.managedPolicyName);
    if (permissions.actions.length > 0) this.permissionsPolicy = this.ownPolicy(permissions.actions);
    props.managedPolicies?.forEach((policy) => this.role.addManagedPolicy(policy));

    this.instanceProfile = new iam.InstanceProfile(this, 'InstanceProfile', {
      instanceProfileName: props.instanceProfileName,
      role: this.role,
    });
  }

  /**
   * A policy apart from the role's default policy, so that the acknowledgement covers these actions and no others.
   * It stands in the role's scope, so that what waits for the role waits for its permissions.
   */
  private ownPolicy(actions: string[]): iam.Policy {
    const statement = new iam.PolicyStatement({ actions, resources: ['*'] });
    const policy = new iam.Policy(this.role, 'Permissions', { roles: [this.role], statements: [statement] });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'AWS documents the minimum of the agent as these actions on all resources',
    });
    return policy;
  }

  private addAwsManagedPolicy(name: string): void {
    this.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(name));
    Validations.of(this.role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
      reason: 'AWS keeps this policy in step with what the agent needs; ManagedInstancePermissions has narrower ones',
    });
  }
}

function nameRule(prop: string, value: string | undefined, longest: number): PropRule {
  return {
    prop,
    value,
    holds: () => new RegExp(`^[\\w+=,.@-]{1,${longest}}$`).test(value!),
    must: `be 1 to ${longest} letters, digits or any of _+=,.@-`,
    wayOut: 'pass the bare name, without path or ARN, or leave it out',
  };
}

function tagRules(key: string, value: string): PropRule[] {
  return [
    {
      prop: 'tags',
      value: key,
      holds: () => key.length >= 1 && key.length <= 128 && !/^aws:/i.test(key),
      must: 'have keys of 1 to 128 characters that do not start with aws:',
      wayOut: 'rename the key',
    },
    {
      prop: `tags.${key}`,
      value,
      holds: () => value.length <= 256,
      must: 'be at most 256 characters',
      wayOut: 'shorten it',
    },
  ];
}
