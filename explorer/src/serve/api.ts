import { DatabaseAnswers } from '../answers/database-answers';
import { QuestionError } from '../answers/question-error';
import { askFreelyWithin } from '../duckdb/free-sql';
import { Failure } from '../failure';
import type { Table } from '../../page/src/answers';
import type { OpenedDatabase } from './opened-database';
import { questionOf, sqlOf } from './question';

/** What one statement that a person wrote may cost. */
export interface SqlLimits {
  readonly seconds: number;
  readonly rows: number;
}

const MOST_CHARACTERS = 32 * 1024 * 1024;

/** The answer to one question, as JSON. */
export async function answer(
  database: OpenedDatabase,
  method: string,
  args: unknown,
  limits: SqlLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  if (method === 'sql') return Buffer.from(JSON.stringify(await answerSql(database, sqlOf(args), limits, signal)));
  const question = questionOf(method, args);
  const known = database.cache.get(question.key);
  if (known !== undefined) return known;
  const answers = new DatabaseAnswers(database.fleet(signal));
  const found = Buffer.from(JSON.stringify(await question.ask(answers)));
  database.cache.set(question.key, found);
  return found;
}

async function answerSql(
  { pool }: OpenedDatabase,
  sql: string,
  { seconds, rows: most }: SqlLimits,
  signal: AbortSignal,
): Promise<Table> {
  const late = AbortSignal.timeout(1000 * seconds);
  try {
    const bounds = { rows: most, characters: MOST_CHARACTERS };
    const { columns, rows, isCut } = await pool.use(
      (connection) => askFreelyWithin(connection, sql, bounds),
      AbortSignal.any([signal, late]),
    );
    return { columns, rows, total: rows.length, ...(isCut ? { cut: true } : {}) };
  } catch (error) {
    if (late.aborted && !signal.aborted) {
      throw new QuestionError(`the statement took longer than ${seconds} s and was stopped; narrow it`, {
        cause: error,
      });
    }
    // The statement is somebody's own.
    throw error instanceof Failure ? new QuestionError(error.message, { cause: error }) : error;
  }
}
