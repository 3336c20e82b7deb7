WITH p AS (
  SELECT CAST(? AS varchar) AS nodes, CAST(? AS varchar) AS top
),
active AS (
  SELECT accountid, region, nodeid, row_number() OVER (ORDER BY accountid, region, nodeid) AS node
  FROM node
  WHERE status = 'Active'
),
spread AS (
  SELECT
    software.name,
    count(DISTINCT active.node) AS nodes,
    max(software.evr) AS version,
    min(software.nodeid) AS nodeid
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
  GROUP BY software.name
),
ranked AS (
  SELECT
    spread.name,
    spread.nodes,
    spread.version,
    spread.nodeid,
    row_number() OVER (ORDER BY spread.nodes, spread.name) AS place
  FROM spread
  CROSS JOIN p
  WHERE spread.nodes <= CAST(p.nodes AS integer)
)
SELECT ranked.name, ranked.nodes, ranked.version, ranked.nodeid
FROM ranked
CROSS JOIN p
WHERE ranked.place <= CAST(p.top AS integer)
ORDER BY ranked.nodes, ranked.name
