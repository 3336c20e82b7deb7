SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(title, '') AS title,
  nullif(kbid, '') AS kbid,
  nullif(classification, '') AS classification,
  nullif(severity, '') AS severity,
  nullif(state, '') AS state,
  CAST(at_timezone(TRY(from_iso8601_timestamp(installedtime)), 'UTC') AS timestamp) AS installedat,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_patchcompliance
WHERE resourceid IS NOT NULL
