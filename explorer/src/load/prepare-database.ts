import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog } from '../catalog';
import { sqlText } from '../duckdb/sql-text';
import { messageOf } from '../failure';
import { CHANGES } from '../history/derive-changes';
import { createHistoryTables } from '../history/history-tables';
import { createLoadTables, LOAD_TABLES } from '../history/record-load';
import { writeBaseline } from '../history/write-baseline';
import { clearDatabase, clearReread } from './clear-database';
import { LoadPlan } from './load-plan';
import { PreviousLoad, refusal } from './previous-load';

/** Makes room for what is going to be read, and leaves in the database what outlives a load. */
export async function prepareDatabase(
  connection: DuckDBConnection,
  catalog: Catalog,
  path: string,
  plan: LoadPlan,
  previous: PreviousLoad | undefined,
): Promise<void> {
  if (plan.kind === 'incremental') {
    await connection.run('BEGIN');
    await connection.run('CREATE TEMP TABLE touched_node AS SELECT DISTINCT accountid, region, nodeid FROM reread');
    await writeBaseline(connection, catalog, nodesWithRereadSoftware(catalog));
    await clearReread(connection, catalog);
    await connection.run('COMMIT');
  } else if (previous?.hasHistory === true) {
    await writeWholeBaseline(connection, catalog, path);
    const history = catalog.history.tables.map((table) => table.name);
    await clearDatabase(connection, [...history, ...LOAD_TABLES, ...(previous.sameTables ? [CHANGES] : [])]);
  } else {
    await clearDatabase(connection, []);
    await createHistoryTables(connection, catalog);
    await createLoadTables(connection);
  }
}

function nodesWithRereadSoftware({ types, views }: Catalog): string {
  const software = views.find((view) => view.name === 'software')!;
  const names = types.filter((type) => software.raw.includes(type.raw)).map((type) => sqlText(type.name));
  return `SELECT DISTINCT accountid, region, nodeid FROM reread WHERE type IN (${names.join(', ')})`;
}

async function writeWholeBaseline(connection: DuckDBConnection, catalog: Catalog, path: string): Promise<void> {
  try {
    await writeBaseline(connection, catalog, 'SELECT accountid, region, nodeid FROM software_capture');
  } catch (error) {
    if (!/^(Binder|Catalog) Error/.test(messageOf(error))) throw error;
    throw refusal(path, 'holds software in a form that this version does not know');
  }
}
