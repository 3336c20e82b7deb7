WITH p AS (
  SELECT CAST(? AS varchar) AS address
),
known AS (
  SELECT accountid, region, nodeid, interface, family, address, macaddress, capturedat FROM network_address
  UNION ALL
  SELECT
    node.accountid,
    node.region,
    node.nodeid,
    CAST(NULL AS varchar) AS interface,
    CAST(NULL AS varchar) AS family,
    lower(node.ipaddress) AS address,
    CAST(NULL AS varchar) AS macaddress,
    node.capturedat
  FROM node
  LEFT JOIN network_address ON network_address.accountid = node.accountid AND network_address.region = node.region AND network_address.nodeid = node.nodeid AND network_address.address = lower(node.ipaddress)
  WHERE node.ipaddress IS NOT NULL AND network_address.nodeid IS NULL
)
SELECT
  known.accountid,
  known.region,
  known.nodeid,
  node.computername,
  known.interface,
  known.family,
  known.address,
  known.macaddress,
  known.capturedat
FROM p
JOIN known ON known.address LIKE replace(replace(lower(p.address), '\', '\\'), '_', '\_') ESCAPE '\'
JOIN node ON node.accountid = known.accountid AND node.region = known.region AND node.nodeid = known.nodeid
WHERE node.status = 'Active'
ORDER BY known.accountid, known.region, known.nodeid, known.interface, known.family, known.address, known.macaddress
