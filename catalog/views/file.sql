SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(installeddir, '') AS directory,
  nullif(name, '') AS name,
  CASE WHEN regexp_like(size, '^[0-9]{1,18}$') THEN CAST(size AS bigint) END AS size,
  CAST(TRY(from_iso8601_timestamp(modificationtime)) AT TIME ZONE 'UTC' AS timestamp) AS modifiedat,
  CAST(TRY(from_iso8601_timestamp(lastaccesstime)) AT TIME ZONE 'UTC' AS timestamp) AS accessedat,
  nullif(fileversion, '') AS fileversion,
  nullif(productname, '') AS productname,
  nullif(productversion, '') AS productversion,
  nullif(productlanguage, '') AS productlanguage,
  nullif(companyname, '') AS companyname,
  nullif(description, '') AS description,
  nullif(installeddate, '') AS installeddate,
  CAST(TRY(from_iso8601_timestamp(capturetime)) AT TIME ZONE 'UTC' AS timestamp) AS capturedat,
  resourceid
FROM raw_file
WHERE resourceid IS NOT NULL
