import type {
  DescribeStackResourcesCommandInput,
  DescribeStackResourcesCommandOutput,
} from '@aws-sdk/client-cloudformation';
import type {
  DescribeInstancesCommandInput,
  DescribeInstancesCommandOutput,
  DescribeRouteTablesCommandInput,
  DescribeRouteTablesCommandOutput,
  DescribeSecurityGroupsCommandInput,
  DescribeSecurityGroupsCommandOutput,
  DescribeVpcAttributeCommandInput,
  DescribeVpcAttributeCommandOutput,
  DescribeVpcEndpointsCommandInput,
  DescribeVpcEndpointsCommandOutput,
} from '@aws-sdk/client-ec2';
import type {
  GetInstanceProfileCommandInput,
  GetInstanceProfileCommandOutput,
  GetRoleCommandInput,
  GetRoleCommandOutput,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type {
  HeadBucketCommandInput,
  HeadBucketCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import type {
  DescribeActivationsCommandInput,
  DescribeActivationsCommandOutput,
  DescribeAssociationExecutionsCommandInput,
  DescribeAssociationExecutionsCommandOutput,
  DescribeAssociationExecutionTargetsCommandInput,
  DescribeAssociationExecutionTargetsCommandOutput,
  DescribeInstanceInformationCommandInput,
  DescribeInstanceInformationCommandOutput,
  GetDocumentCommandInput,
  GetDocumentCommandOutput,
  GetServiceSettingCommandInput,
  GetServiceSettingCommandOutput,
  ListAssociationsCommandInput,
  ListAssociationsCommandOutput,
  ListInventoryEntriesCommandInput,
  ListInventoryEntriesCommandOutput,
  ListResourceDataSyncCommandInput,
  ListResourceDataSyncCommandOutput,
} from '@aws-sdk/client-ssm';
import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';

interface Request<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}

/** All that is ever asked of AWS: each of it reads, none of it changes anything. */
export interface Requests {
  'cloudformation:DescribeStackResources': Request<
    DescribeStackResourcesCommandInput,
    DescribeStackResourcesCommandOutput
  >;
  'ec2:DescribeInstances': Request<DescribeInstancesCommandInput, DescribeInstancesCommandOutput>;
  'ec2:DescribeRouteTables': Request<DescribeRouteTablesCommandInput, DescribeRouteTablesCommandOutput>;
  'ec2:DescribeSecurityGroups': Request<DescribeSecurityGroupsCommandInput, DescribeSecurityGroupsCommandOutput>;
  'ec2:DescribeVpcAttribute': Request<DescribeVpcAttributeCommandInput, DescribeVpcAttributeCommandOutput>;
  'ec2:DescribeVpcEndpoints': Request<DescribeVpcEndpointsCommandInput, DescribeVpcEndpointsCommandOutput>;
  'iam:GetInstanceProfile': Request<GetInstanceProfileCommandInput, GetInstanceProfileCommandOutput>;
  'iam:GetRole': Request<GetRoleCommandInput, GetRoleCommandOutput>;
  'iam:SimulatePrincipalPolicy': Request<SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput>;
  's3:HeadBucket': Request<HeadBucketCommandInput, HeadBucketCommandOutput>;
  's3:ListObjectsV2': Request<ListObjectsV2CommandInput, ListObjectsV2CommandOutput>;
  'ssm:DescribeActivations': Request<DescribeActivationsCommandInput, DescribeActivationsCommandOutput>;
  'ssm:DescribeAssociationExecutions': Request<
    DescribeAssociationExecutionsCommandInput,
    DescribeAssociationExecutionsCommandOutput
  >;
  'ssm:DescribeAssociationExecutionTargets': Request<
    DescribeAssociationExecutionTargetsCommandInput,
    DescribeAssociationExecutionTargetsCommandOutput
  >;
  'ssm:DescribeInstanceInformation': Request<
    DescribeInstanceInformationCommandInput,
    DescribeInstanceInformationCommandOutput
  >;
  'ssm:GetDocument': Request<GetDocumentCommandInput, GetDocumentCommandOutput>;
  'ssm:GetServiceSetting': Request<GetServiceSettingCommandInput, GetServiceSettingCommandOutput>;
  'ssm:ListAssociations': Request<ListAssociationsCommandInput, ListAssociationsCommandOutput>;
  'ssm:ListInventoryEntries': Request<ListInventoryEntriesCommandInput, ListInventoryEntriesCommandOutput>;
  'ssm:ListResourceDataSync': Request<ListResourceDataSyncCommandInput, ListResourceDataSyncCommandOutput>;
  'sts:GetCallerIdentity': Request<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>;
}

export type Operation = keyof Requests;
export type InputOf<O extends Operation> = Requests[O]['input'];
export type OutputOf<O extends Operation> = Omit<Requests[O]['output'], '$metadata'>;

/** Whoever answers: AWS, by the SDK, or a test. What it throws has the shape of the SDK's errors. */
export interface Aws {
  readonly region: string;
  send<O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>;
  close(): void;
}
