WITH p AS (
  SELECT CAST(? AS varchar) AS recorded_at
),
-- Nodes that have reported again since. A node without a list is not among them: it closes nothing.
fresh AS (
  SELECT
    listed.accountid,
    listed.region,
    listed.nodeid,
    listed.capturedat,
    CAST(at_timezone(TRY(from_iso8601_timestamp(p.recorded_at)), 'UTC') AS timestamp) AS recordedat
  FROM (
    SELECT accountid, region, nodeid, max(capturedat) AS capturedat
    FROM software
    WHERE name IS NOT NULL AND NOT pseudo
    GROUP BY accountid, region, nodeid
  ) AS listed
  JOIN software_capture
    ON software_capture.accountid = listed.accountid
    AND software_capture.region = listed.region
    AND software_capture.nodeid = listed.nodeid
  CROSS JOIN p
  WHERE software_capture.written AND listed.capturedat > software_capture.lastcapturedat
),
listed AS (
  SELECT
    software.accountid,
    software.region,
    software.nodeid,
    software.packaging,
    software.name,
    software.evr,
    software.architecture,
    fresh.capturedat,
    fresh.recordedat
  FROM fresh
  JOIN software
    ON software.accountid = fresh.accountid AND software.region = fresh.region AND software.nodeid = fresh.nodeid
  WHERE software.name IS NOT NULL AND NOT software.pseudo
),
lasting AS (
  SELECT
    span.accountid,
    span.region,
    span.nodeid,
    span.packaging,
    span.name,
    span.evr,
    span.architecture,
    span.validfrom,
    fresh.capturedat,
    fresh.recordedat
  FROM fresh
  JOIN software_interval AS span
    ON span.accountid = fresh.accountid AND span.region = fresh.region AND span.nodeid = fresh.nodeid
  WHERE span.validto IS NULL
)
-- Either something listed that did not last, or something that lasted and is not listed any more.
SELECT DISTINCT
  coalesce(listed.accountid, lasting.accountid) AS accountid,
  coalesce(listed.region, lasting.region) AS region,
  coalesce(listed.nodeid, lasting.nodeid) AS nodeid,
  coalesce(listed.packaging, lasting.packaging) AS packaging,
  coalesce(listed.name, lasting.name) AS name,
  coalesce(listed.evr, lasting.evr) AS evr,
  coalesce(listed.architecture, lasting.architecture) AS architecture,
  lasting.validfrom AS openedat,
  coalesce(listed.capturedat, lasting.capturedat) AS capturedat,
  coalesce(listed.recordedat, lasting.recordedat) AS recordedat
FROM listed
FULL OUTER JOIN lasting
  ON lasting.accountid = listed.accountid
  AND lasting.region = listed.region
  AND lasting.nodeid = listed.nodeid
  AND lasting.packaging = listed.packaging
  AND lasting.name = listed.name
  AND coalesce(lasting.evr, '') = coalesce(listed.evr, '')
  AND coalesce(lasting.architecture, '') = coalesce(listed.architecture, '')
WHERE listed.nodeid IS NULL OR lasting.nodeid IS NULL
