SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(name, '') AS name,
  nullif(displayname, '') AS displayname,
  nullif(status, '') AS status,
  nullif(starttype, '') AS starttype,
  nullif(servicetype, '') AS servicetype,
  nullif(dependentservices, '') AS dependentservices,
  nullif(servicesdependedon, '') AS servicesdependedon,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_service
WHERE resourceid IS NOT NULL
