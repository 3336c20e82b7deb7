import { curationDefinition } from '../lib/curation-definition';
import { creationQueries, CurationScope, curationSteps, maintenanceQueries } from '../lib/curation-steps';
import { inventoryCatalog } from '../lib/inventory-catalog';
import { Branch } from '../lib/query-branch';
import { ListedQuery } from '../lib/query-list';
import { lockBranch } from '../lib/run-lock';
import { nextOf, scopesOf, statesOf } from './states-of';

const scope: CurationScope = {
  catalog: inventoryCatalog(),
  customRelations: [],
  liveDatabase: 'live',
  tables: 's3://curated/tables/',
};
const definitionOf = (of: CurationScope) =>
  curationDefinition({
    scope: of,
    place: { partition: 'aws', workGroupName: 'curation', databaseName: 'curated' },
    lock: lockBranch({ partition: 'aws', tableName: 'lock' }),
    notice: { 'Read the failure': { Type: 'Fail' } },
  }) as Branch & { TimeoutSeconds: number };
const definition = definitionOf(scope);

const all = statesOf(definition);
const queries = (name: string): string[] =>
  (definition.States[name]!.Branches as Branch[]).flatMap(({ States }) =>
    Object.keys(States).filter((state) => States[state]!.Type === 'Task'),
  );
const listed = (name: string): ListedQuery[][] => {
  const [branch] = definition.States[name]!.Branches as [Branch];
  return branch.States[branch.StartAt]!.Result as ListedQuery[][];
};
const path = (from: string): string[] => {
  const { Next, Default } = definition.States[from] as { Next?: string; Default?: string };
  const next = Next ?? Default;
  return next === undefined ? [from] : [from, ...path(next)];
};

describe('the state machine of a curation', () => {
  test('names each state once, in at most 80 characters', () => {
    const names = all.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.length > 80)).toEqual([]);
  });

  test('leads from each state to another of the same scope, and to each from somewhere', () => {
    for (const { StartAt, States } of scopesOf(definition)) {
      const targets = new Set([StartAt, ...Object.values(States).flatMap(nextOf)]);
      expect([...targets].sort()).toEqual(Object.keys(States).sort());
    }
  });

  test('waits for its turn, makes what is missing, and then goes through its levels', () => {
    const levels = Object.keys(definition.States).filter((name) => name.startsWith('Level'));
    expect(path('Begin')).toEqual([
      'Begin',
      'Wait for the turn',
      'Create what is missing',
      'What is asked',
      ...levels,
      'Done',
    ]);
    expect(levels.flatMap(queries).sort()).toEqual(
      curationSteps(scope)
        .map(({ name }) => name)
        .sort(),
    );
    expect(listed('Create what is missing')).toEqual(creationQueries(scope));
  });

  test('maintains the tables instead, when that is asked', () => {
    expect(definition.States['What is asked']!.Choices).toEqual([
      {
        And: [
          { Variable: '$.input.maintain', IsPresent: true },
          { Variable: '$.input.maintain', BooleanEquals: true },
        ],
        Next: 'Maintain',
      },
    ]);
    expect(path('Maintain')).toEqual(['Maintain', 'Done']);
    expect(listed('Maintain')).toEqual(maintenanceQueries(scope));
  });

  test('gives the statements for maintenance the many runs that they may ask for', () => {
    const attempts = (name: string) =>
      (all.find(([state]) => state === name)![1].Retry as { MaxAttempts: number }[]).at(-1)!.MaxAttempts;
    expect(['Create', 'Refresh software', 'Optimize', 'Vacuum'].map(attempts)).toEqual([2, 2, 10, 10]);
  });

  test('catches every error of every task, and tells of a failure of every level', () => {
    for (const [name, state] of all.filter(([, { Type }]) => Type === 'Task')) {
      expect((state.Catch as object[]).at(-1)).toEqual({
        ErrorEquals: ['States.ALL'],
        ResultPath: '$.failure',
        Next: `${name}: failed`,
      });
      expect((state.Retry as object[]).length).toBeGreaterThan(0);
    }
    for (const [, state] of all.filter(([, { Type }]) => Type === 'Parallel')) {
      expect(state).toMatchObject({
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Read the failure' }],
        ResultPath: null,
      });
    }
  });

  test('gives up after a day, so that nothing holds the lock for ever', () => {
    expect(definition.TimeoutSeconds).toBe(86400);
  });

  test('stays far below the megabyte that a definition may have', () => {
    expect(JSON.stringify(definition).length).toBeLessThan(200_000);
  });

  // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
  test('hands no state more data than it may have, whatever is declared besides', () => {
    const columns = Array.from({ length: 53 }, (_, index) => ({
      name: `column_${index}`.padEnd(128, '_'),
      type: 'timestamp' as const,
      description: '',
    }));
    const customRelations = Array.from({ length: 20 }, (_, index) => ({
      name: `custom_${index}`.padEnd(128, '_'),
      columns,
    }));
    const results = statesOf(definitionOf({ ...scope, customRelations })).map(([, { Result }]) =>
      JSON.stringify(Result ?? ''),
    );
    expect(Math.max(...results.map((result) => result.length))).toBeLessThan(0.75 * 256 * 1024);
  });
});

describe('the lock', () => {
  const { States } = lockBranch({ partition: 'aws', tableName: 'lock' });

  test('is written on condition that nobody holds it but who is known to be gone', () => {
    expect(States['Take the lock']!.Parameters).toEqual({
      TableName: 'lock',
      Item: { lock: { S: 'run' }, holder: { 'S.$': '$$.Execution.Id' } },
      ConditionExpression: 'attribute_not_exists(#holder) OR #holder = :gone',
      ExpressionAttributeNames: { '#holder': 'holder' },
      ExpressionAttributeValues: { ':gone': { 'S.$': '$.gone' } },
    });
    expect(definition.States.Begin!.Parameters).toMatchObject({ 'gone.$': '$$.Execution.Id' });
    expect(States['Take it from that']).toEqual({
      Type: 'Pass',
      InputPath: '$.holder.execution',
      ResultPath: '$.gone',
      Next: 'Take the lock',
    });
  });

  test('does not take a refusal for a failure, nor asks again at once', () => {
    expect(States['Take the lock']!.Retry).toMatchObject([
      { ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], MaxAttempts: 0 },
      { ErrorEquals: ['States.TaskFailed'] },
    ]);
    expect(States['Take the lock']!.Catch).toMatchObject([
      { ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'Look who holds it' },
      { ErrorEquals: ['States.ALL'] },
    ]);
  });

  test('is waited for while who holds it runs, and taken from who ended or is not known any more', () => {
    expect(States['Look who holds it']!.Parameters).toMatchObject({ ConsistentRead: true });
    expect(States['Does it run']).toEqual({
      Type: 'Choice',
      Choices: [{ Variable: '$.asked.status', StringEquals: 'RUNNING', Next: 'Wait for it' }],
      Default: 'Take it from that',
    });
    expect(States['Wait for it']).toEqual({ Type: 'Wait', Seconds: 60, Next: 'Take the lock' });
    expect(States['Ask whether that runs']!.Catch).toMatchObject([
      { ErrorEquals: ['Sfn.ExecutionDoesNotExistException'], Next: 'Take it from that' },
      { ErrorEquals: ['States.ALL'] },
    ]);
  });
});
