WITH line AS (
  SELECT
    regexp_extract("$path", '.*accountid(?:=|%3D)([^/\\]+)', 1) AS accountid,
    regexp_extract("$path", '.*[/\\]region(?:=|%3D)([^/\\]+)[/\\]', 1) AS region,
    replace(regexp_extract("$path", '([^/\\]+)[.]json\z', 1), '%3A', ':') AS nodeid,
    nullif(nullif(name, ''), '(none)') AS name,
    nullif(nullif(version, ''), '(none)') AS version,
    nullif(nullif(release, ''), '(none)') AS release,
    nullif(nullif(nullif(epoch, ''), '(none)'), '0') AS epoch,
    nullif(nullif(architecture, ''), '(none)') AS architecture,
    nullif(nullif(publisher, ''), '(none)') AS publisher,
    nullif(nullif(applicationtype, ''), '(none)') AS applicationtype,
    CASE WHEN regexp_like(installedtime, '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?)?\z') THEN CAST(at_timezone(TRY(from_iso8601_timestamp(installedtime)), 'UTC') AS timestamp) END AS installedat,
    nullif(nullif(url, ''), '(none)') AS url,
    nullif(nullif(summary, ''), '(none)') AS summary,
    nullif(nullif(packageid, ''), '(none)') AS packageid,
    CASE WHEN regexp_like(capturetime, '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?)?\z') THEN CAST(at_timezone(TRY(from_iso8601_timestamp(capturetime)), 'UTC') AS timestamp) END AS capturedat,
    resourceid
  FROM raw_application
  WHERE resourceid IS NOT NULL
),
-- The packaging system is told by what it leaves in a row, not by the platform: a node may have two of them. A dpkg file
-- name may have lost its ending to the agent's cut at 100 bytes.
told AS (
  SELECT
    line.*,
    CASE
      WHEN starts_with(packageid, 'pkg:snap/') THEN 'snap'
      WHEN release IS NOT NULL OR packageid LIKE '%.rpm' THEN 'rpm'
      WHEN packageid LIKE '%.deb' THEN 'dpkg'
      WHEN starts_with(packageid, name || '_' || version) THEN 'dpkg'
      WHEN length(packageid) >= 80 AND starts_with(name || '_' || version || '_', packageid) THEN 'dpkg'
      ELSE 'other'
    END AS packaging
  FROM line
)
SELECT
  accountid,
  region,
  nodeid,
  name,
  coalesce(epoch || ':', '') || version || coalesce('-' || release, '') AS evr,
  architecture,
  packaging,
  coalesce(name = 'gpg-pubkey' AND packaging = 'rpm', false) AS pseudo,
  publisher,
  applicationtype,
  installedat,
  url,
  summary,
  packageid,
  capturedat,
  resourceid
FROM told
