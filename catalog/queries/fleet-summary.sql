WITH p AS (
  SELECT CAST(? AS varchar) AS as_of
),
clock AS (
  SELECT
    coalesce(
      CAST(at_timezone(TRY(from_iso8601_timestamp(p.as_of)), 'UTC') AS timestamp),
      CAST(at_timezone(current_timestamp, 'UTC') AS timestamp)
    ) AS now
  FROM p
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
newest AS (
  SELECT active.accountid, active.region, active.nodeid, max(capture.capturedat) AS capturedat
  FROM active
  JOIN capture ON capture.accountid = active.accountid AND capture.region = active.region AND capture.nodeid = active.nodeid
  GROUP BY active.accountid, active.region, active.nodeid
),
figures AS (
  SELECT 1 AS place, 'active nodes' AS figure, count(*) AS value FROM active
  UNION ALL
  SELECT 2 AS place, 'nodes with connection lost' AS figure, count(*) AS value FROM node WHERE status = 'ConnectionLost'
  UNION ALL
  SELECT 3 AS place, 'stopped nodes' AS figure, count(*) AS value FROM node WHERE status = 'Stopped'
  UNION ALL
  SELECT 4 AS place, 'terminated nodes' AS figure, count(*) AS value FROM node WHERE status = 'Terminated'
  UNION ALL
  SELECT 5 AS place, 'nodes of another or unknown status' AS figure, count(*) AS value
  FROM node
  WHERE status IS NULL OR status NOT IN ('Active', 'ConnectionLost', 'Stopped', 'Terminated')
  UNION ALL
  SELECT 6 AS place, 'accounts with active nodes' AS figure, count(DISTINCT accountid) AS value FROM active
  UNION ALL
  SELECT 7 AS place, 'Regions with active nodes' AS figure, count(DISTINCT region) AS value FROM active
  UNION ALL
  SELECT 8 AS place, 'active nodes that reported within 24 hours' AS figure, count(*) AS value
  FROM newest
  CROSS JOIN clock
  WHERE newest.capturedat >= clock.now - INTERVAL '24' HOUR
  UNION ALL
  SELECT 9 AS place, 'active nodes with a software list' AS figure, count(*) AS value
  FROM active
  JOIN capture ON capture.accountid = active.accountid AND capture.region = active.region AND capture.nodeid = active.nodeid
  WHERE capture.typename = 'AWS:Application'
  UNION ALL
  SELECT 10 AS place, 'distinct software names on active nodes' AS figure, count(DISTINCT name) AS value FROM software_active
  UNION ALL
  SELECT 11 AS place, 'nodes that report inventory without node information' AS figure, count(*) AS value
  FROM (
    SELECT DISTINCT capture.accountid, capture.region, capture.nodeid
    FROM capture
    LEFT JOIN node ON node.accountid = capture.accountid AND node.region = capture.region AND node.nodeid = capture.nodeid
    WHERE node.nodeid IS NULL
  ) AS orphan
)
SELECT figure, value
FROM figures
ORDER BY place
