import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { Outcome, Problem, ProblemCount } from './problem';

const COLUMNS = `outcome varchar NOT NULL, reason varchar NOT NULL, type varchar NOT NULL, file varchar NOT NULL,
  line integer, detail varchar`;

/** Notes every problem, first in a temporary table: what is noted of the same files from the load before goes meanwhile. */
export class ProblemLog {
  public static async open(connection: DuckDBConnection): Promise<ProblemLog> {
    await connection.run(`CREATE TEMP TABLE noted_problem (${COLUMNS})`);
    return new ProblemLog(await connection.createAppender('noted_problem', 'main', 'temp'));
  }

  private constructor(private readonly appender: DuckDBAppender) {}

  public add(problem: Problem): void {
    this.appender.appendVarchar(problem.outcome);
    this.appender.appendVarchar(problem.reason);
    this.appender.appendVarchar(problem.type);
    this.appender.appendVarchar(problem.file);
    if (problem.line === undefined) this.appender.appendNull();
    else this.appender.appendInteger(problem.line);
    if (problem.detail === undefined) this.appender.appendNull();
    else this.appender.appendVarchar(problem.detail);
    this.appender.endRow();
  }

  public close(): void {
    this.appender.closeSync();
  }
}

/** Removes what `load_problem` tells of the files in the temporary table `reread_object`, and of what was not read. */
export async function forgetProblems(connection: DuckDBConnection): Promise<void> {
  await connection.run(`DELETE FROM load_problem WHERE outcome = 'skipped' OR file IN (SELECT key FROM reread_object)`);
}

/** Keeps what was noted in the table `load_problem` of the database. */
export async function keepProblems(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TABLE IF NOT EXISTS load_problem (${COLUMNS})`);
  await connection.run('INSERT INTO load_problem SELECT * FROM noted_problem');
}

/** The kinds of problems in `load_problem`, what was not read first, each with the first of them. */
export async function countProblems(connection: DuckDBConnection): Promise<ProblemCount[]> {
  // An aggregate, not a window: one file may hold millions of bad lines.
  const reader = await connection.runAndReadAll(`
    SELECT outcome, reason, problems, struct_extract(place, 'type'), struct_extract(place, 'file'),
      nullif(struct_extract(place, 'line'), 0)
    FROM (
      SELECT outcome, reason, count(*) AS problems, min({'file': file, 'line': coalesce(line, 0), 'type': type}) AS place
      FROM load_problem
      GROUP BY outcome, reason
    )
    ORDER BY list_position(['skipped', 'dropped', 'mended', 'kept'], outcome), reason`);
  return reader.getRows().map(([outcome, reason, problems, type, file, line]) => {
    const kind = { outcome: String(outcome) as Outcome, reason: String(reason) };
    const place = { type: String(type), file: String(file), ...(line === null ? {} : { line: Number(line) }) };
    return { ...kind, count: Number(problems), first: { ...kind, ...place } };
  });
}
