import { GetQueryResultsInput } from '@aws-sdk/client-athena';
import { invalid } from './athena-fault';
import { pageOf, pageSize } from './paging';
import { QueryRun } from './query-run';
import { athenaText, athenaType } from './result-text';

/** What GetQueryResults gives at most on a page. */
const MOST_ROWS = 1000;

/** A page of the rows; of a SELECT the first row of the first page has the names of the columns. */
export function queryResults(run: QueryRun, input: GetQueryResultsInput): object {
  if (run.state === 'FAILED')
    throw invalid(`Query did not finish successfully. Final query state: FAILED`, 'INVALID_QUERY_EXECUTION_STATE');
  if (run.state === 'CANCELLED') throw invalid(`Query was cancelled: no results`, 'INVALID_QUERY_EXECUTION_STATE');
  if (run.result === undefined)
    throw invalid(`Query has not yet finished. Current state: ${run.state}`, 'INVALID_QUERY_EXECUTION_STATE');
  const { columns, rows, updateCount } = run.result;
  const header = run.statement.kind.subtype === 'SELECT' ? [columns.map(({ name }) => ({ VarCharValue: name }))] : [];
  const data = rows.map((row) =>
    row.map((value, i) => {
      const text = athenaText(value, columns[i]!.type);
      return text === undefined ? {} : { VarCharValue: text };
    }),
  );
  const { items, nextToken } = pageOf([...header, ...data], input.NextToken, pageSize(input.MaxResults, MOST_ROWS));
  return {
    ...(updateCount === undefined ? { UpdateCount: 0 } : { UpdateCount: updateCount }),
    ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    ResultSet: {
      Rows: items.map((Data) => ({ Data })),
      ResultSetMetadata: {
        ColumnInfo: columns.map(({ name, type }) => ({
          CatalogName: 'hive',
          SchemaName: '',
          TableName: '',
          Name: name,
          Label: name,
          Type: athenaType(type),
          Precision: 0,
          Scale: 0,
          Nullable: 'UNKNOWN',
          CaseSensitive: athenaType(type) === 'varchar',
        })),
      },
    },
  };
}
