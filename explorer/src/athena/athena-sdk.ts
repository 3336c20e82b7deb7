/**
 * All that is used of the SDK to talk to Athena. The build makes a bundle of its own of this file: it is larger than the
 * rest of the program, and only who asks Athena should wait for it.
 */
export {
  AthenaClient,
  BatchGetNamedQueryCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  ListNamedQueriesCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
export type { ColumnInfo, GetQueryResultsCommandOutput, QueryExecution, Row } from '@aws-sdk/client-athena';

// It warns of versions of Node.js that later releases of it will not run on; the release in the bundle stays what it is.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
