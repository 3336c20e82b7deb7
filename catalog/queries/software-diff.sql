WITH p AS (
  SELECT CAST(? AS varchar) AS since, CAST(? AS varchar) AS until, CAST(? AS varchar) AS "by",
    CAST(? AS varchar) AS clock
),
bounds AS (
  SELECT
    CAST(at_timezone(TRY(from_iso8601_timestamp(p.since)), 'UTC') AS timestamp) AS since,
    CAST(at_timezone(TRY(from_iso8601_timestamp(p.until)), 'UTC') AS timestamp) AS until
  FROM p
),
event AS (
  SELECT
    software_change.*,
    CASE WHEN p.clock = 'load' THEN software_change.recordedat ELSE software_change.changedat END AS dated
  FROM software_change
  CROSS JOIN p
),
meanwhile AS (
  SELECT event.*
  FROM event
  CROSS JOIN bounds
  WHERE event.dated > bounds.since AND event.dated <= bounds.until
),
side AS (
  SELECT accountid, region, nodeid, packaging, name, architecture, toversion AS evr, 1 AS step
  FROM meanwhile
  WHERE change <> 'removed'
  UNION ALL
  SELECT accountid, region, nodeid, packaging, name, architecture, fromversion AS evr, -1 AS step
  FROM meanwhile
  WHERE change <> 'installed'
),
-- What came and went again in between is no difference.
leftover AS (
  SELECT accountid, region, nodeid, packaging, name, architecture, evr, sum(step) AS net
  FROM side
  GROUP BY accountid, region, nodeid, packaging, name, architecture, evr
  HAVING sum(step) <> 0
),
counted AS (
  SELECT
    leftover.*,
    sum(CASE WHEN net > 0 THEN 1 ELSE 0 END)
      OVER (PARTITION BY accountid, region, nodeid, packaging, name, architecture) AS begun,
    sum(CASE WHEN net < 0 THEN 1 ELSE 0 END)
      OVER (PARTITION BY accountid, region, nodeid, packaging, name, architecture) AS ended,
    max(CASE WHEN net < 0 THEN evr END)
      OVER (PARTITION BY accountid, region, nodeid, packaging, name, architecture) AS before
  FROM leftover
),
change AS (
  SELECT
    accountid,
    region,
    nodeid,
    packaging,
    name,
    architecture,
    CASE WHEN begun = 1 AND ended = 1 THEN before WHEN net < 0 THEN evr END AS fromversion,
    CASE WHEN net > 0 THEN evr END AS toversion,
    CASE WHEN begun = 1 AND ended = 1 THEN 'replaced' WHEN net > 0 THEN 'installed' ELSE 'removed' END AS kind
  FROM counted
  WHERE net > 0 OR begun <> 1 OR ended <> 1
),
versiontext AS (
  SELECT packaging, fromversion AS evr FROM change WHERE kind = 'replaced' AND fromversion IS NOT NULL
  UNION
  SELECT packaging, toversion AS evr FROM change WHERE kind = 'replaced' AND toversion IS NOT NULL
),
/* include version-keys */,
told AS (
  SELECT
    change.accountid,
    change.region,
    change.nodeid,
    CASE
      WHEN change.kind <> 'replaced' THEN change.kind
      WHEN a.epochkey <> b.epochkey THEN CASE WHEN a.epochkey < b.epochkey THEN 'upgraded' ELSE 'downgraded' END
      WHEN a.versionkey <> b.versionkey THEN CASE WHEN a.versionkey < b.versionkey THEN 'upgraded' ELSE 'downgraded' END
      WHEN a.releasekey <> b.releasekey THEN CASE WHEN a.releasekey < b.releasekey THEN 'upgraded' ELSE 'downgraded' END
      ELSE 'changed'
    END AS change,
    change.name,
    change.fromversion,
    change.toversion,
    change.architecture,
    change.packaging
  FROM change
  LEFT JOIN versionkey AS a
    ON change.kind = 'replaced' AND a.packaging = change.packaging AND a.evr = change.fromversion
  LEFT JOIN versionkey AS b
    ON change.kind = 'replaced' AND b.packaging = change.packaging AND b.evr = change.toversion
),
answer AS (
  SELECT
    CAST(NULL AS varchar) AS accountid,
    CAST(NULL AS varchar) AS region,
    CAST(NULL AS varchar) AS nodeid,
    told.change,
    told.name,
    told.fromversion,
    told.toversion,
    CAST(NULL AS varchar) AS architecture,
    told.packaging,
    count(*) AS nodes
  FROM (
    SELECT DISTINCT accountid, region, nodeid, change, name, fromversion, toversion, packaging FROM told
  ) AS told
  CROSS JOIN p
  WHERE p."by" = 'package'
  GROUP BY told.change, told.name, told.fromversion, told.toversion, told.packaging
  UNION ALL
  SELECT
    told.accountid,
    told.region,
    told.nodeid,
    told.change,
    told.name,
    told.fromversion,
    told.toversion,
    told.architecture,
    told.packaging,
    1 AS nodes
  FROM told
  CROSS JOIN p
  WHERE p."by" = 'node'
)
SELECT
  answer.change,
  answer.name,
  answer.fromversion,
  answer.toversion,
  answer.packaging,
  answer.nodes,
  answer.architecture,
  answer.accountid,
  answer.region,
  answer.nodeid,
  node.computername
FROM answer
LEFT JOIN node ON node.accountid = answer.accountid AND node.region = answer.region AND node.nodeid = answer.nodeid
ORDER BY
  answer.accountid,
  answer.region,
  answer.nodeid,
  answer.nodes DESC,
  answer.name,
  answer.packaging,
  answer.architecture,
  answer.change,
  answer.fromversion,
  answer.toversion
