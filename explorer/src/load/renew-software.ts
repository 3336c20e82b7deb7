import type { DuckDBConnection } from '@duckdb/node-api';
import { View } from '../catalog';
import { sameVersion } from '../database/same-version';

/** Has a row for each version of each package, whatever the nodes. */
const VERSIONS = 'software_version';

/** Has for each version and each name how many active nodes have it. */
const COUNTS = 'software_active';

/** The relations over all software of which a few nodes change little: what these had and have is enough to renew them. */
export const OVER_SOFTWARE: readonly string[] = [VERSIONS, COUNTS];

/** The versions of which any node has one. */
export const NOTED_VERSIONS =
  'SELECT DISTINCT packaging, name, evr FROM software WHERE name IS NOT NULL AND NOT pseudo';

/**
 * Notes what the touched nodes have, to which the relations are narrowed meanwhile: before their rows are replaced, and now.
 *
 * @param views those of the relations over all software that are to be renewed
 */
export async function noteSoftware(
  connection: DuckDBConnection,
  views: readonly View[],
  when: 'before' | 'now',
): Promise<void> {
  for (const { name, sql } of views) {
    await connection.run(`CREATE TEMP TABLE ${name}_${when} AS ${name === VERSIONS ? NOTED_VERSIONS : sql}`);
  }
}

/** Makes of relations over all software what they have to be, from what was noted before and now. */
export async function renewSoftware(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  const [counts, versions] = [COUNTS, VERSIONS].map((wanted) => views.find(({ name }) => name === wanted));
  if (counts) await renewCounts(connection);
  // By the counts, which come first, most versions are known to be somewhere still.
  if (versions) await renewVersions(connection, versions.sql);
  for (const { name } of views) {
    for (const when of ['before', 'now']) await connection.run(`DROP TABLE ${name}_${when}`);
  }
}

/** Removes the versions that no node has any more, and adds the new ones. */
async function renewVersions(connection: DuckDBConnection, sql: string): Promise<void> {
  await connection.run(
    `CREATE TEMP TABLE version_gone AS
     SELECT * FROM (SELECT * FROM ${VERSIONS}_before EXCEPT SELECT * FROM ${VERSIONS}_now) AS gone
     WHERE NOT EXISTS (SELECT 1 FROM ${COUNTS} AS counted WHERE ${sameVersion('counted', 'gone')})`,
  );
  await connection.run(
    `CREATE TEMP TABLE version_elsewhere AS
     SELECT DISTINCT gone.* FROM software JOIN version_gone AS gone ON ${sameVersion('software', 'gone')}
     WHERE NOT software.pseudo`,
  );
  await connection.run(
    `DELETE FROM ${VERSIONS} AS known
     USING (SELECT * FROM version_gone EXCEPT SELECT * FROM version_elsewhere) AS gone
     WHERE ${sameVersion('known', 'gone')}`,
  );
  await connection.run(
    `CREATE TEMP TABLE software AS
     SELECT *, false AS pseudo FROM ${VERSIONS}_now AS now
     WHERE NOT EXISTS (SELECT 1 FROM ${VERSIONS} AS known WHERE ${sameVersion('known', 'now')})`,
  );
  try {
    await connection.run(`INSERT INTO ${VERSIONS} ${sql}`);
  } finally {
    await connection.run('DROP TABLE temp.software');
  }
  for (const table of ['version_gone', 'version_elsewhere']) await connection.run(`DROP TABLE ${table}`);
}

/** Adds to the counts what the touched nodes have, and takes off what they had. */
async function renewCounts(connection: DuckDBConnection): Promise<void> {
  const all = `SELECT *, 1 AS sign, 'all' AS of FROM ${COUNTS}
    UNION ALL SELECT *, 1 AS sign, 'now' AS of FROM ${COUNTS}_now
    UNION ALL SELECT *, -1 AS sign, 'before' AS of FROM ${COUNTS}_before`;
  await connection.run(
    `CREATE OR REPLACE TABLE ${COUNTS} AS
     WITH part AS (${all}),
     version AS (
       SELECT packaging, name, evr, CAST(sum(sign * nodes) AS bigint) AS nodes
       FROM part GROUP BY packaging, name, evr HAVING sum(sign * nodes) > 0
     ),
     package AS (
       SELECT name, CAST(sum(sign * namenodes) AS bigint) AS namenodes
       FROM (SELECT DISTINCT of, sign, name, namenodes FROM part) GROUP BY name
     )
     SELECT version.*, package.namenodes FROM version JOIN package USING (name)`,
  );
}
