WITH p AS (
  SELECT CAST(? AS varchar) AS top
),
ranked AS (
  SELECT spread.name, spread.nodes, row_number() OVER (ORDER BY spread.nodes DESC, spread.name) AS place
  FROM (SELECT DISTINCT name, namenodes AS nodes FROM software_active) AS spread
),
best AS (
  SELECT ranked.name, ranked.nodes FROM ranked CROSS JOIN p WHERE ranked.place <= CAST(p.top AS integer)
)
SELECT
  best.name,
  best.nodes,
  count(DISTINCT a.evr) AS versions,
  array_join(array_agg(DISTINCT a.packaging ORDER BY a.packaging), ', ') AS packaging
FROM best
JOIN software_active AS a ON a.name = best.name
GROUP BY best.name, best.nodes
ORDER BY best.nodes DESC, best.name
