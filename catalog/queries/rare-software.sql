WITH p AS (
  SELECT CAST(? AS varchar) AS nodes, CAST(? AS varchar) AS top
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
listed AS (
  SELECT software.name, count(*) AS items, max(software.evr) AS version, min(software.nodeid) AS nodeid
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
  GROUP BY software.name
),
-- Rows, and what nodes repeat of them: together the nodes, in a quarter of the time that distinct nodes would take.
spread AS (
  SELECT counted.name, CAST(sum(counted.items) AS bigint) AS nodes, max(counted.version) AS version, min(counted.nodeid) AS nodeid
  FROM (
    SELECT name, items, version, nodeid FROM listed
    UNION ALL
    SELECT r.name, 1 - sum(r.items) AS items, CAST(NULL AS varchar) AS version, CAST(NULL AS varchar) AS nodeid
    FROM active
    JOIN software_repeat AS r ON r.accountid = active.accountid AND r.region = active.region AND r.nodeid = active.nodeid
    GROUP BY r.accountid, r.region, r.nodeid, r.name
  ) AS counted
  GROUP BY counted.name
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
