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
  SELECT accountid, region, nodeid, lastcapturedat, endoflife, criticalcount FROM node_overview WHERE status = 'Active'
),
figures AS (
  SELECT 1 AS place, 'active-nodes' AS figure, count(*) AS value FROM active
  UNION ALL
  SELECT 2 AS place, 'reporting-24h' AS figure, count(*) AS value
  FROM active
  CROSS JOIN clock
  WHERE active.lastcapturedat >= clock.now - INTERVAL '24' HOUR
  UNION ALL
  SELECT 3 AS place, 'accounts' AS figure, count(DISTINCT accountid) AS value FROM active
  UNION ALL
  SELECT 4 AS place, 'regions' AS figure, count(DISTINCT region) AS value FROM active
  UNION ALL
  SELECT 5 AS place, 'software-names' AS figure, count(DISTINCT name) AS value FROM software_active
  UNION ALL
  SELECT
    6 AS place,
    'past-end-of-life' AS figure,
    CASE
      WHEN count(*) = 0 OR count(active.endoflife) > 0
        THEN count(CASE WHEN active.endoflife <= clock.now - INTERVAL '1' DAY THEN 1 END)
    END AS value
  FROM active
  CROSS JOIN clock
  UNION ALL
  SELECT
    7 AS place,
    'critical-patches-missing' AS figure,
    CASE WHEN count(*) = 0 OR count(criticalcount) > 0 THEN count(CASE WHEN criticalcount > 0 THEN 1 END) END AS value
  FROM active
)
SELECT figure, value
FROM figures
ORDER BY place
