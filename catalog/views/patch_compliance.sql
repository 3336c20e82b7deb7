SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(title, '') AS title,
  nullif(kbid, '') AS kbid,
  nullif(classification, '') AS classification,
  nullif(severity, '') AS severity,
  nullif(state, '') AS state,
  CAST(TRY(from_iso8601_timestamp(installedtime)) AT TIME ZONE 'UTC' AS timestamp) AS installedat,
  CAST(TRY(from_iso8601_timestamp(capturetime)) AT TIME ZONE 'UTC' AS timestamp) AS capturedat,
  resourceid
FROM raw_patchcompliance
WHERE resourceid IS NOT NULL
