import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Branch } from '../../../lib/query-branch';
import { statesOf } from '../../../test/states-of';
import { npmPackage } from '../../installation/npm-package';

/**
 * What a task is asked, its parameters in place, and the name of its state; what it answers, or an error whose name and message are
 * its error and cause.
 */
export type TaskHandler = (parameters: Readonly<Record<string, unknown>>, state: string) => Promise<unknown>;

export interface RunOptions {
  /** By what a resource ends with, such as `:sns:publish`. A task that has none is an error. */
  readonly tasks: Readonly<Record<string, TaskHandler>>;
  /** The ARN of the execution. */
  readonly executionId: string;
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
   * Ends it where it is: no task begins after.
   * @default - it runs to its end
   */
  readonly signal?: AbortSignal;
}

export type RunResult =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED'; readonly error: string; readonly cause: string }
  | { readonly status: 'ABORTED' };

interface Interpreter {
  readonly StateMachine: new (definition: Branch) => {
    run(input: object, options: object): { readonly result: Promise<unknown>; readonly abort: () => void };
  };
}

/** A state that waits does so for a moment only: long enough for others to go on. */
const WAIT_MILLISECONDS = 20;

/**
 * Runs a definition as Step Functions would, its tasks being functions. Retries do not wait, and waits hardly do.
 *
 * The definition is checked against the schema of the language before.
 */
export async function runStateMachine(definition: string, options: RunOptions): Promise<RunResult> {
  const { scope, machine } = await machineOf(definition);
  const states = statesOf(scope);
  const ofType = (type: string) => states.filter(([, { Type }]) => Type === type);
  const tasks = ofType('Task').map(
    ([name, { Resource }]) => [name, handlerOf(name, Resource as string, options)] as const,
  );
  const { result, abort } = machine.run(options.input ?? {}, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(tasks),
      retryIntervalOverrides: Object.fromEntries(tasks.map(([name]) => [name, 0])),
      waitTimeOverrides: Object.fromEntries(ofType('Wait').map(([name]) => [name, WAIT_MILLISECONDS])),
    },
    // The interpreter gives every branch a time of its own as the start of the execution.
    context: { Execution: { Id: options.executionId, StartedAt: options.startTime ?? new Date().toISOString() } },
  });
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    return { status: 'SUCCEEDED', output: await result };
  } catch (error) {
    if ((error as Error).name === 'ExecutionAbortedError') return { status: 'ABORTED' };
    return { status: 'FAILED', ...failureIn(error as Error) };
  }
}

type Machine = InstanceType<Interpreter['StateMachine']>;

/** To check a long definition takes longer than to run it. */
const checked = new Map<string, { readonly scope: Branch; readonly machine: Machine }>();

async function machineOf(definition: string): Promise<{ readonly scope: Branch; readonly machine: Machine }> {
  const { StateMachine } = await interpreter();
  let found = checked.get(definition);
  if (found === undefined) {
    const scope = JSON.parse(definition.replaceAll('.Execution.StartTime', '.Execution.StartedAt')) as Branch;
    checked.set(definition, (found = { scope, machine: new StateMachine(scope) }));
  }
  return found;
}

function failureIn(error: Error): { error: string; cause: string } {
  // Anything else is no end of an execution, but of the interpreter.
  if (error.name !== 'ExecutionError') throw error;
  const { name, message } = error.cause as Error;
  return { error: name, cause: message };
}

function handlerOf(name: string, resource: string, { tasks, signal }: RunOptions): (input: object) => Promise<unknown> {
  const found = Object.entries(tasks).find(([end]) => resource.endsWith(end));
  if (found === undefined) throw new Error(`nothing here does what ${resource} does`);
  return (input) => {
    // The interpreter still tries again what failed because the execution was ended.
    signal?.throwIfAborted();
    return found[1](input as Record<string, unknown>, name);
  };
}

async function interpreter(): Promise<Interpreter> {
  const folder = await npmPackage('aws-local-stepfunctions@3.0.0');
  addWithResolvers();
  return createRequire(join(folder, 'package.json'))('aws-local-stepfunctions') as Interpreter;
}

/** The interpreter needs nothing else of Node.js 22. */
function addWithResolvers(): void {
  const constructor = Promise as unknown as { withResolvers?: () => object };
  constructor.withResolvers ??= () => {
    const made: Record<string, unknown> = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  };
}
