WITH p AS (
  SELECT CAST(? AS varchar) AS days, CAST(? AS varchar) AS as_of
),
clock AS (
  SELECT
    coalesce(
      CAST(at_timezone(TRY(from_iso8601_timestamp(p.as_of)), 'UTC') AS timestamp),
      CAST(at_timezone(current_timestamp, 'UTC') AS timestamp)
    ) AS now,
    CAST(p.days AS integer) AS days
  FROM p
),
newest AS (
  SELECT accountid, region, nodeid, max(capturedat) AS capturedat
  FROM capture
  GROUP BY accountid, region, nodeid
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  node.platformname,
  node.agentversion,
  newest.capturedat,
  date_diff('day', newest.capturedat, clock.now) AS ageindays
FROM node
CROSS JOIN clock
LEFT JOIN newest ON newest.accountid = node.accountid AND newest.region = node.region AND newest.nodeid = node.nodeid
WHERE
  node.status = 'Active'
  AND (newest.capturedat IS NULL OR date_diff('day', newest.capturedat, clock.now) >= clock.days)
ORDER BY newest.capturedat NULLS FIRST, node.accountid, node.region, node.nodeid
