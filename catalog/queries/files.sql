WITH p AS (
  SELECT CAST(? AS varchar) AS name, CAST(? AS varchar) AS directory
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  file.directory,
  file.name,
  file.size,
  file.modifiedat,
  file.fileversion
FROM p
JOIN file ON file.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\' AND coalesce(file.directory, '') LIKE replace(replace(p.directory, '\', '\\'), '_', '\_') ESCAPE '\'
JOIN node ON node.accountid = file.accountid AND node.region = file.region AND node.nodeid = file.nodeid
WHERE node.status = 'Active'
ORDER BY file.directory, file.name, node.accountid, node.region, node.nodeid, file.size, file.modifiedat, file.fileversion
