SELECT
  regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
  regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
  replace(regexp_extract("$path", '([^/\\]+)[.]json\z', 1), '%3A', ':') AS nodeid,
  nullif(cpumodel, '') AS cpumodel,
  CASE WHEN regexp_like(cpuspeedmhz, '^[0-9]{1,18}\z') THEN CAST(cpuspeedmhz AS bigint) END AS cpuspeedmhz,
  CASE WHEN regexp_like(cpus, '^[0-9]{1,18}\z') THEN CAST(cpus AS bigint) END AS cpus,
  CASE WHEN regexp_like(cpusockets, '^[0-9]{1,18}\z') THEN CAST(cpusockets AS bigint) END AS cpusockets,
  CASE WHEN regexp_like(cpucores, '^[0-9]{1,18}\z') THEN CAST(cpucores AS bigint) END AS cpucores,
  CASE lower(cpuhyperthreadenabled) WHEN 'true' THEN true WHEN 'false' THEN false END AS hyperthreading,
  nullif(osservicepack, '') AS osservicepack,
  nullif(kernelversion, '') AS kernelversion,
  CASE WHEN regexp_like(capturetime, '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?)?\z') THEN CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) END AS capturedat,
  resourceid
FROM raw_instancedetailedinformation
WHERE resourceid IS NOT NULL
