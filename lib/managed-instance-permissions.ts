/**
 * What the agent needs for inventory: to learn its associations, read their documents, deliver inventory and
 * compliance, and report how a run went.
 */
const INVENTORY_ACTIONS = [
  'ssm:DescribeAssociation',
  'ssm:DescribeDocument',
  'ssm:GetDocument',
  'ssm:ListAssociations',
  'ssm:ListInstanceAssociations',
  'ssm:PutComplianceItems',
  'ssm:PutInventory',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateInstanceInformation',
];

/** What Run Command, Session Manager and "apply association now" reach a node through. */
const MESSAGE_CHANNEL_ACTIONS = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

/**
 * What a managed node may do in AWS Systems Manager.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export class ManagedInstancePermissions {
  /**
   * The AWS managed policy `AmazonSSMManagedInstanceCore`: everything the agent's core features need.
   *
   * AWS keeps it up to date. It also lets a node read parameters from Parameter Store.
   *
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html
   */
  public static core(): ManagedInstancePermissions {
    return new ManagedInstancePermissions([], 'AmazonSSMManagedInstanceCore');
  }

  /**
   * Only the actions that inventory needs, without the message channels: neither a command nor a session reaches the
   * node, and it reads no parameter.
   *
   * The agent logs that it may not open its control channel; inventory runs all the same.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/syman-inventory-troubleshooting.html
   */
  public static inventory(): ManagedInstancePermissions {
    return new ManagedInstancePermissions(INVENTORY_ACTIONS);
  }

  /**
   * The actions that inventory needs, and the message channels of Run Command and Session Manager.
   *
   * The difference from `core()` is what stays out: parameters, manifests and the older `ec2messages` channel, which
   * agents before 3.3.40.0 need for Run Command.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  public static inventoryWithMessageChannels(): ManagedInstancePermissions {
    return new ManagedInstancePermissions([...INVENTORY_ACTIONS, ...MESSAGE_CHANNEL_ACTIONS]);
  }

  private constructor(
    /** The actions of a policy of the role's own, each on all resources; empty when a managed policy is used. */
    public readonly actions: string[],
    /** The name of the AWS managed policy, or undefined when the role gets a policy of its own. */
    public readonly managedPolicyName?: string,
  ) {}
}
