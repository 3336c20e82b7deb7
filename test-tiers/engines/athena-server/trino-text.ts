import { invalid } from './athena-fault';

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A table in the catalog of Trino that knows nothing but Iceberg's. */
export function icebergTable(
  { database, table }: { readonly database?: string; readonly table: string },
  session: string | undefined,
): string {
  const schema = database ?? session;
  if (schema === undefined)
    throw invalid(`Table ${table} has no database in front, and the query has none in its context`);
  return `iceberg.${sqlName(schema)}.${sqlName(table)}`;
}
