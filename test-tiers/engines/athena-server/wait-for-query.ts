import { AthenaClient, GetQueryExecutionCommand, QueryExecution } from '@aws-sdk/client-athena';
import { until } from '../../running/until';

/** The query as it ended, however it did. */
export async function waitForQuery(client: AthenaClient, id: string): Promise<QueryExecution> {
  let execution: QueryExecution | undefined;
  await until(async () => {
    execution = (await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }))).QueryExecution;
    return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution?.Status?.State ?? '');
  }, 300);
  return execution!;
}
