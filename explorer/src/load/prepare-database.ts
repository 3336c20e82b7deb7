import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog } from '../catalog';
import { messageOf } from '../failure';
import { CHANGES } from '../history/derive-changes';
import { createHistoryTables } from '../history/history-tables';
import { createLoadTables, LOAD_TABLES } from '../history/record-load';
import { writeBaseline } from '../history/write-baseline';
import { clearDatabase } from './clear-database';
import { PreviousLoad, refusal } from './previous-load';

/** Makes room for a full load, and leaves in the database what outlives it. */
export async function prepareDatabase(
  connection: DuckDBConnection,
  catalog: Catalog,
  path: string,
  previous: PreviousLoad | undefined,
): Promise<void> {
  if (previous?.hasHistory === true) {
    await writeWholeBaseline(connection, catalog, path);
    const history = catalog.history.tables.map((table) => table.name);
    await clearDatabase(connection, [...history, ...LOAD_TABLES, ...(previous.sameTables ? [CHANGES] : [])]);
  } else {
    await clearDatabase(connection, []);
    await createHistoryTables(connection, catalog);
    await createLoadTables(connection);
  }
}

async function writeWholeBaseline(connection: DuckDBConnection, catalog: Catalog, path: string): Promise<void> {
  try {
    await writeBaseline(connection, catalog, 'SELECT accountid, region, nodeid FROM software_capture');
  } catch (error) {
    if (!/^(Binder|Catalog) Error/.test(messageOf(error))) throw error;
    throw refusal(path, 'holds software in a form that this version does not know');
  }
}
