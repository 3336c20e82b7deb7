WITH p AS (
  SELECT CAST(? AS varchar) AS days, CAST(? AS varchar) AS as_of
),
clock AS (
  SELECT
    coalesce(
      CAST(at_timezone(TRY(from_iso8601_timestamp(p.as_of)), 'UTC') AS timestamp),
      CAST(at_timezone(current_timestamp, 'UTC') AS timestamp)
    ) AS now,
    CAST(p.days AS bigint) AS days
  FROM p
),
active AS (
  SELECT accountid, region, nodeid, computername, platformname FROM node WHERE status = 'Active'
),
reported AS (
  SELECT
    accountid,
    region,
    nodeid,
    count(*) AS types,
    array_join(array_agg(replace(typename, 'AWS:', '') ORDER BY typename), ', ') AS reports,
    coalesce(max(CASE WHEN typename = 'AWS:Application' THEN items END), 0) AS software,
    max(capturedat) AS capturedat
  FROM capture
  GROUP BY accountid, region, nodeid
),
aged AS (
  SELECT
    active.accountid,
    active.region,
    active.nodeid,
    active.computername,
    active.platformname,
    coalesce(reported.types, 0) AS types,
    reported.reports,
    coalesce(reported.software, 0) AS software,
    reported.capturedat,
    date_diff('hour', reported.capturedat, clock.now) AS ageinhours,
    clock.days
  FROM active
  CROSS JOIN clock
  LEFT JOIN reported ON reported.accountid = active.accountid AND reported.region = active.region AND reported.nodeid = active.nodeid
)
SELECT
  accountid,
  region,
  nodeid,
  computername,
  platformname,
  types,
  reports,
  software,
  capturedat,
  ageinhours,
  nullif(
    array_join(
      ARRAY[
        CASE WHEN software = 0 THEN 'software list empty or missing: did the collector fail?' END,
        CASE WHEN software >= 3000 THEN 'software list near the size limit of 1 MB: beyond it the list is lost' END,
        CASE WHEN capturedat IS NULL THEN 'no capture time' END,
        CASE WHEN ageinhours >= days * 24 THEN 'stale' END
      ],
      '; '
    ),
    ''
  ) AS finding
FROM aged
ORDER BY accountid, region, nodeid
