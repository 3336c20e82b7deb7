WITH p AS (
  SELECT CAST(? AS varchar) AS name
),
onnode AS (
  SELECT
    service.name,
    service.status,
    service.starttype,
    min(service.displayname) AS displayname,
    node.accountid,
    node.region,
    node.nodeid
  FROM p
  JOIN service ON service.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\'
  JOIN node ON node.accountid = service.accountid AND node.region = service.region AND node.nodeid = service.nodeid
  WHERE node.status = 'Active'
  GROUP BY service.name, service.status, service.starttype, node.accountid, node.region, node.nodeid
)
SELECT name, min(displayname) AS displayname, status, starttype, count(*) AS nodes
FROM onnode
GROUP BY name, status, starttype
ORDER BY name, nodes DESC, status, starttype
