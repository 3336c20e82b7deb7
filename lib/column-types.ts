import * as glue from 'aws-cdk-lib/aws-glue';
import { CatalogColumn, CatalogColumnType } from './inventory-catalog';

/** The types of the catalog's columns as the Data Catalog writes them, which are Hive's. */
const HIVE_TYPES: Record<CatalogColumnType, string> = {
  text: 'string',
  integer: 'bigint',
  boolean: 'boolean',
  timestamp: 'timestamp',
};

/** The same as the engine writes them; times count to the millisecond. */
export const TRINO_TYPES: Record<CatalogColumnType, string> = {
  text: 'varchar',
  integer: 'bigint',
  boolean: 'boolean',
  timestamp: 'timestamp(3)',
};

/** Columns as the Data Catalog describes them. */
export function glueColumns(columns: readonly CatalogColumn[]): glue.CfnTable.ColumnProperty[] {
  return columns.map(({ name, type, description }) => ({ name, type: HIVE_TYPES[type], comment: description }));
}
