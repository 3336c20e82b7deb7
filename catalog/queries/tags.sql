WITH p AS (
  SELECT CAST(? AS varchar) AS key
),
onnode AS (
  SELECT DISTINCT tag.key, tag.value, node.accountid, node.region, node.nodeid
  FROM p
  JOIN tag ON tag.key LIKE replace(replace(p.key, '\', '\\'), '_', '\_') ESCAPE '\'
  JOIN node ON node.accountid = tag.accountid AND node.region = tag.region AND node.nodeid = tag.nodeid
  WHERE node.status = 'Active'
)
SELECT key, value, count(*) AS nodes
FROM onnode
GROUP BY key, value
ORDER BY key, nodes DESC, value
