WITH p AS (
  SELECT CAST(? AS varchar) AS type
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  custom_item.typename,
  custom_item.line,
  custom_item.capturedat
FROM p
JOIN custom_item ON custom_item.typename LIKE replace(replace(p.type, '\', '\\'), '_', '\_') ESCAPE '\'
JOIN node ON node.accountid = custom_item.accountid AND node.region = custom_item.region AND node.nodeid = custom_item.nodeid
WHERE node.status = 'Active'
ORDER BY custom_item.typename, node.accountid, node.region, node.nodeid, custom_item.line, custom_item.capturedat
