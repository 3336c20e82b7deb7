WITH p AS (
  SELECT CAST(? AS varchar) AS name, CAST(? AS varchar) AS top
),
spread AS (
  SELECT name, namenodes AS nodes, count(*) AS versions FROM software_active GROUP BY name, namenodes
),
best AS (
  SELECT ranked.name, ranked.nodes, ranked.versions
  FROM p
  JOIN (
    SELECT
      spread.name,
      spread.nodes,
      spread.versions,
      row_number() OVER (ORDER BY spread.versions DESC, spread.nodes DESC, spread.name) AS place
    FROM p
    JOIN spread ON spread.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\'
  ) AS ranked ON ranked.place <= CAST(p.top AS integer)
),
variant AS (
  SELECT a.packaging, a.name, a.evr, a.nodes
  FROM best
  JOIN software_active AS a ON a.name = best.name
),
-- Versions of different packaging systems do not compare: those of the more common one come first.
weighed AS (
  SELECT packaging, name, evr, nodes, sum(nodes) OVER (PARTITION BY name, packaging) AS weight
  FROM variant
),
placed AS (
  SELECT
    weighed.name,
    weighed.evr,
    CAST(weighed.nodes AS bigint) AS items,
    row_number() OVER (
      PARTITION BY weighed.name
      ORDER BY
        weighed.weight DESC,
        weighed.packaging,
        v.epochkey DESC NULLS LAST,
        v.versionkey DESC NULLS LAST,
        v.releasekey DESC NULLS LAST,
        weighed.evr NULLS LAST
    ) AS place
  FROM weighed
  LEFT JOIN software_version AS v ON v.packaging = weighed.packaging AND v.name = weighed.name AND v.evr = weighed.evr
)
SELECT
  best.name,
  best.nodes,
  best.versions,
  max(CASE WHEN placed.place = 1 THEN placed.evr END) AS newest,
  array_join(array_agg(CAST(placed.items AS varchar) ORDER BY placed.place) FILTER (WHERE placed.place <= 20), ', ') AS spread
FROM best
JOIN placed ON placed.name = best.name
GROUP BY best.name, best.nodes, best.versions
ORDER BY best.versions DESC, best.nodes DESC, best.name
