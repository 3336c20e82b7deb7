WITH line AS (
  SELECT
    regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
    regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
    replace(regexp_extract("$path", '([^/\\]+)[.]json\z', 1), '%3A', ':') AS nodeid,
    nullif(computername, '') AS computername,
    nullif(ipaddress, '') AS ipaddress,
    nullif(platformtype, '') AS platformtype,
    nullif(platformname, '') AS platformname,
    nullif(platformversion, '') AS platformversion,
    nullif(agenttype, '') AS agenttype,
    nullif(agentversion, '') AS agentversion,
    nullif(instancestatus, '') AS status,
    nullif(agentstatus, '') AS agentstatus,
    nullif(resourcetype, '') AS resourcetype,
    CASE WHEN regexp_like(capturetime, '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?)?\z') THEN CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) END AS capturedat,
    resourceid
  FROM raw_instanceinformation
  WHERE resourceid IS NOT NULL
),
-- One row for each node whatever its file holds: a second line would count the node twice in every join.
ranked AS (
  SELECT
    line.*,
    row_number() OVER (
      PARTITION BY accountid, region, nodeid
      ORDER BY
        capturedat DESC NULLS LAST,
        status,
        computername,
        ipaddress,
        platformname,
        platformversion,
        agentversion
    ) AS place
  FROM line
)
SELECT
  accountid,
  region,
  nodeid,
  computername,
  ipaddress,
  platformtype,
  platformname,
  platformversion,
  agenttype,
  agentversion,
  status,
  agentstatus,
  resourcetype,
  capturedat,
  resourceid
FROM ranked
WHERE place = 1
