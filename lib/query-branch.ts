/** States of a state machine by their names, as the Amazon States Language writes them. */
export type States = Record<string, Readonly<Record<string, unknown>>>;

/** States that run beside others: one branch of a `Parallel`. */
export interface Branch {
  readonly StartAt: string;
  readonly States: States;
}

/** A query as a state machine runs it. */
export interface QueryTask {
  /** The name of the state; a notice of its failure names it. */
  readonly name: string;
  /** The pieces of the text, between which the time at which the execution started stands, in the form of ISO 8601. */
  readonly statement: readonly string[];
  /** How often it is run again after a failure of its own; throttling is not counted. */
  readonly attempts: number;
}

/** What the input of a branch must hold: it stands for what an error does not say, which is its cause if it ran out of time. */
export const BEFORE_BRANCHES = { nothing: { Error: '', Cause: '' } };

/** Where queries run. */
export interface QueryPlace {
  readonly partition: string;
  readonly workGroupName: string;
  readonly databaseName: string;
}

/** Athena cancels a query after 30 minutes unless the account has another quota; waiting for its turn counts here too. */
const TIMEOUT_SECONDS = 7200;

/** What Athena says when it is asked too much at once, or is not well. */
export const ATHENA_AGAIN = {
  ErrorEquals: ['Athena.TooManyRequestsException', 'Athena.InternalServerException', 'Athena.SdkClientException'],
  IntervalSeconds: 5,
  BackoffRate: 2,
  MaxAttempts: 8,
  MaxDelaySeconds: 120,
};

/**
 * A query as a branch. Its result is left where the workgroup keeps it.
 *
 * It may be run again at any time. If it fails for good it ends the branch, as `failureOf` says.
 */
export function queryBranch({ name, statement, attempts }: QueryTask, place: QueryPlace): Branch {
  const timed = statement.length > 1;
  const wording = `Word: ${name}`;
  const text = timed ? { 'QueryString.$': joined(statement.length) } : { QueryString: statement[0] };
  return {
    StartAt: timed ? wording : name,
    States: {
      // The pieces come as data: in the place of the intrinsic function's own text they would have to be escaped.
      ...(timed && { [wording]: { Type: 'Pass', Result: statement, ResultPath: '$.statement', Next: name } }),
      [name]: { ...queryTask(place, text, attempts), Catch: [caughtBy(name)], ResultPath: null, End: true },
      ...failureOf(name),
    },
  };
}

/**
 * A query that a state machine waits for.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 * @param text the field of the text, or of where it is
 * @param attempts how often it is run again after a failure of its own
 */
export function queryTask(place: QueryPlace, text: object, attempts: number): States[string] {
  return {
    Type: 'Task',
    Resource: `arn:${place.partition}:states:::athena:startQueryExecution.sync`,
    Parameters: {
      ...text,
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: place.databaseName },
      WorkGroup: place.workGroupName,
    },
    TimeoutSeconds: TIMEOUT_SECONDS,
    Retry: [
      ATHENA_AGAIN,
      { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 20, BackoffRate: 2, MaxAttempts: attempts },
    ],
  };
}

function joined(pieces: number): string {
  const values = Array.from({ length: pieces }, (_, index) => `$.statement[${index}]`).join(
    ', $$.Execution.StartTime, ',
  );
  return `States.Format('${'{}'.repeat(2 * pieces - 1)}', ${values})`;
}

/** Hands any error of a state over to `failureOf` the same. */
export function caughtBy(name: string): object {
  return { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: `${name}: failed` };
}

/**
 * Ends a branch: the error is the name of the step and the error it met, the cause is that error's own, untouched. A query's is JSON,
 * which must not be put into other JSON: there is a limit to its length, and not every engine escapes it well.
 *
 * @param name of the state, which is that of the step unless
 * @param step is the field that has it
 */
export function failureOf(name: string, step?: string): States {
  return {
    [`${name}: failed`]: {
      Type: 'Pass',
      Parameters: {
        'error.$':
          step === undefined
            ? `States.Format('${name} ({})', $.failure.Error)`
            : `States.Format('{} ({})', ${step}, $.failure.Error)`,
        'failure.$': 'States.JsonMerge($.nothing, $.failure, false)',
      },
      Next: `${name}: stop`,
    },
    [`${name}: stop`]: { Type: 'Fail', ErrorPath: '$.error', CausePath: '$.failure.Cause' },
  };
}
