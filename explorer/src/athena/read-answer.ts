import { Answer, Column, Result } from '../engine';
import type { AthenaConnection } from './athena-connection';
import type { ColumnInfo, GetQueryResultsCommandOutput, Row } from './athena-sdk';
import { columnTypeOf, valueOf } from './athena-value';

/** As many rows as Athena gives at once. */
const PAGE = 1000;

/** The answer of a query that has succeeded, page by page as it is read. */
export async function readAnswer(connection: AthenaConnection, id: string, signal: AbortSignal): Promise<Answer> {
  const { GetQueryResultsCommand } = await import('./athena-sdk');
  const readPage = (token?: string): Promise<GetQueryResultsCommandOutput> =>
    connection.send('athena:GetQueryResults', (client) =>
      client.send(new GetQueryResultsCommand({ QueryExecutionId: id, NextToken: token, MaxResults: PAGE }), {
        abortSignal: signal,
      }),
    );
  const first = await readPage();
  const infos = first.ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
  const columns = infos.map((info): Column => ({ name: nameOf(info), type: columnTypeOf(info.Type ?? '') }));
  return { columns, pieces: pages(first, columns, readPage) };
}

async function* pages(
  first: GetQueryResultsCommandOutput,
  columns: readonly Column[],
  readPage: (token: string) => Promise<GetQueryResultsCommandOutput>,
): AsyncGenerator<Result['rows']> {
  const [head, ...others] = rowsOf(first);
  // Athena repeats the names as the first row of a SELECT.
  const named = head !== undefined && columns.every(({ name }, place) => head.Data?.[place]?.VarCharValue === name);
  yield toRows(head === undefined || named ? others : [head, ...others], columns);
  for (let token = first.NextToken; token !== undefined;) {
    const page = await readPage(token);
    yield toRows(rowsOf(page), columns);
    token = page.NextToken;
  }
}

function rowsOf(page: GetQueryResultsCommandOutput): readonly Row[] {
  return page.ResultSet?.Rows ?? [];
}

function toRows(rows: readonly Row[], columns: readonly Column[]): Result['rows'] {
  return rows.map(({ Data: data = [] }) => columns.map(({ type }, place) => valueOf(data[place]?.VarCharValue, type)));
}

function nameOf({ Label: label, Name: name }: ColumnInfo): string {
  return label ?? name ?? '';
}
