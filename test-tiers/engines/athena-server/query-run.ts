import { randomUUID } from 'node:crypto';
import { AthenaError, QueryExecutionState, StartQueryExecutionInput } from '@aws-sdk/client-athena';
import { TrinoColumn } from '../running/trino-client';
import { Statement } from './run-statement';

/** What GetQueryResults reads. */
export interface Rows {
  readonly columns: readonly TrinoColumn[];
  readonly rows: readonly (readonly unknown[])[];
  readonly updateCount?: number;
}

/** One query from its start on. */
export class QueryRun {
  public readonly id = randomUUID();
  public readonly abort = new AbortController();
  public readonly submitted = Date.now();
  public state: QueryExecutionState = 'QUEUED';
  public reason?: string;
  public error?: AthenaError;
  public completed?: number;
  public bytesScanned = 0;
  public engineMilliseconds = 0;
  public result?: Rows;
  /** When nothing of it runs in the engine any more, which may be later than the state says. */
  public over: Promise<void> = Promise.resolve();

  public constructor(
    public readonly input: StartQueryExecutionInput,
    public readonly statement: Statement,
    public readonly workGroup: string,
    /** Where results go, with the slash. */
    public readonly outputFolder: string,
  ) {}

  public get ended(): boolean {
    return this.state === 'SUCCEEDED' || this.state === 'FAILED' || this.state === 'CANCELLED';
  }

  public get outputLocation(): string {
    return `${this.outputFolder}${this.id}.${this.statement.kind.type === 'DML' ? 'csv' : 'txt'}`;
  }

  public end(state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED', reason?: string, error?: AthenaError): void {
    if (this.ended) return;
    this.state = state;
    this.reason = reason;
    this.error = error;
    this.completed = Date.now();
  }

  /** As GetQueryExecution answers, times in seconds. */
  public toJson(): object {
    const { QueryExecutionContext, QueryString, ExecutionParameters } = this.input;
    return {
      QueryExecutionId: this.id,
      Query: QueryString,
      StatementType: this.statement.kind.type,
      SubstatementType: this.statement.kind.subtype,
      ResultConfiguration: { OutputLocation: this.outputLocation },
      QueryExecutionContext: { ...QueryExecutionContext },
      Status: {
        State: this.state,
        StateChangeReason: this.reason,
        SubmissionDateTime: this.submitted / 1000,
        CompletionDateTime: this.completed === undefined ? undefined : this.completed / 1000,
        AthenaError: this.error,
      },
      Statistics: {
        EngineExecutionTimeInMillis: this.engineMilliseconds,
        DataScannedInBytes: this.bytesScanned,
        TotalExecutionTimeInMillis: (this.completed ?? Date.now()) - this.submitted,
        QueryQueueTimeInMillis: 0,
      },
      WorkGroup: this.workGroup,
      EngineVersion: {
        SelectedEngineVersion: 'Athena engine version 3',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
      ExecutionParameters,
    };
  }
}
