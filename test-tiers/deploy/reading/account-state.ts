import { ListNamedQueriesCommand, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { GetDatabasesCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import {
  GetRolePolicyCommand,
  ListInstanceProfilesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { ListKeysCommand } from '@aws-sdk/client-kms';
import { GetBucketPolicyCommand, ListBucketsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { ListSubscriptionsCommand, ListTopicsCommand } from '@aws-sdk/client-sns';
import { ListAssociationsCommand, ListResourceDataSyncCommand } from '@aws-sdk/client-ssm';
import { functionNames } from './function';
import { Properties } from './reader';
import { readerOf } from './readers';
import { Services } from './services';

/** All that an account has in a Region, by `<type> <id>`, as the services tell it, without when it was made. */
export type AccountState = Readonly<Record<string, unknown>>;

/** Lists what there is of a type. */
type List = (services: Services) => Promise<readonly (string | undefined)[]>;

const LISTS: Readonly<Record<string, List>> = {
  'AWS::Athena::NamedQuery': async ({ athena }) => {
    const { WorkGroups: groups } = await athena.send(new ListWorkGroupsCommand({}));
    const ids = await Promise.all(
      groups!.map(async ({ Name }) => athena.send(new ListNamedQueriesCommand({ WorkGroup: Name }))),
    );
    return ids.flatMap(({ NamedQueryIds }) => NamedQueryIds!);
  },
  'AWS::Athena::WorkGroup': async ({ athena }) =>
    (await athena.send(new ListWorkGroupsCommand({}))).WorkGroups!.map(({ Name }) => Name),
  'AWS::DynamoDB::Table': async ({ dynamoDb }) => (await dynamoDb.send(new ListTablesCommand({}))).TableNames!,
  'AWS::EC2::Instance': async ({ ec2 }) =>
    (await ec2.send(new DescribeInstancesCommand({})))
      .Reservations!.flatMap(({ Instances }) => Instances!)
      .filter(({ State }) => State!.Name !== 'terminated')
      .map(({ InstanceId }) => InstanceId),
  'AWS::EC2::RouteTable': async ({ ec2 }) =>
    (await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables!.map(({ RouteTableId }) => RouteTableId),
  'AWS::EC2::SecurityGroup': async ({ ec2 }) =>
    (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups!.map(({ GroupId }) => GroupId),
  'AWS::EC2::Subnet': async ({ ec2 }) =>
    (await ec2.send(new DescribeSubnetsCommand({}))).Subnets!.map(({ SubnetId }) => SubnetId),
  'AWS::EC2::VPC': async ({ ec2 }) => (await ec2.send(new DescribeVpcsCommand({}))).Vpcs!.map(({ VpcId }) => VpcId),
  'AWS::EC2::VPCEndpoint': async ({ ec2 }) =>
    (await ec2.send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints!.map(({ VpcEndpointId }) => VpcEndpointId),
  'AWS::Glue::Database': async ({ glue }) =>
    (await glue.send(new GetDatabasesCommand({}))).DatabaseList!.map(({ Name }) => Name),
  'AWS::IAM::InstanceProfile': async ({ iam }) =>
    (await iam.send(new ListInstanceProfilesCommand({}))).InstanceProfiles!.map((one) => one.InstanceProfileName),
  'AWS::IAM::Role': async ({ iam }) => (await iam.send(new ListRolesCommand({}))).Roles!.map((one) => one.RoleName),
  'AWS::KMS::Key': async ({ kms }) => (await kms.send(new ListKeysCommand({}))).Keys!.map(({ KeyId }) => KeyId),
  'AWS::Lambda::Function': ({ client }) => functionNames(client),
  'AWS::Logs::LogGroup': async ({ logs }) =>
    (await logs.send(new DescribeLogGroupsCommand({}))).logGroups!.map(({ logGroupName }) => logGroupName),
  'AWS::S3::Bucket': async ({ s3 }) => (await s3.send(new ListBucketsCommand({}))).Buckets!.map(({ Name }) => Name),
  'AWS::SNS::Subscription': async ({ sns }) =>
    (await sns.send(new ListSubscriptionsCommand({}))).Subscriptions!.map((one) => one.SubscriptionArn),
  'AWS::SNS::Topic': async ({ sns }) => (await sns.send(new ListTopicsCommand({}))).Topics!.map((one) => one.TopicArn),
  'AWS::SSM::Association': async ({ ssm }) =>
    (await ssm.send(new ListAssociationsCommand({}))).Associations!.map(({ AssociationId }) => AssociationId),
  'AWS::SSM::ResourceDataSync': async ({ ssm }) =>
    (await ssm.send(new ListResourceDataSyncCommand({}))).ResourceDataSyncItems!.map(({ SyncName }) => SyncName),
  'AWS::Scheduler::Schedule': async ({ scheduler }) =>
    (await scheduler.send(new ListSchedulesCommand({}))).Schedules!.map(({ Name }) => Name),
  'AWS::StepFunctions::StateMachine': async ({ stepFunctions }) =>
    (await stepFunctions.send(new ListStateMachinesCommand({}))).stateMachines!.map((one) => one.stateMachineArn),
};

/** What is part of another thing and has no reader of its own. */
const PARTS: Readonly<Record<string, (services: Services, id: string) => Promise<Properties>>> = {
  'AWS::IAM::Role': async ({ iam }, RoleName) => {
    const { PolicyNames: names } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const documents = names!.map(async (PolicyName) => [
      PolicyName,
      (await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument,
    ]);
    return { policies: Object.fromEntries(await Promise.all(documents)) as unknown };
  },
  'AWS::Glue::Database': async ({ glue }, DatabaseName) => ({
    tables: (await glue.send(new GetTablesCommand({ DatabaseName }))).TableList,
  }),
  'AWS::S3::Bucket': async ({ s3 }, Bucket) => {
    const policy = await s3.send(new GetBucketPolicyCommand({ Bucket })).catch((error: Error) => {
      if (error.name === 'NoSuchBucketPolicy') return undefined;
      throw error;
    });
    const { Versions: versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    return { policy: policy?.Policy, objects: versions?.map(({ Key }) => Key) };
  },
  'AWS::EC2::VPC': async ({ ec2 }) => ({ volumes: (await ec2.send(new DescribeVolumesCommand({}))).Volumes!.length }),
};

/** Reads all that there is. */
export async function accountState(services: Services): Promise<AccountState> {
  const state: Record<string, unknown> = {};
  for (const [type, list] of Object.entries(LISTS)) {
    for (const id of await list(services)) {
      const properties = await readerOf(type).properties(services, id!, {});
      const parts = (await PARTS[type]?.(services, id!)) ?? {};
      state[`${type} ${id!}`] = withoutTimes({ ...properties, ...parts });
    }
  }
  return state;
}

/** What is in one state and not, or otherwise, in another. */
export function changedBetween(before: AccountState, after: AccountState): Record<string, 'made' | 'changed' | 'gone'> {
  const changes: Record<string, 'made' | 'changed' | 'gone'> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!(key in before)) changes[key] = 'made';
    else if (!(key in after)) changes[key] = 'gone';
    else if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) changes[key] = 'changed';
  }
  return changes;
}

/** Times, and the numbers that count changes: a change that was taken back leaves them behind, on AWS too. */
const OF_TIME =
  /^(\$metadata|AssociationVersion|CodeSize|LastModified|LastUpdate.*|RevisionId|VersionId|revisionId|.*Time|.*Date)$/;

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) => !OF_TIME.test(key) && !(item instanceof Date));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, withoutTimes(item)]),
  );
}
