WITH p AS (
  SELECT CAST(? AS varchar) AS nodes, CAST(? AS varchar) AS top
),
spread AS (
  SELECT name, namenodes AS nodes, max(evr) AS version FROM software_active GROUP BY name, namenodes
),
ranked AS (
  SELECT spread.name, spread.nodes, spread.version, row_number() OVER (ORDER BY spread.nodes, spread.name) AS place
  FROM spread
  CROSS JOIN p
  WHERE spread.nodes <= CAST(p.nodes AS integer)
),
best AS (
  SELECT ranked.name, ranked.nodes, ranked.version FROM ranked CROSS JOIN p WHERE ranked.place <= CAST(p.top AS integer)
)
SELECT best.name, best.nodes, best.version, min(software.nodeid) AS nodeid
FROM best
JOIN software ON software.name = best.name
JOIN node ON node.accountid = software.accountid AND node.region = software.region AND node.nodeid = software.nodeid
WHERE node.status = 'Active' AND NOT software.pseudo
GROUP BY best.name, best.nodes, best.version
ORDER BY best.nodes, best.name
