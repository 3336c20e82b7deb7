import type { Finding, Scope } from '../../page/src/answers';
import { EndingSystem, FindingCounts, findingsOf, silentSince, soon } from './finding';
import { bound, sql } from './fragment';
import { askRecord, askRecords, LoadedFleet } from './loaded-fleet';
import { scopedNodes } from './scope-sql';

export async function askFindings(fleet: LoadedFleet, scope: Scope): Promise<Finding[]> {
  const { loadedAt } = fleet.metadata;
  const active = sql`WITH scoped AS (${scopedNodes(scope)}), active AS (SELECT * FROM scoped WHERE status = 'Active')`;
  const [counts, ending] = await Promise.all([
    askRecord<Omit<FindingCounts, 'ending'>>(
      fleet,
      sql`${active}
        SELECT
          count(*) AS active,
          count(*) FILTER (patchstate = 'critical missing') AS "criticalMissing",
          count(*) FILTER (patchstate = 'failed') AS failed,
          count(*) FILTER (patchstate = 'missing') AS missing,
          count(*) FILTER (lastcapturedat < CAST(${bound(silentSince(loadedAt))} AS timestamp)) AS silent,
          count(*) FILTER (softwarecount IS NULL) AS "withoutSoftware"
        FROM active`,
    ),
    askRecords<EndingSystem>(
      fleet,
      sql`${active}
        SELECT operatingsystem, endoflife, count(*) AS nodes
        FROM active
        WHERE endoflife < CAST(${bound(soon(loadedAt))} AS timestamp)
        GROUP BY operatingsystem, endoflife
        ORDER BY nodes DESC, operatingsystem, endoflife`,
    ),
  ]);
  return findingsOf({ ...counts, ending }, loadedAt);
}
