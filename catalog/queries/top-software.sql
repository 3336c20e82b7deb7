WITH p AS (
  SELECT CAST(? AS varchar) AS top
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
installed AS (
  SELECT
    software.name,
    software.packaging,
    software.evr,
    software.accountid,
    software.region,
    software.nodeid
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
),
onnode AS (
  SELECT name, accountid, region, nodeid FROM installed GROUP BY name, accountid, region, nodeid
),
spread AS (
  SELECT name, count(*) AS nodes FROM onnode GROUP BY name
),
variety AS (
  SELECT
    name,
    count(DISTINCT evr) AS versions,
    array_join(array_agg(DISTINCT packaging ORDER BY packaging), ', ') AS packaging
  FROM (SELECT DISTINCT name, packaging, evr FROM installed) AS variant
  GROUP BY name
),
ranked AS (
  SELECT
    spread.name,
    spread.nodes,
    variety.versions,
    variety.packaging,
    row_number() OVER (ORDER BY spread.nodes DESC, spread.name) AS place
  FROM spread
  JOIN variety ON variety.name = spread.name
)
SELECT ranked.name, ranked.nodes, ranked.versions, ranked.packaging
FROM ranked
CROSS JOIN p
WHERE ranked.place <= CAST(p.top AS integer)
ORDER BY ranked.nodes DESC, ranked.name
