import { setTimeout } from 'node:timers/promises';
import { Answer, Engine, Result } from '../engine';
import { messageOf } from '../failure';
import { neutralise } from '../neutralise';
import { gather } from '../output/format';
import type { AthenaConnection } from './athena-connection';
import type { QueryExecution } from './athena-sdk';
import { executionParameter } from './execution-parameter';
import { isAboutParameters, problemOf, QueryFailed, refusedSql } from './query-problem';
import { QueryProgress } from './query-progress';
import { readAnswer } from './read-answer';
import { withLiterals } from './with-literals';

/** How long to wait before asking how a query is getting on, in milliseconds: at first, and at most. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 2_000;
const GROWTH = 1.4;

/** Nobody waits longer for a query to be cancelled. */
const CANCEL_TIMEOUT = 10_000;

export interface AthenaEngineOptions {
  readonly connection: AthenaConnection;
  readonly database: string;
  /** Ends what runs, and cancels it in Athena. */
  readonly signal: AbortSignal;
  readonly progress: QueryProgress;
  /** Told of what concerns the user and is no answer. */
  readonly note: (text: string) => void;
}

/** What Athena has done so far, for who pays. */
export interface Usage {
  readonly queries: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Athena, asked through one workgroup about one database. */
export class AthenaEngine implements Engine {
  private used: Usage = { queries: 0, bytes: 0, milliseconds: 0 };

  public constructor(private readonly options: AthenaEngineOptions) {}

  public get database(): string {
    return this.options.database;
  }

  public get usage(): Usage {
    return this.used;
  }

  public async run(sql: string, parameters: readonly string[] = []): Promise<Result> {
    return gather(await this.ask(sql, parameters));
  }

  /** As `run`, for an answer that is passed on as it comes. */
  public async ask(sql: string, parameters: readonly string[] = []): Promise<Answer> {
    const { connection, signal } = this.options;
    const id = await this.execute(sql, parameters).catch((error: unknown) => {
      // Athena's guide allows `?` in a WHERE alone, and its engine everywhere: should it insist, the values go as literals.
      if (parameters.length === 0 || !(error instanceof QueryFailed) || !isAboutParameters(error.problem)) throw error;
      return this.execute(withLiterals(sql, parameters));
    });
    return readAnswer(connection, id, signal);
  }

  /**
   * Runs a statement to its end.
   *
   * @returns the id by which Athena knows it
   */
  public async execute(sql: string, parameters: readonly string[] = []): Promise<string> {
    const { connection, database, signal, progress } = this.options;
    signal.throwIfAborted();
    const id = await this.start(sql, parameters);
    let execution: QueryExecution | undefined;
    try {
      execution = await this.finish(id);
    } finally {
      progress.stop();
      if (execution === undefined) await this.cancel(id);
    }
    this.count(execution);
    if (execution.Status?.State === 'SUCCEEDED') return id;
    throw new QueryFailed(problemOf(execution), sql, { database, workgroup: connection.workgroup });
  }

  public close(): Promise<void> {
    this.options.connection.close();
    return Promise.resolve();
  }

  /** Not ended by the signal: a query whose id nobody has learned can be cancelled by nobody. */
  private async start(sql: string, parameters: readonly string[]): Promise<string> {
    const { connection, database } = this.options;
    const { StartQueryExecutionCommand } = await import('./athena-sdk');
    const command = new StartQueryExecutionCommand({
      QueryString: sql,
      QueryExecutionContext: { Database: database },
      WorkGroup: connection.workgroup,
      ...(parameters.length > 0 ? { ExecutionParameters: parameters.map(executionParameter) } : {}),
    });
    const { QueryExecutionId: id } = await connection
      .send('athena:StartQueryExecution', (client) => client.send(command))
      .catch((error: Error) => {
        const problem = refusedSql(error.cause);
        throw problem === undefined
          ? error
          : new QueryFailed(problem, sql, { database, workgroup: connection.workgroup });
      });
    if (id === undefined) throw new Error('Athena has started a query without an id');
    return id;
  }

  private async finish(id: string): Promise<QueryExecution> {
    const { connection, signal, progress } = this.options;
    const { GetQueryExecutionCommand } = await import('./athena-sdk');
    const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
    for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * GROWTH)) {
      const { QueryExecution: execution = {} } = await connection.send('athena:GetQueryExecution', (client) =>
        client.send(command, { abortSignal: signal }),
      );
      if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.Status?.State ?? '')) return execution;
      progress.at(execution);
      await setTimeout(wait, undefined, { signal });
    }
  }

  /** Whatever it was that ended the wait: a query that nobody waits for goes on scanning, and is paid for. */
  private async cancel(id: string): Promise<void> {
    const { connection, note } = this.options;
    const { StopQueryExecutionCommand } = await import('./athena-sdk');
    try {
      await connection.send('athena:StopQueryExecution', (client) =>
        client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }), {
          abortSignal: AbortSignal.timeout(CANCEL_TIMEOUT),
        }),
      );
      note(`query ${id} is cancelled in Athena; what it had scanned is charged`);
    } catch (error) {
      note(`query ${id} could not be cancelled and may go on in Athena: ${neutralise(messageOf(error))}`);
    }
  }

  private count({ Statistics: statistics }: QueryExecution): void {
    const { queries, bytes, milliseconds } = this.used;
    this.used = {
      queries: queries + 1,
      bytes: bytes + (statistics?.DataScannedInBytes ?? 0),
      milliseconds: milliseconds + (statistics?.TotalExecutionTimeInMillis ?? 0),
    };
  }
}
