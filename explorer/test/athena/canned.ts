import { Asked, Refusal } from './tiny-athena';

export type Cell = string | null;

/** One query's way through Athena, and its answer. */
export interface Canned {
  /** Its columns as `name:type`; a name alone is varchar. */
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Cell[])[];
  /** How many rows Athena gives at once, whatever it is asked for. */
  readonly page?: number;
  /** What it is at each look; the last one stays. */
  readonly states?: readonly string[];
  readonly reason?: string;
  readonly error?: Readonly<Record<string, unknown>>;
  readonly statistics?: Readonly<Record<string, number>>;
  /** The named queries of the workgroup: name to database. */
  readonly named?: readonly (readonly [name: string, database: string])[];
}

/** Answers every query alike. */
export function canned(query: Canned): (asked: Asked) => object | Refusal {
  const { states = ['SUCCEEDED'], named = [] } = query;
  let looks = 0;
  let cancelled = false;
  return ({ action, body }) => {
    switch (action) {
      case 'StartQueryExecution':
        looks = 0;
        return { QueryExecutionId: 'q-1' };
      case 'GetQueryExecution': {
        const state = cancelled ? 'CANCELLED' : states[Math.min(looks++, states.length - 1)];
        return { QueryExecution: executionOf(query, String(body.QueryExecutionId), state) };
      }
      case 'StopQueryExecution':
        cancelled = true;
        return {};
      case 'GetQueryResults':
        return resultsOf(query, body.NextToken as string | undefined);
      case 'ListNamedQueries': {
        // One at a time, so that there is more than one page.
        const from = Number(body.NextToken ?? 0);
        const NextToken = from + 1 < named.length ? String(from + 1) : undefined;
        return { NamedQueryIds: named.slice(from, from + 1).map((_, n) => `n-${from + n}`), NextToken };
      }
      case 'BatchGetNamedQuery': {
        const ids = body.NamedQueryIds as string[];
        const found = ids.map((id) => named[Number(id.slice(2))]!);
        return { NamedQueries: found.map(([Name, Database]) => ({ Name, Database, QueryString: 'SELECT 1' })) };
      }
      default:
        return new Refusal('UnknownOperationException', action);
    }
  };
}

export function executionOf(query: Canned, id: string, state = 'SUCCEEDED'): object {
  return {
    QueryExecutionId: id,
    Status: { State: state, StateChangeReason: query.reason, AthenaError: query.error },
    Statistics: query.statistics ?? { DataScannedInBytes: 0, TotalExecutionTimeInMillis: 1 },
  };
}

/** A page of results as Athena writes them: names first, everything text, and what is NULL left out. */
export function resultsOf({ columns = [], rows = [], page = 1000 }: Canned, token: string | undefined): object {
  const infos = columns.map((column) => {
    const [name, type = 'varchar'] = column.split(':');
    return { Name: name, Label: name, Type: type };
  });
  const all: (readonly Cell[])[] = [infos.map(({ Name }) => Name!), ...rows];
  const from = Number(token ?? 0);
  return {
    ResultSet: {
      ResultSetMetadata: { ColumnInfo: infos },
      Rows: all.slice(from, from + page).map((row) => ({
        Data: row.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
      })),
    },
    NextToken: from + page < all.length ? String(from + page) : undefined,
  };
}
