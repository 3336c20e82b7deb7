WITH p AS (
  SELECT CAST(? AS varchar) AS division
),
active AS (
  SELECT accountid, region, nodeid, platformname, coalesce(patchstate, 'unknown') AS patchstate
  FROM node_overview
  WHERE status = 'Active'
),
-- A node has one value of an account, but may have lines that repeat a tag.
divided AS (
  SELECT DISTINCT
    active.accountid,
    active.region,
    active.nodeid,
    active.patchstate,
    coalesce(
      CASE p.division
        WHEN 'account' THEN active.accountid
        WHEN 'region' THEN active.region
        WHEN 'platform' THEN active.platformname
        ELSE tag.value
      END,
      'unknown'
    ) AS name
  FROM active
  JOIN p ON p.division IN ('account', 'region', 'platform') OR starts_with(p.division, 'tag:')
  LEFT JOIN tag
    ON tag.accountid = active.accountid
    AND tag.region = active.region
    AND tag.nodeid = active.nodeid
    AND 'tag:' || tag.key = p.division
)
SELECT
  name,
  count(*) AS nodes,
  count(CASE WHEN patchstate = 'critical missing' THEN 1 END) AS criticalmissing,
  count(CASE WHEN patchstate = 'failed' THEN 1 END) AS failed,
  count(CASE WHEN patchstate = 'missing' THEN 1 END) AS missing,
  count(CASE WHEN patchstate = 'compliant' THEN 1 END) AS compliant,
  count(CASE WHEN patchstate = 'unknown' THEN 1 END) AS "unknown"
FROM divided
GROUP BY name
ORDER BY nodes DESC, name
