import { DdlTokens } from './ddl-tokens';
import { icebergTable } from './trino-text';

/** What VACUUM goes by where the table says nothing: https://docs.aws.amazon.com/athena/latest/ug/vacuum-statement.html */
const MAX_SNAPSHOT_AGE_SECONDS = '432000';

/** `OPTIMIZE [db.]table REWRITE DATA USING BIN_PACK [WHERE predicate]` */
export function optimizeTable(sql: string, database: string | undefined): string {
  const tokens = new DdlTokens(sql);
  tokens.expect('OPTIMIZE');
  const table = icebergTable(tokens.tableName(), database);
  tokens.expect('REWRITE', 'DATA', 'USING', 'BIN_PACK');
  const where = tokens.takes('WHERE') ? ` WHERE ${tokens.rest()}` : '';
  tokens.expectEnd();
  return `ALTER TABLE ${table} EXECUTE optimize${where}`;
}

export interface Vacuum {
  /** Asks how old a snapshot may get, in seconds; no row where the table does not say. */
  readonly ageQuery: string;
  statements(age: string | undefined): readonly string[];
}

/** `VACUUM [db.]table` */
export function vacuumTable(sql: string, database: string | undefined): Vacuum {
  const tokens = new DdlTokens(sql);
  tokens.expect('VACUUM');
  const table = icebergTable(tokens.tableName(), database);
  tokens.expectEnd();
  const properties = table.replace(/"$/, '$properties"');
  return {
    ageQuery: `SELECT value FROM ${properties} WHERE key = 'vacuum_max_snapshot_age_seconds'`,
    statements: (age = MAX_SNAPSHOT_AGE_SECONDS) =>
      ['expire_snapshots', 'remove_orphan_files'].map(
        (step) => `ALTER TABLE ${table} EXECUTE ${step}(retention_threshold => '${age}s')`,
      ),
  };
}
