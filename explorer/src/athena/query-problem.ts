import { missingPermission } from '../aws/access-problem';
import { Failure } from '../failure';
import { neutralise } from '../neutralise';
import type { QueryExecution } from './athena-sdk';
import { allow } from './explain-athena';
import { showPosition, SqlPosition } from './sql-position';

/** Why a query has not succeeded, as Athena says it. */
export interface QueryProblem {
  /** The engine's word, such as `COLUMN_NOT_FOUND`. */
  readonly code?: string;
  readonly message: string;
  readonly position?: SqlPosition;
  readonly state: string;
  /** Whether Athena thinks that it may succeed when it is asked again. */
  readonly retryable: boolean;
  /** None when the query was refused. */
  readonly queryId?: string;
}

/** A query that Athena has taken and not brought to its end. */
export class QueryFailed extends Failure {
  public constructor(
    public readonly problem: QueryProblem,
    sql: string,
    asked: { readonly database: string; readonly workgroup: string },
  ) {
    super(inWords(problem, sql, asked));
  }
}

/** What an execution says of its end. */
export function problemOf(execution: QueryExecution): QueryProblem {
  const { Status: status, QueryExecutionId: queryId } = execution;
  return {
    ...partsOf(status?.AthenaError?.ErrorMessage ?? status?.StateChangeReason ?? ''),
    state: status?.State ?? 'FAILED',
    retryable: status?.AthenaError?.Retryable === true,
    queryId,
  };
}

/** A statement that cannot be parsed is refused before it is a query, with its place. */
export function refusedSql(error: unknown): QueryProblem | undefined {
  const { name, message = '' } = (error ?? {}) as { readonly name?: string; readonly message?: string };
  if (name !== 'InvalidRequestException') return undefined;
  const parts = partsOf(message);
  if (parts.position === undefined && !/parameter/i.test(message)) return undefined;
  return { code: 'SYNTAX_ERROR', ...parts, state: 'REFUSED', retryable: false };
}

/** Whether it is the values of `?`, or their places, that Athena does not take. */
export function isAboutParameters({ state, code = '', message }: QueryProblem): boolean {
  return (
    (state === 'REFUSED' || /^(SYNTAX_ERROR|INVALID_PARAMETER_USAGE|NOT_SUPPORTED)$/.test(code)) &&
    /parameter/i.test(message)
  );
}

function partsOf(said: string): Pick<QueryProblem, 'code' | 'message' | 'position'> {
  const [, code, line, column, message] = /^(?:([A-Z][A-Z0-9_]+): ?)?(?:line (\d+):(\d+): ?)?([^]*)$/.exec(said)!;
  return {
    ...(code === undefined ? {} : { code }),
    // What Athena's console adds is for its readers.
    message: message!.replace(/\s*This query ran against the [^]*$/, '').trim(),
    position: line === undefined ? undefined : { line: Number(line), column: Number(column) },
  };
}

/** In one line, as a cell of a table. */
export function shortly({ code, message }: QueryProblem): string {
  return [code, message].filter((part) => part !== undefined && part !== '').join(': ');
}

const endings: Readonly<Record<string, string>> = {
  CANCELLED: 'was cancelled in Athena',
  REFUSED: 'was refused by Athena',
};

function inWords(
  problem: QueryProblem,
  sql: string,
  { database, workgroup }: { readonly database: string; readonly workgroup: string },
): string {
  const { position, queryId, state } = problem;
  const said = neutralise(shortly(problem));
  const happened = `the query ${endings[state] ?? 'failed in Athena'}`;
  const shown = position === undefined ? undefined : showPosition(sql, position);
  return [
    said === '' ? happened : `${happened}: ${said}`,
    ...(position === undefined ? [] : [`at line ${position.line}, column ${position.column}:`]),
    ...(shown === undefined ? [] : [shown]),
    `It is ${queryId === undefined ? 'a query' : `query ${queryId}`} of workgroup '${workgroup}' in database '${database}'. ` +
      neutralise(nextStep(problem, { database, workgroup })),
  ].join('\n');
}

/** What can be done about it. */
function nextStep(problem: QueryProblem, asked: { readonly database: string; readonly workgroup: string }): string {
  const { code = '', message, state, retryable } = problem;
  const missing = missingPermission(message);
  if (missing !== undefined) {
    return `${missing.action} is missing${missing.resource === undefined ? '' : ` on ${missing.resource}`}: ${allow}.`;
  }
  if (/access denied when writing output/i.test(message)) {
    return `s3:PutObject is missing on the place of the workgroup's results, or its key: ${allow}.`;
  }
  if (/(permission|access) denied|insufficient permissions/i.test(message) || code === 'PERMISSION_DENIED') {
    return `s3:GetObject on the data, kms:Decrypt on its key, or a permission of Lake Formation is missing: ${allow}.`;
  }
  if (/bytes scanned limit/i.test(message)) {
    return (
      "It reached the workgroup's cut-off for one query; what it had scanned is charged. Ask a curated database, give a " +
      'parameter that narrows it, or raise bytesScannedCutoff of InventoryAnalytics.'
    );
  }
  if (/^(TABLE|SCHEMA|CATALOG)_NOT_FOUND$/.test(code) || /does not exist/i.test(message)) {
    return (
      'Name the database with --athena-database; what it lacks, ' +
      `ssm-inventory verify --athena ${asked.workgroup} --athena-database ${asked.database} tells.`
    );
  }
  if (state === 'CANCELLED') return 'Somebody, or a limit of the account, ended it; ask again.';
  if (retryable || /exhausted resources|internal error/i.test(message)) return 'It may pass; ask again.';
  if (problem.position !== undefined) {
    return (
      'Mostly the database was made from another version of the catalog; ' +
      `ssm-inventory verify --athena ${asked.workgroup} --athena-database ${asked.database} tells what else fails.`
    );
  }
  return "Athena's console has it among the workgroup's recent queries.";
}
