-- Each address carries its interface along: without bounds, one row of a few megabytes would fill the disk. The service
-- takes no value of more than 4,096 characters.
WITH listed AS (
  SELECT accountid, region, nodeid, substr(name, 1, 256) AS name, 'IPv4' AS family, substr(ipv4, 1, 4096) AS addresses,
    substr(macaddress, 1, 256) AS macaddress, capturedat
  FROM network
  UNION ALL
  SELECT accountid, region, nodeid, substr(name, 1, 256) AS name, 'IPv6' AS family, substr(ipv6, 1, 4096) AS addresses,
    substr(macaddress, 1, 256) AS macaddress, capturedat
  FROM network
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
