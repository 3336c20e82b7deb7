import type { Engine } from '../engine';
import { Fragment, joined, named, sql } from './fragment';
import { filteredColumns, sameNodeById } from './scope-sql';

/**
 * How many rows of software there are by all that nodes are filtered by, except tags: from it every scope without a tag is
 * counted in no time, while counting 30 million rows takes seconds. It lies in memory, beside a database that is read only.
 */
export const softwareTally: Fragment = sql`kept.software_tally`;

export async function makeSoftwareTally(engine: Engine): Promise<void> {
  const ofNode = joined(
    filteredColumns.map((column) => sql`node_overview.${named(column)}`),
    ', ',
  );
  await engine.run(`ATTACH IF NOT EXISTS ':memory:' AS kept (READ_WRITE)`);
  const { text, parameters } = sql`CREATE OR REPLACE TABLE ${softwareTally} AS
    SELECT ${ofNode}, name, packaging, evr, count(*) AS items
    FROM software JOIN node_overview ON ${sameNodeById('software', 'node_overview')}
    WHERE name IS NOT NULL AND NOT pseudo
    GROUP BY ${ofNode}, name, packaging, evr`;
  await engine.run(text, parameters);
}
