import type { View } from '../catalog';
import { bound, Fragment, fromCatalog, sql } from './fragment';
import type { VersionBound } from './search-text';

/**
 * The keys of a version that somebody gives, in each packaging system: the relation `given`, for a `WITH`. The view that
 * has the keys of the fleet's versions makes them, from software that is this version alone.
 */
export function givenVersion({ version }: VersionBound, softwareVersion: View): Fragment {
  return sql`given AS (
    WITH software AS (
      SELECT packaging, 'given' AS name, CAST(${bound(version)} AS varchar) AS evr, false AS pseudo
      FROM (VALUES ('dpkg'), ('rpm'), ('snap'), ('other')) AS known (packaging)
    )
    SELECT * FROM (${fromCatalog(softwareVersion.sql)})
  )`;
}

/**
 * Whether the version of `software_version` fits the one `given` for its packaging. As in the query nodes-with-software,
 * a bound without an epoch ignores the epoch, one without a release ignores the release, and no version satisfies none.
 */
export function fits({ operator }: VersionBound): Fragment {
  switch (operator) {
    case '<':
      return beyond('<');
    case '<=':
      return sql`(${beyond('<')} OR ${equal})`;
    case '=':
      return equal;
    case '>=':
      return sql`(${beyond('>')} OR ${equal})`;
    case '>':
      return beyond('>');
  }
}

const equal = sql`coalesce(
  software_version.versionkey = given.versionkey
  AND (given.epoch IS NULL OR software_version.epochkey = given.epochkey)
  AND (given.release IS NULL OR software_version.releasekey = given.releasekey),
  false
)`;

function beyond(sign: '<' | '>'): Fragment {
  const key = (column: string): Fragment => fromCatalog(`software_version.${column}key ${sign} given.${column}key`);
  return sql`coalesce(
    CASE
      WHEN given.epoch IS NOT NULL AND software_version.epochkey <> given.epochkey THEN ${key('epoch')}
      WHEN software_version.versionkey <> given.versionkey THEN ${key('version')}
      WHEN given.release IS NOT NULL THEN ${key('release')}
      ELSE false
    END,
    false
  )`;
}
