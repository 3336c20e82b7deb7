import { invalid } from './athena-fault';

export type StatementType = 'DML' | 'DDL' | 'UTILITY';

export interface StatementKind {
  readonly type: StatementType;
  /** As GetQueryExecution names it. */
  readonly subtype: string;
  /** Whether Trino takes the text as it is, or which statement of Athena's own it is. */
  readonly grammar: 'trino' | 'create-table' | 'optimize' | 'vacuum';
}

const KINDS: readonly (readonly [pattern: RegExp, kind: StatementKind])[] = [
  [/^((SELECT|WITH|VALUES|TABLE)\b|\()/i, { type: 'DML', subtype: 'SELECT', grammar: 'trino' }],
  [/^INSERT\s/i, { type: 'DML', subtype: 'INSERT', grammar: 'trino' }],
  [/^UPDATE\s/i, { type: 'DML', subtype: 'UPDATE', grammar: 'trino' }],
  [/^DELETE\s/i, { type: 'DML', subtype: 'DELETE', grammar: 'trino' }],
  [/^MERGE\s/i, { type: 'DML', subtype: 'MERGE', grammar: 'trino' }],
  [/^OPTIMIZE\s/i, { type: 'DML', subtype: 'OPTIMIZE', grammar: 'optimize' }],
  [/^VACUUM\s/i, { type: 'DML', subtype: 'VACUUM', grammar: 'vacuum' }],
  [/^EXPLAIN\s/i, { type: 'UTILITY', subtype: 'EXPLAIN', grammar: 'trino' }],
  [/^SHOW\s/i, { type: 'UTILITY', subtype: 'SHOW', grammar: 'trino' }],
  [/^DESCRIBE\s/i, { type: 'UTILITY', subtype: 'DESCRIBE', grammar: 'trino' }],
  [/^CREATE\s+TABLE\s/i, { type: 'DDL', subtype: 'CREATE_TABLE', grammar: 'create-table' }],
  [/^CREATE\s+(OR\s+REPLACE\s+)?VIEW\s/i, { type: 'DDL', subtype: 'CREATE_VIEW', grammar: 'trino' }],
  [/^DROP\s+VIEW\s/i, { type: 'DDL', subtype: 'DROP_VIEW', grammar: 'trino' }],
  [/^DROP\s+TABLE\s/i, { type: 'DDL', subtype: 'DROP_TABLE', grammar: 'trino' }],
];

/** Which statement a text begins as. What the project has no use for is refused, so that nothing is tested by accident. */
export function kindOf(sql: string): StatementKind {
  const start = sql.replace(/^(\s|--[^\n]*\n|\/\*[^]*?\*\/)+/, '');
  const found = KINDS.find(([pattern]) => pattern.test(start));
  if (found === undefined) {
    throw invalid(
      `line 1:1: mismatched input '${start.split(/\s/)[0]}'. Expecting: a statement of Athena's`,
      'MALFORMED_QUERY',
    );
  }
  return found[1];
}
