import { DuckDBConnection, StatementType } from '@duckdb/node-api';
import { Result } from '../engine';
import { Failure, messageOf } from '../failure';
import type { DuckDbEngine } from './engine';

/**
 * Runs one statement that somebody wrote, when it only reads.
 *
 * The engine is opened read only and shut in, so that this is the second door, not the first: it also keeps out what
 * would change nothing but the session.
 */
export async function askFreely(engine: DuckDbEngine, sql: string): Promise<Result> {
  try {
    const type = await soleStatementType(engine.connection, sql);
    if (type !== StatementType.SELECT && type !== StatementType.EXPLAIN) {
      throw new Failure(`only SELECT is allowed, got ${StatementType[type]}`);
    }
    const result = await engine.run(sql);
    return type === StatementType.EXPLAIN ? lineByLine(result) : result;
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
