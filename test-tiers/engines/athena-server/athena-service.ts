import type {
  BatchGetNamedQueryInput,
  BatchGetQueryExecutionInput,
  GetNamedQueryInput,
  GetQueryExecutionInput,
  GetQueryResultsInput,
  GetWorkGroupInput,
  ListNamedQueriesInput,
  StartQueryExecutionInput,
  StopQueryExecutionInput,
} from '@aws-sdk/client-athena';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TrinoClient, TrinoError } from '../running/trino-client';
import { AthenaFault, invalid } from './athena-fault';
import { AthenaResources, NamedQuery, WorkGroup } from './athena-resources';
import { explainFailure } from './explain-failure';
import { Faults } from './faults';
import { pageOf, pageSize } from './paging';
import { queryResults } from './query-results';
import { QueryRun } from './query-run';
import { csvFile } from './result-text';
import { checkGrammar, runStatement } from './run-statement';
import { kindOf } from './statement';

/** https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const MOST_QUERY_BYTES = 262_144;

export interface AthenaServiceOptions extends AthenaResources {
  readonly trino: TrinoClient;
  readonly s3: S3Client;
}

/** The actions of Athena's API that the project uses, by name; queries run on Trino. */
export class AthenaService {
  public readonly faults = new Faults();
  /** Every query that was started, in that order. */
  public readonly runs: QueryRun[] = [];
  private readonly byToken = new Map<string, QueryRun>();

  public constructor(private readonly options: AthenaServiceOptions) {}

  public async call(action: string, input: unknown): Promise<object> {
    this.faults.check(action);
    switch (action) {
      case 'StartQueryExecution':
        return this.start(input as StartQueryExecutionInput);
      case 'StopQueryExecution':
        return this.stop(input as StopQueryExecutionInput);
      case 'GetQueryExecution':
        return { QueryExecution: this.run((input as GetQueryExecutionInput).QueryExecutionId).toJson() };
      case 'BatchGetQueryExecution':
        return this.batchGet(input as BatchGetQueryExecutionInput);
      case 'GetQueryResults':
        return queryResults(this.run((input as GetQueryResultsInput).QueryExecutionId), input as GetQueryResultsInput);
      case 'GetWorkGroup':
        return { WorkGroup: workGroupJson(this.workGroup((input as GetWorkGroupInput).WorkGroup)) };
      case 'ListNamedQueries':
        return this.listNamed(input as ListNamedQueriesInput);
      case 'GetNamedQuery':
        return { NamedQuery: namedJson(this.named((input as GetNamedQueryInput).NamedQueryId)) };
      case 'BatchGetNamedQuery':
        return this.batchGetNamed(input as BatchGetNamedQueryInput);
      default:
        throw new AthenaFault('UnknownOperationException', `${action} is no action of this service`);
    }
  }

  /** When every query has ended: before the engine is stopped. */
  public async settled(): Promise<void> {
    for (const run of this.runs) run.abort.abort();
    await Promise.all(this.runs.map((run) => run.over));
  }

  private async start(input: StartQueryExecutionInput): Promise<object> {
    const { QueryString: sql = '', ClientRequestToken: token, ExecutionParameters: parameters = [] } = input;
    if (token !== undefined && (token.length < 32 || token.length > 128))
      throw invalid('ClientRequestToken must have 32 to 128 characters');
    const before = token === undefined ? undefined : this.byToken.get(token);
    if (before !== undefined) {
      if (before.input.QueryString !== sql) throw invalid('Idempotent parameters do not match');
      return { QueryExecutionId: before.id };
    }
    if (sql === '') throw invalid('QueryString must not be empty');
    if (Buffer.byteLength(sql) > MOST_QUERY_BYTES)
      throw invalid(`QueryString must have at most ${MOST_QUERY_BYTES} bytes`);
    if (parameters.some((text) => text.length < 1 || text.length > 1024)) {
      throw invalid('ExecutionParameters must have 1 to 1024 characters each');
    }
    const workGroup = this.workGroup(input.WorkGroup ?? 'primary');
    const database = input.QueryExecutionContext?.Database;
    const statement = { kind: kindOf(sql), sql, parameters, ...(database === undefined ? {} : { database }) };
    await this.check(statement);
    const run = new QueryRun(input, statement, workGroup.name, workGroup.outputLocation);
    this.runs.push(run);
    if (token !== undefined) this.byToken.set(token, run);
    run.over = this.work(run, workGroup);
    return { QueryExecutionId: run.id };
  }

  private async check(statement: QueryRun['statement']): Promise<void> {
    try {
      await checkGrammar(statement, this.options.trino);
    } catch (error) {
      if (error instanceof TrinoError && error.errorType === 'USER_ERROR')
        throw invalid(error.message, 'MALFORMED_QUERY');
      throw error;
    }
  }

  private async work(run: QueryRun, workGroup: WorkGroup): Promise<void> {
    const { sql, kind } = run.statement;
    try {
      run.state = 'RUNNING';
      await Promise.race([this.faults.untilReleased(sql), aborted(run.abort.signal)]);
      const failure = this.faults.failureOf(sql);
      if (failure !== undefined) return run.end('FAILED', failure.reason, failure.error);
      if (run.abort.signal.aborted) return;
      const result = await runStatement(run.statement, this.options.trino, run.abort.signal);
      run.bytesScanned = result.bytesRead;
      run.engineMilliseconds = result.milliseconds;
      if (result.bytesRead > (workGroup.bytesScannedCutoff ?? Infinity)) {
        return run.end('CANCELLED', 'Bytes scanned limit was exceeded');
      }
      const { columns, rows, updateCount } = kind.grammar === 'trino' ? result : { ...result, columns: [], rows: [] };
      // What a statement that writes says of itself is a count, not a result.
      run.result = updateCount === undefined ? { columns, rows } : { columns: [], rows: [], updateCount };
      await this.put(run.outputLocation, csvFile(run.result.columns, run.result.rows));
      run.end('SUCCEEDED');
    } catch (error) {
      if (run.abort.signal.aborted) return;
      const { reason, error: athenaError } = explainFailure(error);
      run.end('FAILED', reason, athenaError);
    }
  }

  private async put(location: string, body: string): Promise<void> {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? [];
    await this.options.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  }

  private stop({ QueryExecutionId }: StopQueryExecutionInput): object {
    const run = this.run(QueryExecutionId);
    run.end('CANCELLED', 'Query cancelled by user');
    run.abort.abort();
    return {};
  }

  private batchGet({ QueryExecutionIds: ids = [] }: BatchGetQueryExecutionInput): object {
    const found = ids.map((id) => this.runs.find((run) => run.id === id));
    return {
      QueryExecutions: found.flatMap((run) => (run === undefined ? [] : [run.toJson()])),
      UnprocessedQueryExecutionIds: ids
        .filter((_, i) => found[i] === undefined)
        .map((QueryExecutionId) => ({ QueryExecutionId, ErrorCode: 'INVALID_INPUT', ErrorMessage: 'not found' })),
    };
  }

  private listNamed({ WorkGroup = 'primary', NextToken, MaxResults }: ListNamedQueriesInput): object {
    const workGroup = this.workGroup(WorkGroup);
    const own = this.options.namedQueries.filter((query) => query.workGroup === workGroup.name);
    // Of what AWS answers with, no order is promised.
    const { items, nextToken } = pageOf([...own].reverse(), NextToken, pageSize(MaxResults, 50));
    return { NamedQueryIds: items.map(({ id }) => id), ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
  }

  private batchGetNamed({ NamedQueryIds: ids = [] }: BatchGetNamedQueryInput): object {
    if (ids.length < 1 || ids.length > 50) throw invalid('NamedQueryIds must be 1 to 50');
    const found = ids.map((id) => this.options.namedQueries.find((query) => query.id === id));
    return {
      NamedQueries: found.flatMap((query) => (query === undefined ? [] : [namedJson(query)])),
      UnprocessedNamedQueryIds: ids
        .filter((_, i) => found[i] === undefined)
        .map((NamedQueryId) => ({ NamedQueryId, ErrorCode: 'INVALID_INPUT', ErrorMessage: 'not found' })),
    };
  }

  private run(id: string | undefined): QueryRun {
    const run = this.runs.find((candidate) => candidate.id === id);
    if (run === undefined) throw invalid(`QueryExecution ${id} was not found`);
    return run;
  }

  private workGroup(name: string | undefined): WorkGroup {
    const workGroup = this.options.workGroups.find((candidate) => candidate.name === name);
    if (workGroup === undefined) throw invalid(`WorkGroup ${name} is not found.`, 'WORKGROUP_NOT_FOUND');
    return workGroup;
  }

  private named(id: string | undefined): NamedQuery {
    const query = this.options.namedQueries.find((candidate) => candidate.id === id);
    if (query === undefined) throw invalid(`NamedQuery ${id} does not exist`);
    return query;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function workGroupJson({ name, outputLocation, bytesScannedCutoff }: WorkGroup): object {
  return {
    Name: name,
    State: 'ENABLED',
    Configuration: {
      ResultConfiguration: { OutputLocation: outputLocation },
      EnforceWorkGroupConfiguration: true,
      PublishCloudWatchMetricsEnabled: true,
      BytesScannedCutoffPerQuery: bytesScannedCutoff,
      EngineVersion: {
        SelectedEngineVersion: 'Athena engine version 3',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
    },
  };
}

function namedJson({ id, name, description, database, queryString, workGroup }: NamedQuery): object {
  return {
    NamedQueryId: id,
    Name: name,
    Description: description,
    Database: database,
    QueryString: queryString,
    WorkGroup: workGroup,
  };
}
