import { Catalog } from '../catalog';
import { relationsOverHistory } from '../history/history-tables';
import { inParallel } from '../in-parallel';
import type { AthenaEngine } from './athena-engine';
import { Check, checksOf } from './catalog-checks';
import { QueryFailed, QueryProblem, shortly } from './query-problem';
import type { SqlPosition } from './sql-position';

/** Statements that Athena checks at the same time: its quota of queries is the whole account's. */
const AT_ONCE = 5;

export interface Verdict {
  readonly check: Check;
  /** `no history`: it needs the history, and the database keeps none. */
  readonly result: 'ok' | 'failed' | 'no history';
  /** Within the check's own statement. */
  readonly position?: SqlPosition;
  readonly message?: string;
  /** The table that is not there, when that is why it failed. */
  readonly lacking?: string;
}

export interface Verification {
  readonly verdicts: readonly Verdict[];
  /** Relations that should be in the database and are not. */
  readonly missing: readonly string[];
  /** Whether the database keeps the history. */
  readonly keepsHistory: boolean;
}

/** Has Athena check everything of the catalog against a database, without reading data. */
export async function verifyCatalog(
  engine: Pick<AthenaEngine, 'execute'>,
  catalog: Catalog,
  onChecked: (done: number, all: number) => void,
): Promise<Verification> {
  const checks = checksOf(catalog);
  const problems = new Map<Check, QueryProblem>();
  let done = 0;
  await inParallel(checks, AT_ONCE, async (check) => {
    const problem = await problemWith(engine, check);
    if (problem !== undefined) problems.set(check, problem);
    onChecked(++done, checks.length);
  });
  const absent = new Set(
    checks.filter((check) => check.kind !== 'query' && missingTable(problems.get(check)) === check.name),
  );
  const keepsHistory = checks.some((check) => check.kind === 'history' && !absent.has(check));
  const ofHistory = keepsHistory ? new Set<string>() : relationsOverHistory(catalog);
  const verdicts = checks.map((check): Verdict => {
    const problem = problems.get(check);
    if (problem === undefined) return { check, result: 'ok' };
    const lacking = missingTable(problem);
    if (lacking !== undefined && ofHistory.has(lacking)) return { check, result: 'no history' };
    return { check, result: 'failed', position: problem.position, message: shortly(problem), lacking };
  });
  const missing = [...absent].map(({ name }) => name).filter((name) => !ofHistory.has(name));
  return { verdicts, missing, keepsHistory };
}

/** Has one statement checked; its first line is taken by what asks for the check. */
async function problemWith(engine: Pick<AthenaEngine, 'execute'>, { sql }: Check): Promise<QueryProblem | undefined> {
  try {
    await engine.execute(`EXPLAIN (TYPE VALIDATE)\n${sql}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof QueryFailed)) throw error;
    const { problem } = error;
    const { position } = problem;
    return { ...problem, position: position && { ...position, line: position.line - 1 } };
  }
}

/** The table that Athena says is not there, without its database. */
function missingTable(problem: QueryProblem | undefined): string | undefined {
  return /\bTable '?(?:[^'\s]+\.)?([^'.\s]+)'? does not exist/i.exec(problem?.message ?? '')?.[1];
}
