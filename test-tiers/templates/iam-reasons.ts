/** Why findings of `iamFindings` may stand: all of those at places that match, of which there must be one. */
export interface IamReason {
  readonly at: RegExp;
  readonly allows: RegExp;
  readonly reason: string;
}

export const IAM_REASONS: readonly IamReason[] = [
  {
    at: /^Endpoints(Ssm|SsmMessages)[0-9A-F]{8} AWS::EC2::VPCEndpoint/,
    allows: /^(action \*|any resource|anybody)$/,
    reason:
      'the policy of an endpoint lets through, and gives nobody a permission; its conditions keep it to the callers, or the ' +
      'registered nodes, of the own account',
  },
  {
    at: /^EndpointsS3[0-9A-F]{8} AWS::EC2::VPCEndpoint DownloadsFromAws$/,
    allows: /^anybody$/,
    reason:
      'agents and package managers download from the buckets of AWS without credentials, so that there is no caller to name',
  },
  {
    at: /^(NodeRole|ManagedInstanceRole)[0-9A-F]{8} AWS::IAM::Role$/,
    allows: /^ec2\.amazonaws\.com on behalf of any account$/,
    reason:
      'as EC2 documents the trust of an instance role, without a source; a profile is of the account of its instance ' +
      '(https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html)',
  },
  {
    at: /^SyncKey[0-9A-F]{8} AWS::KMS::Key/,
    allows: /^(action kms:\*|any resource)$/,
    reason:
      'in the policy of a key, "any resource" is the key; all of KMS is allowed to the account alone, as the default policy of KMS does, so ' +
      'that the key cannot become unmanageable (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html)',
  },
  {
    at: /^(SyncBucketPolicy|ResourceDataSyncBucketPolicy)[0-9A-F]{8} AWS::S3::BucketPolicy SSMBucketPermissionsCheck$/,
    allows: /^ssm\.amazonaws\.com on behalf of any account$/,
    reason:
      'as the service documents it: it reads the access control list before it is known for which sync. Writing takes the source account and ' +
      'the sync (https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html)',
  },
  {
    at: /Policy[0-9A-F]{8} AWS::S3::BucketPolicy$/,
    allows: /^action s3:(DeleteObject|GetBucket|List)\*$/,
    reason: "what the CDK lets its own function do that empties this one bucket when the lab's stack is deleted",
  },
  {
    at: /^Custom(S3AutoDeleteObjects|VpcRestrictDefaultSG)CustomResourceProviderRole[0-9A-F]+ AWS::IAM::Role$/,
    allows: /^lambda\.amazonaws\.com on behalf of any account$/,
    reason:
      'the role of a function of the CDK, which makes it as Lambda documents the trust of an execution role, without a source ' +
      '(https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html)',
  },
  {
    at: /^Pipeline(Role|BuildSynthCdkBuildProjectRole|UpdatePipelineSelfMutationRole)(DefaultPolicy)?[0-9A-F]{8} AWS::IAM::Policy/,
    allows: /^action (s3|kms):\w+\*$/,
    reason: 'what the CDK grants on the bucket of artifacts of one pipeline, and on its key',
  },
  {
    at: /^PipelineArtifactsBucketPolicy[0-9A-F]{8} AWS::S3::BucketPolicy/,
    allows: /^action s3:\w+\*$/,
    reason: 'the role of the bootstrap that deploys in the other account reads what it deploys',
  },
  {
    at: /^PipelineArtifactsBucketEncryptionKey[0-9A-F]{8} AWS::KMS::Key/,
    allows: /^(action kms:([*]|\w+\*)|any resource)$/,
    reason: 'as of the key of the sync: the resource is the key, and all of KMS is for the own account alone',
  },
  {
    at: /^Pipeline(BuildSynthCdkBuildProject|UpdatePipelineSelfMutation)?Role[0-9A-F]{8} AWS::IAM::Role$/,
    allows: /^code(pipeline|build)\.amazonaws\.com on behalf of any account$/,
    reason:
      'CDK Pipelines makes these roles; a pipeline or project can be given a role of its own account alone, by who may pass it',
  },
  {
    at: /^PipelineUpdatePipelineSelfMutationRoleDefaultPolicy[0-9A-F]{8} AWS::IAM::Policy/,
    allows: /^any resource$/,
    reason:
      'CDK Pipelines makes it: the names of stacks, and of the buckets of the bootstrap, may be read to find where to deploy',
  },
];
