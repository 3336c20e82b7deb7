import { TrinoClient, TrinoOptions, TrinoResult } from '../running/trino-client';
import { invalid } from './athena-fault';
import { createIcebergTable } from './create-iceberg-table';
import { optimizeTable, vacuumTable } from './maintain-iceberg-table';
import { StatementKind } from './statement';
import { sqlText } from './trino-text';

export interface Statement {
  readonly kind: StatementKind;
  readonly sql: string;
  readonly database?: string;
  /** What fills the `?`: expressions, so that a text stands in single quotes. */
  readonly parameters: readonly string[];
}

/** Of what the project uses: https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html */
const PARAMETERIZED: readonly string[] = ['SELECT', 'INSERT'];

/** Refuses before anything runs what Athena refuses when a query is started: what is not in its grammar. */
export async function checkGrammar({ kind, sql, database, parameters }: Statement, trino: TrinoClient): Promise<void> {
  if (parameters.length > 0 && !PARAMETERIZED.includes(kind.subtype)) {
    throw invalid(`${kind.subtype} takes no execution parameters: ${PARAMETERIZED.join(' and ')} do`);
  }
  if (kind.grammar === 'create-table') createIcebergTable(sql, database);
  else if (kind.grammar === 'optimize') optimizeTable(sql, database);
  else if (kind.grammar === 'vacuum') vacuumTable(sql, database);
  // Parsed, and neither analysed nor kept.
  else await trino.run(`PREPARE parsed FROM ${withoutSemicolon(sql)}`);
}

/** Runs a statement of Athena as the one or the several that Trino has for it. */
export async function runStatement(
  statement: Statement,
  trino: TrinoClient,
  signal: AbortSignal,
): Promise<TrinoResult> {
  const { kind, sql, database, parameters } = statement;
  const options: TrinoOptions = { signal, ...(database === undefined ? {} : { schema: database }) };
  switch (kind.grammar) {
    case 'create-table':
      return trino.run(createIcebergTable(sql, database), options);
    case 'optimize':
      return trino.run(optimizeTable(sql, database), options);
    case 'vacuum': {
      const vacuum = vacuumTable(sql, database);
      const age = (await trino.run(vacuum.ageQuery, options)).rows[0]?.[0] as string | undefined;
      const [expire, remove] = vacuum.statements(age);
      await trino.run(expire!, options);
      return trino.run(remove!, options);
    }
    case 'trino': {
      const text = withoutSemicolon(sql);
      if (parameters.length === 0) return trino.run(text, options);
      return trino.run(`EXECUTE IMMEDIATE ${sqlText(text)} USING ${parameters.join(', ')}`, options);
    }
  }
}

/** Athena takes one at the end, Trino's protocol does not. */
function withoutSemicolon(sql: string): string {
  return sql.replace(/;\s*$/, '');
}
