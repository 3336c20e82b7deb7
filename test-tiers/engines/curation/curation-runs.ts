import { randomUUID } from 'node:crypto';
import { AthenaClient } from '@aws-sdk/client-athena';
import { AthenaServer } from '../athena-server/athena-server';
import { athenaClient, athenaOver, Engines } from '../engines';
import { athenaTasks } from '../state-machines/athena-tasks';
import { dynamoDbTasks } from '../state-machines/dynamodb-tasks';
import { runStateMachine, RunResult, TaskHandler } from '../state-machines/run-state-machine';
import { AppliedTemplate } from '../templates/apply-template';
import { resourcesOf, SynthesizedTemplate } from '../templates/template';
import { StartedQueries } from './started-queries';

/** What the resources of the tasks end with. */
export const QUERY = ':athena:startQueryExecution.sync';
export const DESCRIBE = ':aws-sdk:sfn:describeExecution';
export const NOTIFY = ':sns:publish';

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
   * Whether the engine runs a query; of what it does not, it is said that it was done.
   * @default - every one
   */
  readonly runs?: (query: string) => boolean;
  /**
   * Instead of the services, by what a resource ends with.
   * @default - Athena on the engine, the emulated DynamoDB, and the states and notices that are kept here
   */
  readonly tasks?: Readonly<Record<string, TaskHandler>>;
  /**
   * The definition.
   * @default - the template's
   */
  readonly definition?: string;
}

/** The name of a query: that of its state, and of the table where the state is the same for all tables. */
function stepOf(state: string, { QueryString }: Readonly<Record<string, unknown>>): string {
  const [, table] = /^(?:CREATE TABLE IF NOT EXISTS `|OPTIMIZE |VACUUM )(\w+)/.exec(QueryString as string) ?? [];
  return table === undefined ? state : `${state} ${table}`;
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
    const own = machines.find(([id]) => id.startsWith('Curation'));
    if (own === undefined) throw new Error('the template has no state machine of a curation');
    const definition = applied.resolver.resolve(own[1].Properties!.DefinitionString) as string;
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
    const { input, startTime, diesAfter, runs = () => true, definition = this.definition } = options;
    const executionId = `arn:aws:states:eu-west-1:123456789012:execution:curation:${randomUUID()}`;
    const death = new AbortController();
    const queries = new StartedQueries(this.server.service);
    const tasks = { ...this.services((id) => queries.add(id)), ...options.tasks };
    const query = tasks[QUERY]!;
    const work: Promise<unknown>[] = [];
    let ended = false;
    this.states.set(executionId, 'RUNNING');
    const result = await runStateMachine(definition, {
      executionId,
      input,
      startTime,
      signal: death.signal,
      tasks: {
        ...tasks,
        [QUERY]: async (parameters, state) => {
          // The interpreter still begins what waits in a list of which an item has failed.
          if (ended) throw new Error('the execution has ended');
          const step = stepOf(state, parameters);
          const asked = runs(step) ? query(parameters, step) : Promise.resolve({});
          work.push(asked.catch(() => undefined));
          const answer = await asked;
          this.done.push(step);
          if (step === diesAfter) death.abort();
          return answer;
        },
      },
    });
    ended = true;
    // What of an execution that failed or died still runs is cancelled, as Step Functions does.
    await queries.cancel();
    await Promise.all(work);
    await queries.over();
    this.states.set(executionId, result.status);
    return result;
  }

  public async close(): Promise<void> {
    this.client.destroy();
    await this.server.stop();
  }

  /** What does the tasks of a run, by what a resource ends with. */
  private services(onStart: (id: string) => Promise<void>): Record<string, TaskHandler> {
    return {
      ...athenaTasks(this.client, onStart),
      ...dynamoDbTasks(this.engines.aws),
      [DESCRIBE]: (parameters) => Promise.resolve(this.describe(parameters)),
      [NOTIFY]: (parameters) => {
        this.notices.push(parameters as unknown as Notice);
        return Promise.resolve({ MessageId: randomUUID() });
      },
    };
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
