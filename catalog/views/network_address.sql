WITH listed AS (
  SELECT accountid, region, nodeid, name, 'IPv4' AS family, ipv4 AS addresses, macaddress, capturedat FROM network
  UNION ALL
  SELECT accountid, region, nodeid, name, 'IPv6' AS family, ipv6 AS addresses, macaddress, capturedat FROM network
)
SELECT
  listed.accountid,
  listed.region,
  listed.nodeid,
  listed.name AS interface,
  listed.family,
  lower(trim(a.address)) AS address,
  listed.macaddress,
  listed.capturedat
FROM listed
CROSS JOIN UNNEST(split(listed.addresses, ',')) AS a (address)
WHERE trim(a.address) <> ''
