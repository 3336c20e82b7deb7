import { sqlText } from '../duckdb/sql-text';
import { UsageError } from '../failure';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
const LONGEST = 1024;

/** A text as Athena takes the value of a `?`: a literal of SQL, its quotes included. */
export function executionParameter(text: string): string {
  const literal = sqlText(text);
  if (literal.length <= LONGEST) return literal;
  throw new UsageError(
    `Athena takes values of at most ${LONGEST} characters, quotes included, got one of ${literal.length}; shorten it`,
  );
}
