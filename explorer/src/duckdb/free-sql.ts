import { DuckDBConnection, StatementType } from '@duckdb/node-api';
import { Result } from '../engine';
import { Failure, messageOf } from '../failure';
import { BoundedResult, Bounds, readBounded } from './bounded-result';
import type { DuckDbEngine } from './engine';

/**
 * Runs one statement that somebody wrote, when it only reads.
 *
 * The engine is opened read only and shut in, so that this is the second door, not the first: it also keeps out what
 * would change nothing but the session.
 */
export async function askFreely(engine: DuckDbEngine, sql: string): Promise<Result> {
  return freely(engine.connection, sql, () => engine.run(sql));
}

/** As `askFreely`, reading no more than so much of the answer. */
export async function askFreelyWithin(connection: DuckDBConnection, sql: string, most: Bounds): Promise<BoundedResult> {
  return freely(connection, sql, async () => readBounded(await connection.stream(sql), most));
}

async function freely<T extends Result>(connection: DuckDBConnection, sql: string, run: () => Promise<T>): Promise<T> {
  try {
    const type = await soleStatementType(connection, sql);
    if (type !== StatementType.SELECT && type !== StatementType.EXPLAIN) {
      throw new Failure(`only SELECT is allowed, got ${StatementType[type]}`);
    }
    const result = await run();
    return type === StatementType.EXPLAIN ? { ...result, ...lineByLine(result) } : result;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(messageOf(error), { cause: error });
  }
}

async function soleStatementType(connection: DuckDBConnection, sql: string): Promise<StatementType> {
  // DuckDB has no words for "nothing to run".
  if (sql.replace(/--.*$|\/\*[^]*?\*\/|[\s;]/gm, '') === '') throw new Failure('the statement is empty');
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new Failure(`one statement is allowed, got ${statements.count}`);
  const prepared = await statements.prepare(0);
  try {
    if (prepared.parameterCount > 0) throw new Failure('write values into the statement; it cannot have parameters');
    return prepared.statementType;
  } finally {
    prepared.destroySync();
  }
}

/** A plan is a drawing of many lines in one cell, and no format has a place for that. */
function lineByLine({ columns, rows }: Result): Result {
  const lines = rows.flatMap(([key, plan]) =>
    String(plan)
      .trimEnd()
      .split('\n')
      .map((line) => [key ?? null, line]),
  );
  return { columns, rows: lines };
}
