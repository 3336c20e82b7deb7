import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';

/** The relation with a row for each version of each package, whatever the nodes. */
export const VERSIONS = 'software_version';

const SAME = 'now.packaging = known.packaging AND now.name = known.name AND now.evr IS NOT DISTINCT FROM known.evr';

/** Removes the versions that no node has any more, and adds the new ones: to make the sort keys of all takes longer. */
export async function deriveVersions(connection: DuckDBConnection, { name, sql }: View): Promise<void> {
  await connection.run(
    'CREATE TEMP TABLE version_now AS SELECT DISTINCT packaging, name, evr, pseudo FROM software WHERE name IS NOT NULL',
  );
  await connection.run(
    `DELETE FROM ${name} AS known WHERE NOT EXISTS (SELECT 1 FROM version_now AS now WHERE ${SAME} AND NOT now.pseudo)`,
  );
  await connection.run(
    `CREATE TEMP TABLE software AS
     SELECT * FROM version_now AS now WHERE NOT EXISTS (SELECT 1 FROM ${name} AS known WHERE ${SAME})`,
  );
  try {
    await connection.run(`INSERT INTO ${name} ${sql}`);
  } finally {
    await connection.run('DROP TABLE temp.software');
    await connection.run('DROP TABLE version_now');
  }
}
