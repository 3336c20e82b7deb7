import { randomUUID } from 'node:crypto';
import { AthenaClient } from '@aws-sdk/client-athena';
import { AthenaServer } from '../athena-server/athena-server';
import { athenaClient, athenaOver, Engines } from '../engines';
import { athenaTasks } from '../state-machines/athena-tasks';
import { dynamoDbTasks } from '../state-machines/dynamodb-tasks';
import { runStateMachine, RunResult, TaskHandler } from '../state-machines/run-state-machine';
import { AppliedTemplate } from '../templates/apply-template';
import { resourcesOf, SynthesizedTemplate } from '../templates/template';

export interface CurationRunOptions {
  /**
   * What it is started with.
   * @default {}
   */
  readonly input?: object;
  /**
   * When it is said to have been started.
   * @default - now
   */
  readonly startTime?: string;
  /**
   * The query after which it dies.
   * @default - it runs to its end
   */
  readonly diesAfter?: string;
  /**
   * Instead of Athena.
   * @default - the engine runs each query
   */
  readonly query?: TaskHandler;
}

export interface Notice {
  readonly TopicArn: string;
  readonly Subject: string;
  readonly Message: string;
}

/** Executions of the state machine of a template: Athena on the engine, the lock in the emulated DynamoDB. */
export class CurationRuns {
  public static async over(
    engines: Engines,
    template: SynthesizedTemplate,
    applied: AppliedTemplate,
  ): Promise<CurationRuns> {
    const machines = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
    if (machines.length !== 1) throw new Error(`the template has ${machines.length} state machines instead of one`);
    const definition = applied.resolver.resolve(machines[0]![1].Properties!.DefinitionString) as string;
    return new CurationRuns(engines, definition, await athenaOver(engines, applied.athena));
  }

  /** The notices of all runs. */
  public readonly notices: Notice[] = [];
  /** What became of every execution, by its ARN. */
  public readonly states = new Map<string, string>();
  /** The queries that have ended well, in that order. */
  public done: string[] = [];
  /** How often somebody asked for the state of an execution. */
  public described = 0;

  private readonly client: AthenaClient;

  private constructor(
    private readonly engines: Engines,
    public readonly definition: string,
    public readonly server: AthenaServer,
  ) {
    // One attempt: waiting out what passes is the state machine's part.
    this.client = athenaClient(server.endpoint, 1);
  }

  public async run(options: CurationRunOptions = {}): Promise<RunResult> {
    const { input, startTime, diesAfter, query = athenaTasks(this.client)[QUERY]! } = options;
    const executionId = `arn:aws:states:eu-west-1:123456789012:execution:curation:${randomUUID()}`;
    const death = new AbortController();
    this.states.set(executionId, 'RUNNING');
    const result = await runStateMachine(this.definition, {
      executionId,
      input,
      startTime,
      signal: death.signal,
      tasks: {
        ...dynamoDbTasks(this.engines.aws),
        [QUERY]: async (parameters, state) => {
          const answer = await query(parameters, state);
          this.done.push(state);
          if (state === diesAfter) death.abort();
          return answer;
        },
        ':aws-sdk:sfn:describeExecution': (parameters) => Promise.resolve(this.describe(parameters)),
        ':sns:publish': (parameters) => {
          this.notices.push(parameters as unknown as Notice);
          return Promise.resolve({ MessageId: randomUUID() });
        },
      },
    });
    await this.cancelQueries();
    this.states.set(executionId, result.status);
    return result;
  }

  public async close(): Promise<void> {
    this.client.destroy();
    await this.server.stop();
  }

  /** What of an execution that failed or died still runs is cancelled, as Step Functions does. */
  private async cancelQueries(): Promise<void> {
    const left = this.server.service.runs.filter((run) => !run.ended);
    for (const { id } of left) await this.server.service.call('StopQueryExecution', { QueryExecutionId: id });
    if (left.length > 0) await this.server.service.settled();
  }

  private describe({ ExecutionArn }: Readonly<Record<string, unknown>>): object {
    this.described++;
    const Status = this.states.get(ExecutionArn as string);
    if (Status !== undefined) return { ExecutionArn, Status };
    throw Object.assign(new Error(`Execution Does Not Exist: '${ExecutionArn as string}'`), {
      name: 'Sfn.ExecutionDoesNotExistException',
    });
  }
}

const QUERY = ':athena:startQueryExecution.sync';
