WITH p AS (
  SELECT CAST(? AS varchar) AS recorded_at
),
listed AS (
  SELECT accountid, region, nodeid, max(capturedat) AS capturedat
  FROM software
  WHERE name IS NOT NULL AND NOT pseudo AND accountid IS NOT NULL AND region IS NOT NULL AND nodeid IS NOT NULL
  GROUP BY accountid, region, nodeid
)
SELECT
  listed.accountid,
  listed.region,
  listed.nodeid,
  listed.capturedat,
  CAST(at_timezone(TRY(from_iso8601_timestamp(p.recorded_at)), 'UTC') AS timestamp) AS recordedat
FROM listed
CROSS JOIN p
LEFT JOIN software_capture AS known
  ON known.accountid = listed.accountid AND known.region = listed.region AND known.nodeid = listed.nodeid
WHERE listed.capturedat IS NOT NULL AND (known.nodeid IS NULL OR listed.capturedat > known.lastcapturedat)
