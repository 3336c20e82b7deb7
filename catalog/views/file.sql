SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(installeddir, '') AS directory,
  nullif(name, '') AS name,
  CASE WHEN regexp_like(size, '^[0-9]{1,18}$') THEN CAST(size AS bigint) END AS size,
  CAST(at_timezone(TRY(from_iso8601_timestamp(modificationtime)), 'UTC') AS timestamp) AS modifiedat,
  CAST(at_timezone(TRY(from_iso8601_timestamp(lastaccesstime)), 'UTC') AS timestamp) AS accessedat,
  nullif(fileversion, '') AS fileversion,
  nullif(productname, '') AS productname,
  nullif(productversion, '') AS productversion,
  nullif(productlanguage, '') AS productlanguage,
  nullif(companyname, '') AS companyname,
  nullif(description, '') AS description,
  nullif(installeddate, '') AS installeddate,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_file
WHERE resourceid IS NOT NULL
