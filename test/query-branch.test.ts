import { failureOf, queryBranch, QueryPlace } from '../lib/query-branch';

const place: QueryPlace = { partition: 'aws', workGroupName: 'curation', databaseName: 'curated' };
const branchOf = (...statement: string[]) => queryBranch({ name: 'Query 1', statement, attempts: 2 }, place);

describe('the branch of a query', () => {
  test('runs a query in its workgroup and database, waits for it, and drops what comes back', () => {
    expect(branchOf('SELECT 1')).toEqual({
      StartAt: 'Query 1',
      States: {
        'Query 1': {
          Type: 'Task',
          Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
          Parameters: {
            QueryString: 'SELECT 1',
            QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'curated' },
            WorkGroup: 'curation',
          },
          TimeoutSeconds: 7200,
          Retry: [
            expect.objectContaining({
              ErrorEquals: expect.arrayContaining(['Athena.TooManyRequestsException']) as unknown,
            }),
            { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 20, BackoffRate: 2, MaxAttempts: 2 },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Query 1: failed' }],
          ResultPath: null,
          End: true,
        },
        ...failureOf('Query 1'),
      },
    });
  });

  test('puts the time of the execution between the pieces of a text, as data that nothing reads as a format', () => {
    const { StartAt, States } = branchOf("SELECT '", "' || '{}'");
    expect(StartAt).toBe('Word: Query 1');
    expect(States['Word: Query 1']).toEqual({
      Type: 'Pass',
      Result: ["SELECT '", "' || '{}'"],
      ResultPath: '$.statement',
      Next: 'Query 1',
    });
    expect(States['Query 1']!.Parameters).toMatchObject({
      'QueryString.$': "States.Format('{}{}{}', $.statement[0], $$.Execution.StartTime, $.statement[1])",
    });
    expect(States['Query 1']!.Parameters).not.toHaveProperty('QueryString');
  });

  test('fails under the name of the query and of its error, with a cause even where the error has none', () => {
    expect(failureOf('Query 1')).toEqual({
      'Query 1: failed': {
        Type: 'Pass',
        Parameters: {
          'error.$': "States.Format('Query 1 ({})', $.failure.Error)",
          'failure.$': 'States.JsonMerge($.nothing, $.failure, false)',
        },
        Next: 'Query 1: stop',
      },
      'Query 1: stop': { Type: 'Fail', ErrorPath: '$.error', CausePath: '$.failure.Cause' },
    });
  });

  test('fails under the name that a field has, where the state is the same for many', () => {
    expect(failureOf('Query', '$.step')['Query: failed']!.Parameters).toMatchObject({
      'error.$': "States.Format('{} ({})', $.step, $.failure.Error)",
    });
  });
});
