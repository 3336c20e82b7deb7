WITH p AS (
  SELECT CAST(? AS varchar) AS top
),
-- Counting the distinct numbers of nodes takes half the time of counting their names.
active AS (
  SELECT accountid, region, nodeid, row_number() OVER (ORDER BY accountid, region, nodeid) AS node
  FROM node
  WHERE status = 'Active'
),
spread AS (
  SELECT software.name, count(DISTINCT active.node) AS nodes
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
  GROUP BY software.name
),
ranked AS (
  SELECT spread.name, spread.nodes, row_number() OVER (ORDER BY spread.nodes DESC, spread.name) AS place
  FROM spread
),
best AS (
  SELECT ranked.name, ranked.nodes FROM ranked CROSS JOIN p WHERE ranked.place <= CAST(p.top AS integer)
),
variant AS (
  SELECT DISTINCT best.name, best.nodes, software.packaging, software.evr
  FROM best
  JOIN software ON software.name = best.name
  JOIN active ON active.accountid = software.accountid AND active.region = software.region AND active.nodeid = software.nodeid
  WHERE NOT software.pseudo
)
SELECT
  name,
  nodes,
  count(DISTINCT evr) AS versions,
  array_join(array_agg(DISTINCT packaging ORDER BY packaging), ', ') AS packaging
FROM variant
GROUP BY name, nodes
ORDER BY nodes DESC, name
