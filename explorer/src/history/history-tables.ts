import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, HistoryTable } from '../catalog';
import { sqlTypes } from '../engine';

/** Makes the tables of the history, empty. */
export async function createHistoryTables(connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  for (const table of catalog.history.tables) await connection.run(createTable(table));
}

function createTable({ name, columns }: HistoryTable): string {
  return `CREATE TABLE ${name} (${columns.map((column) => `${column.name} ${sqlTypes[column.type]}`).join(', ')})`;
}

/** The relations that are made from the history, or from others that are: there is nothing in them before the merge. */
export function relationsOverHistory(catalog: Catalog): ReadonlySet<string> {
  const over = new Set(catalog.history.tables.map((table) => table.name));
  for (const view of catalog.views) if (view.uses.some((name) => over.has(name))) over.add(view.name);
  return over;
}
