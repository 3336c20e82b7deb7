SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(hotfixid, '') AS hotfixid,
  nullif(description, '') AS description,
  CAST(at_timezone(TRY(from_iso8601_timestamp(installedtime)), 'UTC') AS timestamp) AS installedat,
  nullif(installedby, '') AS installedby,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_windowsupdate
WHERE resourceid IS NOT NULL
