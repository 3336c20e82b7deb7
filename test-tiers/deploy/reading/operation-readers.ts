import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand as ListTagsOfLogs,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTableCommand, ListTagsOfResourceCommand } from '@aws-sdk/client-dynamodb';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { DescribeStateMachineCommand, ListTagsForResourceCommand as ListTagsOfMachine } from '@aws-sdk/client-sfn';
import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand as ListTagsOfTopic,
} from '@aws-sdk/client-sns';
import { CodeObject, digestOf, functionOf } from './function';
import { Reader, tagsOf, tagsOfMap, unknownAttribute } from './reader';

export const OPERATION_READERS: Readonly<Record<string, Reader>> = {
  'AWS::DynamoDB::Table': {
    properties: async ({ dynamoDb }, TableName) => {
      const { Table: table } = await dynamoDb.send(new DescribeTableCommand({ TableName }));
      const { Tags } = await dynamoDb.send(new ListTagsOfResourceCommand({ ResourceArn: table!.TableArn }));
      return { ...table, BillingMode: table!.BillingModeSummary?.BillingMode, Tags: tagsOf(Tags) };
    },
    attribute: async ({ dynamoDb }, TableName, name) =>
      name === 'Arn'
        ? (await dynamoDb.send(new DescribeTableCommand({ TableName }))).Table!.TableArn!
        : unknownAttribute('AWS::DynamoDB::Table', name),
  },
  'AWS::Lambda::Function': {
    properties: async ({ client, s3 }, id, { Code: code }) => {
      const { Configuration: configuration, Tags } = await functionOf(client, id);
      // No call tells from which object the code came; it is that object's where it has its digest.
      const same = code !== undefined && (await digestOf(s3, code as CodeObject)) === configuration.CodeSha256;
      return { ...configuration, Code: same ? code : undefined, Tags: tagsOfMap(Tags) };
    },
    attribute: async ({ client }, id, name) =>
      name === 'Arn'
        ? (await functionOf(client, id)).Configuration.FunctionArn
        : unknownAttribute('AWS::Lambda::Function', name),
  },
  'AWS::Logs::LogGroup': {
    properties: async ({ logs }, name) => {
      const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
      const group = logGroups!.find(({ logGroupName }) => logGroupName === name)!;
      const { tags } = await logs.send(new ListTagsOfLogs({ resourceArn: group.arn!.replace(/:\*$/, '') }));
      return { LogGroupName: group.logGroupName, RetentionInDays: group.retentionInDays, Tags: tagsOfMap(tags) };
    },
  },
  'AWS::Scheduler::Schedule': {
    properties: async ({ scheduler }, Name) => ({ ...(await scheduler.send(new GetScheduleCommand({ Name }))) }),
  },
  'AWS::SNS::Subscription': {
    properties: async ({ sns }, arn) => {
      const TopicArn = arn.split(':').slice(0, -1).join(':');
      const { Subscriptions: subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return { ...subscriptions!.find(({ SubscriptionArn }) => SubscriptionArn === arn) };
    },
  },
  'AWS::SNS::Topic': {
    properties: async ({ sns }, TopicArn) => {
      const { Tags } = await sns.send(new ListTagsOfTopic({ ResourceArn: TopicArn }));
      return {
        ...(await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes,
        TopicName: TopicArn.split(':').at(-1),
        Tags: tagsOf(Tags),
      };
    },
  },
  'AWS::SNS::TopicPolicy': {
    properties: async ({ sns }, _, { Topics }) => {
      const [TopicArn] = Topics as string[];
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      return { Topics, PolicyDocument: JSON.parse(Attributes!.Policy!) as unknown };
    },
  },
  'AWS::StepFunctions::StateMachine': {
    properties: async ({ stepFunctions }, stateMachineArn) => {
      const machine = await stepFunctions.send(new DescribeStateMachineCommand({ stateMachineArn }));
      const { tags } = await stepFunctions.send(new ListTagsOfMachine({ resourceArn: stateMachineArn }));
      return {
        StateMachineName: machine.name,
        StateMachineType: machine.type,
        RoleArn: machine.roleArn,
        DefinitionString: machine.definition,
        LoggingConfiguration: machine.loggingConfiguration,
        TracingConfiguration: machine.tracingConfiguration,
        Tags: tagsOf(tags?.map(({ key, value }) => ({ Key: key, Value: value }))),
      };
    },
  },
};
