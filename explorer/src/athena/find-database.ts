import { Failure } from '../failure';
import { neutralise } from '../neutralise';
import type { AthenaConnection } from './athena-connection';

/** As many named queries as are told of at once. */
const PAGE = 50;

const wayOut = "name it with --athena-database, or as 'athenaDatabase' in ssm-inventory.config.json";

/**
 * The database that a workgroup's named queries of the catalog are for.
 *
 * @param names of which queries; those of the workgroup that are called otherwise are somebody else's
 */
export async function findDatabase(
  connection: AthenaConnection,
  names: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const { workgroup } = connection;
  const [database, ...others] = [...(await databasesOf(connection, new Set(names), signal))].sort();
  if (database !== undefined && others.length === 0) return database;
  if (database === undefined) {
    const what =
      names.length === 1 ? `no named query '${names[0]}'` : 'none of the named queries of InventoryAnalytics';
    throw new Failure(
      `the workgroup '${workgroup}' has ${what}, which would tell the database: ${wayOut}. InventoryAnalytics makes ` +
        'them, and those that read the history once an InventoryCuration is attached',
    );
  }
  const all = [database, ...others].map((name) => `'${neutralise(name)}'`).join(', ');
  throw new Failure(`the named queries of workgroup '${workgroup}' are for several databases, ${all}: ${wayOut}`);
}

async function databasesOf(
  connection: AthenaConnection,
  names: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Set<string>> {
  const { BatchGetNamedQueryCommand, ListNamedQueriesCommand } = await import('./athena-sdk');
  const databases = new Set<string>();
  let token: string | undefined;
  do {
    const list = new ListNamedQueriesCommand({
      WorkGroup: connection.workgroup,
      NextToken: token,
      MaxResults: PAGE,
    });
    const { NamedQueryIds: ids = [], NextToken } = await connection.send('athena:ListNamedQueries', (client) =>
      client.send(list, { abortSignal: signal }),
    );
    token = NextToken;
    if (ids.length === 0) continue;
    const batch = new BatchGetNamedQueryCommand({ NamedQueryIds: ids });
    const { NamedQueries: queries = [] } = await connection.send('athena:BatchGetNamedQuery', (client) =>
      client.send(batch, { abortSignal: signal }),
    );
    for (const { Name: name = '', Database: database } of queries) {
      if (names.has(name) && database !== undefined) databases.add(database);
    }
  } while (token !== undefined);
  return databases;
}
