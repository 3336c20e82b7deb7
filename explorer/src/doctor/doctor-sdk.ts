/**
 * All that `doctor` uses of the SDK. The build makes a bundle of its own of this file: it is larger than the rest of the
 * program, and only who asks a doctor should wait for it.
 */
export { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
export {
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
export {
  GetInstanceProfileCommand,
  GetRoleCommand,
  IAMClient,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
export { HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
export {
  DescribeActivationsCommand,
  DescribeAssociationExecutionsCommand,
  DescribeAssociationExecutionTargetsCommand,
  DescribeInstanceInformationCommand,
  GetDocumentCommand,
  GetServiceSettingCommand,
  ListAssociationsCommand,
  ListInventoryEntriesCommand,
  ListResourceDataSyncCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
export { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

// It warns of versions of Node.js that later releases of it will not run on; the release in the bundle stays what it is.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
