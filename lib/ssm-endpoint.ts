/**
 * The VPC endpoints that nodes without a way to the internet may need, and what fails without each.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export enum SsmEndpoint {
  /** `ssm`: nodes do not register, receive no association and deliver no inventory without it. */
  SSM = 'ssm',

  /** `ssmmessages`: Run Command, Session Manager and "apply association now" do not reach the nodes without it. */
  SSM_MESSAGES = 'ssmmessages',

  /**
   * `ec2messages`: Run Command does not reach agents before 3.3.40.0 without it; newer ones use `ssmmessages`.
   *
   * Regions launched from 2024 do not offer it: there its creation fails.
   */
  EC2_MESSAGES = 'ec2messages',

  /** `ec2`: VSS snapshots of Windows nodes, which list the volumes first, fail without it. */
  EC2 = 'ec2',

  /** `logs`: the output of commands and sessions and the agent's log do not reach CloudWatch Logs without it. */
  LOGS = 'logs',

  /** `kms`: sessions encrypted with a KMS key and parameters of type `SecureString` fail without it. */
  KMS = 'kms',

  /**
   * The gateway endpoint of `s3`: the agent does not update itself, associations write no output to S3, patching finds
   * neither its baselines nor, on Amazon Linux, its repositories without it. Free of charge.
   */
  S3 = 's3',
}
