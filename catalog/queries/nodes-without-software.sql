WITH p AS (
  SELECT CAST(? AS varchar) AS name
),
wanted AS (
  SELECT DISTINCT software_version.name
  FROM p
  JOIN software_version ON software_version.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\'
),
holder AS (
  SELECT DISTINCT software.accountid, software.region, software.nodeid
  FROM wanted
  JOIN software ON software.name = wanted.name
  WHERE NOT software.pseudo
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  node.platformname,
  coalesce(capture.items, 0) AS listed,
  capture.capturedat
FROM node
LEFT JOIN holder AS h ON h.accountid = node.accountid AND h.region = node.region AND h.nodeid = node.nodeid
LEFT JOIN capture ON capture.accountid = node.accountid AND capture.region = node.region AND capture.nodeid = node.nodeid AND capture.typename = 'AWS:Application'
WHERE node.status = 'Active' AND h.nodeid IS NULL
ORDER BY node.accountid, node.region, node.nodeid
