import {
  AthenaClient,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StartQueryExecutionInput,
} from '@aws-sdk/client-athena';
import { waitForQuery } from '../athena-server/wait-for-query';
import { TaskHandler } from './run-state-machine';

/**
 * Athena's tasks as Step Functions does them, by a client of Athena's.
 *
 * @param onStart is told the id of every query that was started, before its end is waited for
 */
export function athenaTasks(
  client: AthenaClient,
  onStart: (id: string) => Promise<void> = () => Promise.resolve(),
): Record<string, TaskHandler> {
  return {
    ':athena:startQueryExecution.sync': async (parameters) => {
      const started = await asTask(
        client.send(new StartQueryExecutionCommand(parameters as unknown as StartQueryExecutionInput)),
      );
      await onStart(started.QueryExecutionId!);
      const query = await waitForQuery(client, started.QueryExecutionId!);
      if (query.Status?.State === 'SUCCEEDED') return { QueryExecution: plain(query) };
      throw taskError('States.TaskFailed', JSON.stringify({ QueryExecution: query }));
    },
    ':athena:getQueryResults': async (parameters) => {
      const command = new GetQueryResultsCommand(parameters as { QueryExecutionId: string });
      return plain(await asTask(client.send(command)));
    },
  };
}

/** Errors of Athena's carry its name in Step Functions. */
async function asTask<Output>(answer: Promise<Output>): Promise<Output> {
  try {
    return await answer;
  } catch (error) {
    const { name, message } = error as Error;
    throw taskError(`Athena.${name}`, message);
  }
}

function taskError(name: string, cause: string): Error {
  return Object.assign(new Error(cause), { name });
}

/** As it would come as JSON: times are texts there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
