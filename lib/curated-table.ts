import { CatalogColumn, CatalogColumnType } from './inventory-catalog';

/** The last column of a curated table, which tells its rows apart and which no query reads. */
export const ROW_KEY = 'rowkey';

/** The types that a table of Iceberg's has in Athena, whose times have no zone. */
const ICEBERG_TYPES: Record<CatalogColumnType, string> = {
  text: 'string',
  integer: 'bigint',
  boolean: 'boolean',
  timestamp: 'timestamp',
};

/** A relation or a history of the catalog that is kept as a table. */
export interface CuratedTable {
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
  /** Whether it has a column that tells its rows apart; histories have keys of their own. */
  readonly keyed: boolean;
}

/**
 * Makes the table where there is none.
 *
 * CloudFormation makes no table of Iceberg's, so that the first step of every run does.
 *
 * @param tables where the tables are, with a slash at the end
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 */
export function createStatement(table: CuratedTable, tables: string): string {
  const columns = [
    ...table.columns.map(({ name, type }) => `\`${name}\` ${ICEBERG_TYPES[type]}`),
    ...(table.keyed ? [`\`${ROW_KEY}\` binary`] : []),
  ];
  return [
    `CREATE TABLE IF NOT EXISTS \`${table.name}\` (`,
    columns.map((column) => `  ${column}`).join(',\n'),
    ')',
    `LOCATION '${tables}${table.name}/'`,
    "TBLPROPERTIES ('table_type' = 'ICEBERG')",
  ].join('\n');
}

/**
 * Puts what many runs have written into few files, and takes out what they have deleted.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/optimize-statement.html
 */
export function optimizeStatement(table: CuratedTable): string {
  return `OPTIMIZE ${table.name} REWRITE DATA USING BIN_PACK`;
}

/**
 * Deletes the files that no snapshot needs which is younger than five days, Athena's default.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/vacuum-statement.html
 */
export function vacuumStatement(table: CuratedTable): string {
  return `VACUUM ${table.name}`;
}
