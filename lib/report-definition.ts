import { FAILURE_NOTICE } from './failure-notice';
import {
  ATHENA_AGAIN,
  BEFORE_BRANCHES,
  Branch,
  caughtBy,
  failureOf,
  QueryPlace,
  queryTask,
  States,
} from './query-branch';

/** A query of a report, its values in place. */
export interface ReportEntry {
  /** The name of its file and steps. */
  readonly name: string;
  readonly title: string;
  readonly onlyWhenFound: boolean;
  /** Answers how many rows there are. */
  readonly count: string;
  /** Answers the rows. */
  readonly sheet: string;
}

/** What the state machine of a report is made of. */
export interface ReportDefinitionOptions {
  readonly reportName: string;
  readonly entries: readonly ReportEntry[];
  readonly place: QueryPlace;
  /** Where Athena leaves what the queries answer: a bucket and the beginning of a key, with a slash at the end. */
  readonly results: string;
  readonly account: string;
  readonly bucketName: string;
  /** The first part of the keys of files, with a slash at the end. */
  readonly prefix: string;
  /** The address of an object in the console, up to its key. */
  readonly link: string;
  readonly topicArn: string;
  /** Tells of a query that failed, beginning at `FAILURE_NOTICE` and ending in `Failed`. */
  readonly notice: States;
}

/** How often a query is run again after a failure of its own. */
const ATTEMPTS = 2;

/** No report takes a day: one that does is stuck. */
const TIMEOUT_SECONDS = 24 * 60 * 60;

const AGAIN = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 5 };

/**
 * The state machine of a report, in the Amazon States Language.
 *
 * The queries run side by side, and each ends with an outcome, its failure too: so that one does not keep the others' files back.
 * Then the summary goes out, if there is a file to tell of, and then a notice for each query that failed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export function reportDefinition(options: ReportDefinitionOptions): object {
  const { entries, reportName } = options;
  const each = (text: (index: number) => string) => entries.map((_, index) => text(index));
  const any = (field: string, Next: string) => ({
    Or: each((index) => `$.outcomes[${index}].${field}`).map((Variable) => ({ Variable, BooleanEquals: true })),
    Next,
  });
  return {
    Comment: `Asks the inventory what the report ${reportName} is about`,
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Parameters: { 'date.$': DATE, text: textsOf(options), ...BEFORE_BRANCHES }, Next: 'Ask' },
      Ask: {
        Type: 'Parallel',
        Branches: entries.map((entry, index) => entryBranch(entry, index, options)),
        ResultPath: '$.outcomes',
        Next: 'Is there a file',
      },
      'Is there a file': { Type: 'Choice', Choices: [any('written', 'Send the summary')], Default: 'Tell of failures' },
      'Send the summary': {
        Type: 'Task',
        Resource: `arn:${options.place.partition}:states:::sns:publish`,
        Parameters: {
          TopicArn: options.topicArn,
          Subject: `Inventory report ${reportName}`,
          'Message.$': joined('$.text.summary', '$.date', ...each((index) => `$.outcomes[${index}].line`)),
        },
        Retry: [AGAIN],
        ResultPath: null,
        Next: 'Tell of failures',
      },
      'Tell of failures': {
        Type: 'Map',
        ItemsPath: '$.outcomes',
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Has it failed',
          States: {
            'Has it failed': {
              Type: 'Choice',
              Choices: [{ Variable: '$.failed', BooleanEquals: true, Next: FAILURE_NOTICE }],
              Default: 'It has not',
            },
            'It has not': { Type: 'Succeed' },
            ...options.notice,
            // The other failures are still to be told.
            Failed: { Type: 'Pass', End: true },
          },
        },
        ResultPath: null,
        Next: 'Has any failed',
      },
      'Has any failed': { Type: 'Choice', Choices: [any('failed', 'Incomplete')], Default: 'Complete' },
      Incomplete: { Type: 'Fail', Error: 'Incomplete', Cause: 'Some queries failed; each has a notice of its own' },
      Complete: { Type: 'Succeed' },
    },
  };
}

/** The day on which the execution started, in UTC. */
const DATE = "States.ArrayGetItem(States.StringSplit($$.Execution.StartTime, 'T'), 0)";

/** Texts as data: in the place of an intrinsic function's own text they would have to be escaped. */
function textsOf({ reportName, entries, bucketName, prefix, link }: ReportDefinitionOptions): object {
  return {
    summary: `Inventory report ${reportName} of `,
    ...Object.fromEntries(entries.map((entry, index) => [`title${index}`, `\n\n${entry.title}\nRows: `])),
    file: `\ns3://${bucketName}/${prefix}`,
    link: `\n${link}${prefix}`,
  };
}

/** Asks one query, and ends with its outcome whatever comes. */
function entryBranch(entry: ReportEntry, index: number, options: ReportDefinitionOptions): Branch {
  const failed = `${entry.name}: without an answer`;
  return {
    StartAt: entry.name,
    States: {
      [entry.name]: {
        Type: 'Parallel',
        Branches: [answerBranch(entry, index, options)],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: failed }],
        OutputPath: '$[0]',
        End: true,
      },
      [failed]: {
        Type: 'Pass',
        Parameters: {
          line: `\n\n${entry.title}\nFailed: a notice of its own says why`,
          written: false,
          failed: true,
          'failure.$': '$.failure',
        },
        End: true,
      },
    },
  };
}

/** Counts, and where that is enough nothing else; otherwise answers, and puts the answer where it stays. */
function answerBranch(entry: ReportEntry, index: number, options: ReportDefinitionOptions): Branch {
  const { name } = entry;
  const { place, prefix, results, account, bucketName } = options;
  const [count, read, choice, answer, copy] = [
    `Count ${name}`,
    `Read the count of ${name}`,
    `Is there any of ${name}`,
    `Answer ${name}`,
    `Copy ${name}`,
  ] as const;
  const file = (begin: string) => `States.Format('${begin}{}/${name}.csv', $.date)`;
  const query = (QueryString: string) => ({
    ...queryTask(place, { QueryString }, ATTEMPTS),
    ResultSelector: { 'id.$': '$.QueryExecution.QueryExecutionId' },
  });
  const states: States = {
    [count]: { ...query(entry.count), Catch: [caughtBy(count)], ResultPath: '$.count', Next: read },
    [read]: {
      Type: 'Task',
      Resource: `arn:${place.partition}:states:::athena:getQueryResults`,
      Parameters: { 'QueryExecutionId.$': '$.count.id' },
      // The first row has the names of the columns.
      ResultSelector: { 'found.$': '$.ResultSet.Rows[1].Data[0].VarCharValue' },
      Retry: [ATHENA_AGAIN, AGAIN],
      Catch: [caughtBy(read)],
      ResultPath: '$.rows',
      Next: entry.onlyWhenFound ? choice : answer,
    },
    ...(entry.onlyWhenFound && {
      [choice]: {
        Type: 'Choice',
        Choices: [{ Variable: '$.rows.found', StringEquals: '0', Next: `There is none of ${name}` }],
        Default: answer,
      },
      [`There is none of ${name}`]: {
        Type: 'Pass',
        Result: { line: `\n\n${entry.title}\nNothing found`, written: false, failed: false },
        End: true,
      },
    }),
    [answer]: { ...query(entry.sheet), Catch: [caughtBy(answer)], ResultPath: '$.answer', Next: copy },
    [copy]: {
      Type: 'Task',
      Resource: `arn:${place.partition}:states:::aws-sdk:s3:copyObject`,
      Parameters: {
        Bucket: bucketName,
        'Key.$': file(prefix),
        'CopySource.$': `States.Format('${results}{}.csv', $.answer.id)`,
        ExpectedSourceBucketOwner: account,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/csv; charset=utf-8',
      },
      Retry: [AGAIN],
      Catch: [caughtBy(copy)],
      ResultPath: null,
      Next: `Tell of ${name}`,
    },
    [`Tell of ${name}`]: {
      Type: 'Pass',
      Parameters: {
        'line.$': joined(`$.text.title${index}`, '$.rows.found', '$.text.file', file(''), '$.text.link', file('')),
        written: true,
        failed: false,
      },
      End: true,
    },
  };
  const failures = [count, read, answer, copy].map((state) => failureOf(state));
  return { StartAt: count, States: Object.assign(states, ...failures) as States };
}

function joined(...values: string[]): string {
  return `States.Format('${'{}'.repeat(values.length)}', ${values.join(', ')})`;
}
