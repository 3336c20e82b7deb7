SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(name, '') AS name,
  nullif(ipv4, '') AS ipv4,
  nullif(ipv6, '') AS ipv6,
  nullif(macaddress, '') AS macaddress,
  nullif(subnetmask, '') AS subnetmask,
  nullif(gateway, '') AS gateway,
  nullif(dhcpserver, '') AS dhcpserver,
  nullif(dnsserver, '') AS dnsserver,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_network
WHERE resourceid IS NOT NULL
