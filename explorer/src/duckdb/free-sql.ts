import { DuckDBConnection, StatementType } from '@duckdb/node-api';
import { Answer, answerOf, Result } from '../engine';
import { Failure, messageOf } from '../failure';
import { BoundedResult, Bounds, readBounded } from './bounded-result';
import type { DuckDbEngine } from './engine';

/**
 * Runs one statement that somebody wrote, when it only reads.
 *
 * The engine is opened read only and shut in, so that this is the second door, not the first: it also keeps out what
 * would change nothing but the session.
 */
export async function askFreely(engine: DuckDbEngine, sql: string): Promise<Answer> {
  return failing(async () => {
    const type = await readingType(engine.connection, sql);
    if (type === StatementType.EXPLAIN) return answerOf(lineByLine(await engine.run(sql)));
    return engine.answer(sql);
  });
}

/** As `askFreely`, reading no more than so much of the answer. */
export async function askFreelyWithin(connection: DuckDBConnection, sql: string, most: Bounds): Promise<BoundedResult> {
  return failing(async () => {
    const type = await readingType(connection, sql);
    const result = await readBounded(connection, sql, most);
    return type === StatementType.EXPLAIN ? { ...result, ...lineByLine(result) } : result;
  });
}

/** What goes wrong is for whoever wrote the statement. */
async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(messageOf(error), { cause: error });
  }
}

async function readingType(connection: DuckDBConnection, sql: string): Promise<StatementType> {
  const type = await soleStatementType(connection, sql);
  if (type === StatementType.SELECT || type === StatementType.EXPLAIN) return type;
  throw new Failure(`only SELECT is allowed, got ${StatementType[type]}`);
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
