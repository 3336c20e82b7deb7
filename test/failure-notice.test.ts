import { Stack } from 'aws-cdk-lib';
import { failureNotice } from '../lib/failure-notice';
import { testApp } from './test-app';

const states = (region?: string) =>
  failureNotice(new Stack(testApp(), 'Stack', { env: { region } }), {
    topicArn: 'arn:aws:sns:eu-west-1:111122223333:topic',
    subject: 'It failed',
    what: 'The run',
    advice: 'Look.',
  });
const textOf = (region?: string) =>
  (states(region)['Read the failure'] as { Parameters: { text: Record<string, string> } }).Parameters.text;

describe('the notice of a failure', () => {
  test('names the step, what was said, the query where it is known, and the run', () => {
    expect(states('eu-west-1')['Tell of the query, form 1']).toEqual({
      Type: 'Pass',
      Parameters: {
        'step.$': '$.step',
        'message.$':
          "States.Format('{}{}{}{}{}{}{}{}{}', $.text.begin, $.step, $.text.because, " +
          '$.cause.QueryExecution.Status.StateChangeReason, ' +
          '$.text.query, $.cause.QueryExecution.QueryExecutionId, $.text.run, $$.Execution.Id, $.text.end)',
      },
      Next: 'Notify',
    });
    expect((states('eu-west-1')['Tell the cause'] as { Parameters: object }).Parameters).toMatchObject({
      'message.$': expect.stringContaining('$.text.because, $.said, $.text.run') as unknown,
    });
  });

  test('understands a query in each form in which it may be told, and tells all else as it is', () => {
    const choice = states('eu-west-1')['Is it a query'] as {
      Choices: { And: { Variable: string; IsPresent: boolean }[] }[];
      Default: string;
    };
    expect(choice.Choices.map(({ And }) => And.map(({ Variable }) => Variable))).toEqual([
      ['$.cause.QueryExecution.QueryExecutionId', '$.cause.QueryExecution.Status.StateChangeReason'],
      ['$.cause.queryExecution.queryExecutionId', '$.cause.queryExecution.status.stateChangeReason'],
      ['$.cause.QueryExecutionId', '$.cause.Status.StateChangeReason'],
      ['$.cause.queryExecutionId', '$.cause.status.stateChangeReason'],
    ]);
    expect(choice.Choices.flatMap(({ And }) => And).every(({ IsPresent }) => IsPresent)).toBe(true);
    expect(choice.Default).toBe('Tell the cause');
  });

  test('reads as JSON only what begins and ends as an object does', () => {
    expect(states('eu-west-1')['Is the cause JSON']).toMatchObject({
      Choices: [{ Variable: '$.said', StringMatches: '{*}', Next: 'Read the cause' }],
      Default: 'Tell the cause',
    });
  });

  test('fails the execution whether or not the notice is taken', () => {
    expect(states('eu-west-1').Notify).toMatchObject({
      Resource: expect.stringMatching(/:states:::sns:publish$/) as unknown,
      Parameters: { Subject: 'It failed', 'Message.$': '$.message' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      Next: 'Failed',
    });
    expect(states('eu-west-1').Failed).toEqual({ Type: 'Fail', ErrorPath: '$.step', CausePath: '$.message' });
  });

  test('leads to the console of the partition, as far as it is known', () => {
    expect(textOf('eu-west-1').query).toContain('https://console.aws.amazon.com/athena/home?region=eu-west-1#/');
    expect(textOf('cn-north-1').run).toContain('https://console.amazonaws.cn/states/home?region=cn-north-1#/');
    expect(textOf().run).toContain('https://console.aws.amazon.com/states/');
    expect(textOf('us-gov-west-1').run).toContain('https://console.amazonaws-us-gov.com/states/');
  });
});
