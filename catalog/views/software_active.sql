WITH active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
line AS (
  SELECT software.packaging, software.name, software.evr, count(*) AS items
  FROM active
  JOIN software ON software.accountid = active.accountid AND software.region = active.region AND software.nodeid = active.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
  GROUP BY software.packaging, software.name, software.evr
),
-- Rows, and what nodes repeat of them: together the nodes, in a quarter of the time that distinct nodes would take.
repeated AS (
  SELECT r.accountid, r.region, r.nodeid, r.packaging, r.name, r.evr, r.items
  FROM active
  JOIN software_repeat AS r ON r.accountid = active.accountid AND r.region = active.region AND r.nodeid = active.nodeid
),
version AS (
  SELECT counted.packaging, counted.name, counted.evr, CAST(sum(counted.items) AS bigint) AS nodes
  FROM (
    SELECT packaging, name, evr, items FROM line
    UNION ALL
    SELECT packaging, name, evr, 1 - items AS items FROM repeated
  ) AS counted
  GROUP BY counted.packaging, counted.name, counted.evr
),
package AS (
  SELECT counted.name, CAST(sum(counted.items) AS bigint) AS nodes
  FROM (
    SELECT name, items FROM line
    UNION ALL
    SELECT name, 1 - sum(items) AS items FROM repeated GROUP BY accountid, region, nodeid, name
  ) AS counted
  GROUP BY counted.name
)
SELECT version.packaging, version.name, version.evr, version.nodes, package.nodes AS namenodes
FROM version
JOIN package ON package.name = version.name
