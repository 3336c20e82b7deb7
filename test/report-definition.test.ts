import { Branch } from '../lib/query-branch';
import { reportDefinition, ReportEntry } from '../lib/report-definition';
import { nextOf, scopesOf, statesOf } from './states-of';

const entry = (name: string, onlyWhenFound = false): ReportEntry => ({
  name,
  title: `The "title" of {it}'s ${name}`,
  onlyWhenFound,
  count: `count ${name}`,
  sheet: `sheet ${name}`,
});
const definition = reportDefinition({
  reportName: 'audit',
  entries: [entry('stale'), entry('old', true)],
  place: { partition: 'aws-cn', workGroupName: 'asking', databaseName: 'curated' },
  results: 'answers/results/',
  account: '111122223333',
  bucketName: 'files',
  prefix: 'reports/audit/',
  link: 'https://console/files?prefix=',
  topicArn: 'arn:topic',
  notice: {
    'Read the failure': { Type: 'Pass', Next: 'Notify' },
    Notify: { Type: 'Task', Next: 'Failed' },
    Failed: { Type: 'Fail' },
  },
}) as Branch;

const all = statesOf(definition);
const stateOf = (name: string) => all.find(([candidate]) => candidate === name)![1];

describe('the state machine of a report', () => {
  test('names each state once, in at most 80 characters with the longest name of a file', () => {
    const names = all.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    const longest = Math.max(...names.filter((name) => name.includes('stale')).map((name) => name.length));
    expect(longest - 'stale'.length + 40).toBeLessThanOrEqual(80);
  });

  test('leads from each state to another of the same scope, and to each from somewhere', () => {
    for (const { StartAt, States } of scopesOf(definition)) {
      const targets = new Set([StartAt, ...Object.values(States).flatMap(nextOf)]);
      expect([...targets].sort()).toEqual(Object.keys(States).sort());
    }
  });

  test('counts, answers and copies, and stops after the count where nothing found is nothing said', () => {
    const path = (name: string): string[] => [
      name,
      ...nextOf(stateOf(name))
        .filter((next) => !next.endsWith('failed'))
        .flatMap(path),
    ];
    expect(path('Count stale')).toEqual([
      'Count stale',
      'Read the count of stale',
      'Answer stale',
      'Copy stale',
      'Tell of stale',
    ]);
    expect(stateOf('Is there any of old')).toMatchObject({
      Choices: [{ Variable: '$.rows.found', StringEquals: '0', Next: 'There is none of old' }],
      Default: 'Answer old',
    });
  });

  test('asks the workgroup and the database that it is told', () => {
    expect(stateOf('Count stale')).toMatchObject({
      Resource: 'arn:aws-cn:states:::athena:startQueryExecution.sync',
      Parameters: {
        QueryString: 'count stale',
        WorkGroup: 'asking',
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'curated' },
      },
    });
    expect(stateOf('Answer stale')).toMatchObject({ Parameters: { QueryString: 'sheet stale' } });
  });

  test('copies the answer from where Athena left it to a file of the day', () => {
    expect(stateOf('Begin').Parameters).toMatchObject({
      'date.$': "States.ArrayGetItem(States.StringSplit($$.Execution.StartTime, 'T'), 0)",
    });
    expect(stateOf('Copy stale')).toMatchObject({
      Resource: 'arn:aws-cn:states:::aws-sdk:s3:copyObject',
      Parameters: {
        Bucket: 'files',
        'Key.$': "States.Format('reports/audit/{}/stale.csv', $.date)",
        'CopySource.$': "States.Format('answers/results/{}.csv', $.answer.id)",
        ExpectedSourceBucketOwner: '111122223333',
      },
    });
  });

  test('keeps the failure of one query from the others, and ends every branch with an outcome', () => {
    const { Branches, Catch } = stateOf('Ask') as { Branches: Branch[]; Catch?: unknown };
    expect(Catch).toBeUndefined();
    for (const { StartAt, States } of Branches) {
      const failed = `${StartAt}: without an answer`;
      expect(Object.keys(States)).toEqual([StartAt, failed]);
      expect(States[StartAt]).toMatchObject({
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: failed }],
      });
    }
    const tasks = all.filter(([name, { Type }]) => Type === 'Task' && /(stale|old)$/.test(name));
    expect(tasks).toHaveLength(8);
    expect(tasks.every(([name, { Catch }]) => JSON.stringify(Catch).includes(`${name}: failed`))).toBe(true);
  });

  test('tells of counts and places, only if there is a file, and before it tells of failures', () => {
    expect(stateOf('Is there a file')).toMatchObject({
      Choices: [
        {
          Or: [0, 1].map((index) => ({ Variable: `$.outcomes[${index}].written`, BooleanEquals: true })),
          Next: 'Send the summary',
        },
      ],
      Default: 'Tell of failures',
    });
    expect(stateOf('Send the summary')).toMatchObject({
      Parameters: {
        TopicArn: 'arn:topic',
        Subject: 'Inventory report audit',
        'Message.$': "States.Format('{}{}{}{}', $.text.summary, $.date, $.outcomes[0].line, $.outcomes[1].line)",
      },
      Next: 'Tell of failures',
    });
  });

  test('has what a caller wrote as data, never inside of an intrinsic function', () => {
    const functions = JSON.stringify(definition).match(/"States\..*?(?<!\\)"/g)!;
    expect(functions.length).toBeGreaterThan(5);
    expect(functions.filter((text) => text.includes('title'))).toEqual(
      expect.arrayContaining([expect.stringContaining('$.text.title0')]),
    );
    expect(functions.filter((text) => text.includes('{it}'))).toEqual([]);
  });

  test('tells of every failure, then fails', () => {
    expect(stateOf('Tell of failures')).toMatchObject({
      ItemsPath: '$.outcomes',
      MaxConcurrency: 1,
      Next: 'Has any failed',
    });
    expect(stateOf('Has it failed')).toMatchObject({
      Choices: [{ Variable: '$.failed', BooleanEquals: true, Next: 'Read the failure' }],
    });
    expect(stateOf('Failed')).toEqual({ Type: 'Pass', End: true });
    expect(stateOf('Has any failed')).toMatchObject({ Choices: [{ Next: 'Incomplete' }], Default: 'Complete' });
  });
});
