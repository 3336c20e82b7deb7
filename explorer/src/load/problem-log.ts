import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { Outcome, Problem, ProblemCount } from './problem';

/** Writes every problem into the table `load_problem` of the database. */
export class ProblemLog {
  /** Adds to what the table holds, where there is one. */
  public static async open(connection: DuckDBConnection): Promise<ProblemLog> {
    await connection.run(`CREATE TABLE IF NOT EXISTS load_problem (
      outcome varchar NOT NULL, reason varchar NOT NULL, type varchar NOT NULL, file varchar NOT NULL, line integer,
      detail varchar
    )`);
    return new ProblemLog(await connection.createAppender('load_problem'));
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
