WITH p AS (
  SELECT CAST(? AS varchar) AS top
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
variant AS (
  SELECT software.packaging, software.name, software.evr, count(*) AS items
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
  GROUP BY software.packaging, software.name, software.evr
),
-- Rows, and what nodes repeat of them: together the nodes, in a quarter of the time that distinct nodes would take.
spread AS (
  SELECT counted.name, sum(counted.items) AS nodes
  FROM (
    SELECT name, items FROM variant
    UNION ALL
    SELECT r.name, 1 - sum(r.items) AS items
    FROM active
    JOIN software_repeat AS r ON r.accountid = active.accountid AND r.region = active.region AND r.nodeid = active.nodeid
    GROUP BY r.accountid, r.region, r.nodeid, r.name
  ) AS counted
  GROUP BY counted.name
),
ranked AS (
  SELECT spread.name, CAST(spread.nodes AS bigint) AS nodes, row_number() OVER (ORDER BY spread.nodes DESC, spread.name) AS place
  FROM spread
),
best AS (
  SELECT ranked.name, ranked.nodes FROM ranked CROSS JOIN p WHERE ranked.place <= CAST(p.top AS integer)
)
SELECT
  best.name,
  best.nodes,
  count(DISTINCT variant.evr) AS versions,
  array_join(array_agg(DISTINCT variant.packaging ORDER BY variant.packaging), ', ') AS packaging
FROM best
JOIN variant ON variant.name = best.name
GROUP BY best.name, best.nodes
ORDER BY best.nodes DESC, best.name
