WITH p AS (
  SELECT CAST(? AS varchar) AS nodes, CAST(? AS varchar) AS top
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
onnode AS (
  SELECT software.name, software.accountid, software.region, software.nodeid, max(software.evr) AS version
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
  GROUP BY software.name, software.accountid, software.region, software.nodeid
),
spread AS (
  SELECT name, count(*) AS nodes, max(version) AS version, min(nodeid) AS nodeid FROM onnode GROUP BY name
),
ranked AS (
  SELECT spread.*, row_number() OVER (ORDER BY spread.nodes, spread.name) AS place
  FROM spread
  CROSS JOIN p
  WHERE spread.nodes <= CAST(p.nodes AS integer)
)
SELECT ranked.name, ranked.nodes, ranked.version, ranked.nodeid
FROM ranked
CROSS JOIN p
WHERE ranked.place <= CAST(p.top AS integer)
ORDER BY ranked.nodes, ranked.name
