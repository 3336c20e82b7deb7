import { Branch, failureOf, QueryPlace } from '../lib/query-branch';
import { queryListBranch } from '../lib/query-list';

const place: QueryPlace = { partition: 'aws', workGroupName: 'curation', databaseName: 'curated' };
const items = ['one', 'two'].map((table) => [
  { name: `Sweep ${table}`, statement: `SWEEP ${table} '{}'` },
  { name: `Polish ${table}`, statement: `POLISH ${table}` },
]);
const branch = queryListBranch({ name: 'Clean each table', kinds: ['Sweep', 'Polish'], items, attempts: 3 }, place);
const { States, StartAt } = branch.States['Clean each table']!.ItemProcessor as Branch;

describe('a branch of queries for many items', () => {
  test('has their names and texts as data, which no function reads as a format', () => {
    expect(branch.StartAt).toBe('List: Clean each table');
    expect(branch.States['List: Clean each table']).toEqual({
      Type: 'Pass',
      Result: items,
      ResultPath: '$.items',
      Next: 'Clean each table',
    });
    expect(Object.keys(branch.States)).toEqual(['List: Clean each table', 'Clean each table']);
  });

  test('goes through them, some at a time, each with what its failure needs, and keeps nothing of what comes back', () => {
    const { ItemProcessor, ...map } = branch.States['Clean each table']!;
    expect(map).toEqual({
      Type: 'Map',
      ItemsPath: '$.items',
      ItemSelector: { 'queries.$': '$$.Map.Item.Value', 'nothing.$': '$.nothing' },
      MaxConcurrency: 10,
      ResultPath: null,
      End: true,
    });
    expect(ItemProcessor).toMatchObject({ ProcessorConfig: { Mode: 'INLINE' } });
  });

  test('asks the queries of an item one after the other, where and as often as other queries', () => {
    expect(StartAt).toBe('Sweep');
    expect(States.Sweep).toMatchObject({
      Type: 'Task',
      Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
      Parameters: {
        'QueryString.$': '$.queries[0].statement',
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'curated' },
        WorkGroup: 'curation',
      },
      TimeoutSeconds: 7200,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Sweep: failed' }],
      ResultPath: null,
      Next: 'Polish',
    });
    expect(States.Sweep).not.toHaveProperty('End');
    expect(States.Polish).toMatchObject({
      Parameters: { 'QueryString.$': '$.queries[1].statement' },
      Catch: [{ Next: 'Polish: failed' }],
      End: true,
    });
    for (const kind of ['Sweep', 'Polish']) {
      expect((States[kind]!.Retry as object[]).at(-1)).toMatchObject({ MaxAttempts: 3 });
    }
  });

  test('fails under the name that the query of the item has', () => {
    expect(States).toMatchObject({
      ...failureOf('Sweep', '$.queries[0].name'),
      ...failureOf('Polish', '$.queries[1].name'),
    });
  });
});
