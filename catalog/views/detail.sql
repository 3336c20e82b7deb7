SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
  nullif(cpumodel, '') AS cpumodel,
  CASE WHEN regexp_like(cpuspeedmhz, '^[0-9]{1,18}$') THEN CAST(cpuspeedmhz AS bigint) END AS cpuspeedmhz,
  CASE WHEN regexp_like(cpus, '^[0-9]{1,18}$') THEN CAST(cpus AS bigint) END AS cpus,
  CASE WHEN regexp_like(cpusockets, '^[0-9]{1,18}$') THEN CAST(cpusockets AS bigint) END AS cpusockets,
  CASE WHEN regexp_like(cpucores, '^[0-9]{1,18}$') THEN CAST(cpucores AS bigint) END AS cpucores,
  CASE lower(cpuhyperthreadenabled) WHEN 'true' THEN true WHEN 'false' THEN false END AS hyperthreading,
  nullif(osservicepack, '') AS osservicepack,
  nullif(kernelversion, '') AS kernelversion,
  CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
  resourceid
FROM raw_instancedetailedinformation
WHERE resourceid IS NOT NULL
