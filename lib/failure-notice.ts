import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { consoleAddress } from './console-address';
import { States } from './query-branch';

/** What a notice says and where it goes. */
export interface FailureNoticeOptions {
  readonly topicArn: string;
  /** At most 100 characters of ASCII, on one line. */
  readonly subject: string;
  /** What failed, to begin the message with. */
  readonly what: string;
  /** What the reader has to know about what happens next. */
  readonly advice: string;
}

/** The state that a `Catch` names when a branch has failed; its `ResultPath` is `$.failure`. */
export const FAILURE_NOTICE = 'Read the failure';

/**
 * What Step Functions tells of a query that failed. The page shows no example, so that each form is understood: with the name of the
 * outermost key or without it, in either case.
 */
const QUERY_FORMS = [
  { query: '$.cause.QueryExecution', id: 'QueryExecutionId', reason: 'Status.StateChangeReason' },
  { query: '$.cause.queryExecution', id: 'queryExecutionId', reason: 'status.stateChangeReason' },
  { query: '$.cause', id: 'QueryExecutionId', reason: 'Status.StateChangeReason' },
  { query: '$.cause', id: 'queryExecutionId', reason: 'status.stateChangeReason' },
];

/**
 * States that tell of a failure, with the step that failed, what the engine said, and where to look, and then let the execution fail.
 *
 * They understand what the branches of `queryBranch` fail with.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
 */
export function failureNotice(scope: Construct, options: FailureNoticeOptions): States {
  const { partition, region } = Stack.of(scope);
  const console = consoleAddress(scope);
  const text = {
    begin: `${options.what} failed in the step `,
    because: ':\n\n',
    query: `\n\nThe query: ${console}/athena/home?region=${region}#/query-editor/history/`,
    run: `\n\nThe run: ${console}/states/home?region=${region}#/v2/executions/details/`,
    end: `\n\n${options.advice}\n`,
  };
  const values = (...paths: string[]) => `States.Format('${'{}'.repeat(paths.length)}', ${paths.join(', ')})`;
  const notice = (reason: string[], query: string[]) => ({
    Type: 'Pass',
    Parameters: {
      'step.$': '$.step',
      'message.$': values(
        ...['$.text.begin', '$.step', '$.text.because', ...reason, ...query],
        ...['$.text.run', '$$.Execution.Id', '$.text.end'],
      ),
    },
    Next: 'Notify',
  });
  const forms = QUERY_FORMS.map(({ query, id, reason }, index) => ({
    name: `Tell of the query, form ${index + 1}`,
    id: `${query}.${id}`,
    reason: `${query}.${reason}`,
  }));
  return {
    [FAILURE_NOTICE]: {
      Type: 'Pass',
      Parameters: { 'step.$': '$.failure.Error', 'said.$': '$.failure.Cause', text },
      Next: 'Is the cause JSON',
    },
    'Is the cause JSON': {
      Type: 'Choice',
      Choices: [{ Variable: '$.said', StringMatches: '{*}', Next: 'Read the cause' }],
      Default: 'Tell the cause',
    },
    'Read the cause': {
      Type: 'Pass',
      Parameters: {
        'step.$': '$.step',
        'said.$': '$.said',
        'text.$': '$.text',
        'cause.$': 'States.StringToJson($.said)',
      },
      Next: 'Is it a query',
    },
    'Is it a query': {
      Type: 'Choice',
      Choices: forms.map(({ name, id, reason }) => ({
        And: [id, reason].map((path) => ({ Variable: path, IsPresent: true })),
        Next: name,
      })),
      Default: 'Tell the cause',
    },
    ...Object.fromEntries(forms.map(({ name, id, reason }) => [name, notice([reason], ['$.text.query', id])])),
    'Tell the cause': notice(['$.said'], []),
    Notify: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::sns:publish`,
      Parameters: { TopicArn: options.topicArn, Subject: options.subject, 'Message.$': '$.message' },
      Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 5 }],
      // The execution has failed either way, and says so itself.
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Failed' }],
      ResultPath: null,
      Next: 'Failed',
    },
    Failed: { Type: 'Fail', ErrorPath: '$.step', CausePath: '$.message' },
  };
}
