SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(keypath, '') AS keypath,
  nullif(valuename, '') AS valuename,
  nullif(valuetype, '') AS valuetype,
  nullif(value, '') AS value,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_windowsregistry
WHERE resourceid IS NOT NULL
