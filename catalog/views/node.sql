WITH line AS (
  SELECT
    regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
    regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
    replace(regexp_extract("$path", '([^/\\]+)[.]json$', 1), '%3A', ':') AS nodeid,
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
    CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) AS capturedat,
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
