import { openDuckDb } from '../../src/duckdb/engine';
import { Column, Result, sqlTypes, Value } from '../../src/engine';
import { messageOf } from '../../src/failure';
import { Canned, Cell, executionOf, resultsOf } from './canned';
import { Asked, TinyAthena, tinyAthena } from './tiny-athena';

/** A server that answers as Athena would, by what DuckDB says about a database: the same SQL, the other protocol. */
export async function duckDbAthena(path: string): Promise<TinyAthena & { close(): Promise<void> }> {
  const engine = await openDuckDb(path, { readOnly: true });
  const queries = new Map<string, Canned>();

  const start = async ({ body }: Asked): Promise<object> => {
    const id = `q-${queries.size}`;
    queries.set(id, {});
    const sql = String(body.QueryString).replace('EXPLAIN (TYPE VALIDATE)', 'EXPLAIN');
    const literals = (body.ExecutionParameters ?? []) as string[];
    try {
      // Whatever a literal says is evaluated as SQL, as Athena does it.
      const values = literals.length === 0 ? [] : (await engine.run(`SELECT ${literals.join(', ')}`)).rows[0]!;
      queries.set(id, toCanned(await engine.run(sql, values.map(String))));
    } catch (error) {
      const table = /Table with name (\S+) does not exist/.exec(messageOf(error))?.[1];
      const reason =
        table === undefined
          ? `GENERIC_ERROR: ${messageOf(error)}`
          : `TABLE_NOT_FOUND: line 3:6: Table 'awsdatacatalog.fleet.${table}' does not exist`;
      queries.set(id, { states: ['FAILED'], reason });
    }
    return { QueryExecutionId: id };
  };

  const server = await tinyAthena((asked) => {
    if (asked.action === 'StartQueryExecution') return start(asked);
    const id = String(asked.body.QueryExecutionId);
    const query = queries.get(id)!;
    return asked.action === 'GetQueryExecution'
      ? { QueryExecution: executionOf(query, id, query.states?.[0]) }
      : resultsOf(query, asked.body.NextToken as string | undefined);
  });
  return { ...server, close: () => engine.close() };
}

function toCanned({ columns, rows }: Result): Canned {
  return {
    columns: columns.map(({ name, type }) => `${name}:${sqlTypes[type]}`),
    rows: rows.map((row) => row.map((value, place) => toText(value, columns[place]!))),
    page: 7,
  };
}

function toText(value: Value, { type }: Column): Cell {
  if (value === null) return null;
  // Always with milliseconds.
  if (type === 'timestamp') return new Date(String(value)).toISOString().replace('T', ' ').replace('Z', '');
  if (type === 'number') return Number(value).toExponential().replace('e+', 'E').replace('e', 'E');
  return String(value);
}
