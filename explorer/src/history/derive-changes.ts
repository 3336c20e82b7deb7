import type { DuckDBConnection } from '@duckdb/node-api';
import { Catalog, View } from '../catalog';
import { narrowed } from '../database/narrowed';
import { relationsOverHistory } from './history-tables';

/** The relation that grows with every load, and is therefore not made anew by each. */
export const CHANGES = 'software_change';

/** What it is made from. */
const INTERVALS = 'software_interval';

/**
 * Makes the relations that are made from the history.
 *
 * @param recordedAt when the relation of the changes has all of them up to this load, the time of this load
 * @param affected the names of what may have changed since the load before; anything, where that is unknown
 */
export async function deriveChanges(
  connection: DuckDBConnection,
  catalog: Catalog,
  recordedAt?: string,
  affected?: ReadonlySet<string>,
): Promise<void> {
  const over = relationsOverHistory(catalog);
  const changed = ({ name }: View): boolean => over.has(name) && (affected?.has(name) ?? true);
  for (const view of catalog.views.filter(changed)) {
    if (view.name === CHANGES && recordedAt !== undefined) {
      const time = `CAST('${recordedAt}' AS timestamp)`;
      const { columns } = catalog.history.tables.find((table) => table.name === INTERVALS)!;
      const condition = `WHERE recordedfrom = ${time} OR recordedto = ${time}`;
      const ofLoad = new Map([[INTERVALS, { condition, columns: columns.map((column) => column.name) }]]);
      await narrowed(connection, ofLoad, () =>
        // What began before and ends now is seen as well, and its beginning is known.
        connection.run(`INSERT INTO ${view.name} SELECT * FROM (${view.sql}) WHERE recordedat = ${time}`),
      );
    } else {
      await connection.run(`CREATE OR REPLACE ${view.live === true ? 'VIEW' : 'TABLE'} ${view.name} AS ${view.sql}`);
    }
  }
}
