import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { Problem, ProblemCount } from './problem';

/** Writes every problem into the table `load_problem` of the new database, and counts them by kind. */
export class ProblemLog {
  public static async create(connection: DuckDBConnection): Promise<ProblemLog> {
    await connection.run(`CREATE TABLE load_problem (
      outcome varchar NOT NULL, reason varchar NOT NULL, type varchar NOT NULL, file varchar NOT NULL, line integer,
      detail varchar
    )`);
    return new ProblemLog(await connection.createAppender('load_problem'));
  }

  private readonly counts = new Map<string, { count: number; readonly first: Problem }>();

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
    const kind = `${problem.outcome}\n${problem.reason}`;
    const known = this.counts.get(kind);
    if (known) known.count++;
    else this.counts.set(kind, { count: 1, first: problem });
  }

  /** The kinds that occurred, in the order they were met. */
  public summary(): ProblemCount[] {
    return [...this.counts.values()].map(({ count, first }) => ({
      outcome: first.outcome,
      reason: first.reason,
      count,
      first,
    }));
  }

  public close(): void {
    this.appender.closeSync();
  }
}
