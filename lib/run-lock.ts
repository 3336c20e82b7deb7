import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { Branch, caughtBy, failureOf, States } from './query-branch';

/** The table of the lock, and its only item. */
export interface RunLockOptions {
  readonly partition: string;
  readonly tableName: string;
}

/** The key of the lock's table. */
const LOCK_KEY = 'lock';

const ITEM = { [LOCK_KEY]: { S: 'run' } };
const WAIT_SECONDS = 60;

const TAKE = 'Take the lock';
const LOOK = 'Look who holds it';
const ASK = 'Ask whether that runs';

/**
 * Waits until no other execution runs, and then holds the lock for as long as this one does.
 *
 * The lock is the name of an execution, written on condition that nobody holds it or that who held it runs no more: so there is
 * nothing to release, and an execution that died holds nothing. The input needs `gone`, the ARN of an execution that cannot hold it:
 * at first the own one, which holds it already when it is started again after a failure.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 */
export function lockBranch({ partition, tableName }: RunLockOptions): Branch {
  const task = (resource: string) => ({ Type: 'Task', Resource: `arn:${partition}:states:::${resource}` });
  const again = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 6 };
  const states: States = {
    [TAKE]: {
      ...task('dynamodb:putItem'),
      Parameters: {
        TableName: tableName,
        Item: { ...ITEM, holder: { 'S.$': '$$.Execution.Id' } },
        ConditionExpression: 'attribute_not_exists(#holder) OR #holder = :gone',
        ExpressionAttributeNames: { '#holder': 'holder' },
        ExpressionAttributeValues: { ':gone': { 'S.$': '$.gone' } },
      },
      Retry: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], MaxAttempts: 0 }, again],
      Catch: [
        { ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], ResultPath: null, Next: LOOK },
        caughtBy(TAKE),
      ],
      ResultPath: null,
      End: true,
    },
    [LOOK]: {
      ...task('dynamodb:getItem'),
      Parameters: { TableName: tableName, Key: ITEM, ConsistentRead: true },
      ResultSelector: { 'execution.$': '$.Item.holder.S' },
      Retry: [again],
      Catch: [caughtBy(LOOK)],
      ResultPath: '$.holder',
      Next: ASK,
    },
    [ASK]: {
      ...task('aws-sdk:sfn:describeExecution'),
      Parameters: { 'ExecutionArn.$': '$.holder.execution' },
      ResultSelector: { 'status.$': '$.Status' },
      Retry: [{ ErrorEquals: ['Sfn.ExecutionDoesNotExistException'], MaxAttempts: 0 }, again],
      Catch: [
        { ErrorEquals: ['Sfn.ExecutionDoesNotExistException'], ResultPath: null, Next: 'Take it from that' },
        caughtBy(ASK),
      ],
      ResultPath: '$.asked',
      Next: 'Does it run',
    },
    'Does it run': {
      Type: 'Choice',
      Choices: [{ Variable: '$.asked.status', StringEquals: 'RUNNING', Next: 'Wait for it' }],
      Default: 'Take it from that',
    },
    'Wait for it': { Type: 'Wait', Seconds: WAIT_SECONDS, Next: TAKE },
    'Take it from that': { Type: 'Pass', InputPath: '$.holder.execution', ResultPath: '$.gone', Next: TAKE },
  };
  return { StartAt: TAKE, States: { ...states, ...failureOf(TAKE), ...failureOf(LOOK), ...failureOf(ASK) } };
}

/** The table of a lock. It holds the name of an execution, which nobody misses, and costs nothing while nobody asks. */
export function lockTable(scope: Construct, id: string): dynamodb.Table {
  const table = new dynamodb.Table(scope, id, {
    partitionKey: { name: LOCK_KEY, type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(table).acknowledge({
    id: 'AwsSolutions::AwsSolutions-DDB3',
    reason: 'holds one item, the name of the execution that ran last: there is nothing to recover',
  });
  return table;
}
