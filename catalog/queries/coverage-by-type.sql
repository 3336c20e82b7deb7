WITH p AS (
  SELECT CAST(? AS varchar) AS as_of
),
clock AS (
  SELECT
    coalesce(
      CAST(at_timezone(TRY(from_iso8601_timestamp(p.as_of)), 'UTC') AS timestamp),
      CAST(at_timezone(current_timestamp, 'UTC') AS timestamp)
    ) AS now
  FROM p
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
fleet AS (
  SELECT count(*) AS activenodes FROM active
),
reported AS (
  SELECT
    capture.typename,
    count(*) AS nodes,
    CAST(sum(capture.items) AS bigint) AS items,
    min(capture.capturedat) AS oldest,
    max(capture.capturedat) AS newest
  FROM active
  JOIN capture ON capture.accountid = active.accountid AND capture.region = active.region AND capture.nodeid = active.nodeid
  GROUP BY capture.typename
)
SELECT
  reported.typename,
  reported.nodes,
  fleet.activenodes,
  reported.items,
  reported.oldest,
  reported.newest,
  date_diff('hour', reported.newest, clock.now) AS ageinhours
FROM reported
CROSS JOIN fleet
CROSS JOIN clock
ORDER BY reported.nodes DESC, reported.typename
