WITH event AS (
  SELECT
    span.accountid,
    span.region,
    span.nodeid,
    span.packaging,
    span.name,
    span.architecture,
    span.validfrom AS changedat,
    span.recordedfrom AS recordedat,
    CAST(NULL AS varchar) AS fromversion,
    span.evr AS toversion,
    1 AS begins,
    0 AS ends
  FROM software_interval AS span
  JOIN software_capture AS known
    ON known.accountid = span.accountid AND known.region = span.region AND known.nodeid = span.nodeid
  WHERE span.validfrom > known.firstcapturedat
  UNION ALL
  SELECT
    accountid,
    region,
    nodeid,
    packaging,
    name,
    architecture,
    validto AS changedat,
    recordedto AS recordedat,
    evr AS fromversion,
    CAST(NULL AS varchar) AS toversion,
    0 AS begins,
    1 AS ends
  FROM software_interval
  WHERE validto IS NOT NULL
),
counted AS (
  SELECT
    event.*,
    sum(begins) OVER (PARTITION BY accountid, region, nodeid, packaging, name, architecture, changedat) AS begun,
    sum(ends) OVER (PARTITION BY accountid, region, nodeid, packaging, name, architecture, changedat) AS ended,
    max(fromversion) OVER (PARTITION BY accountid, region, nodeid, packaging, name, architecture, changedat) AS before
  FROM event
),
-- One version in the place of one other is one change. Of several at once, such as kernels, nobody knows which is which.
change AS (
  SELECT
    accountid,
    region,
    nodeid,
    packaging,
    name,
    architecture,
    changedat,
    recordedat,
    CASE WHEN begun = 1 AND ended = 1 THEN before ELSE fromversion END AS fromversion,
    toversion,
    CASE WHEN begun = 1 AND ended = 1 THEN 'replaced' WHEN begins = 1 THEN 'installed' ELSE 'removed' END AS kind
  FROM counted
  WHERE begins = 1 OR begun <> 1 OR ended <> 1
),
versiontext AS (
  SELECT packaging, fromversion AS evr FROM change WHERE kind = 'replaced' AND fromversion IS NOT NULL
  UNION
  SELECT packaging, toversion AS evr FROM change WHERE kind = 'replaced' AND toversion IS NOT NULL
),
/* include version-keys */
SELECT
  change.accountid,
  change.region,
  change.nodeid,
  change.changedat,
  change.recordedat,
  CASE
    WHEN change.kind <> 'replaced' THEN change.kind
    WHEN a.epochkey <> b.epochkey THEN CASE WHEN a.epochkey < b.epochkey THEN 'upgraded' ELSE 'downgraded' END
    WHEN a.versionkey <> b.versionkey THEN CASE WHEN a.versionkey < b.versionkey THEN 'upgraded' ELSE 'downgraded' END
    WHEN a.releasekey <> b.releasekey THEN CASE WHEN a.releasekey < b.releasekey THEN 'upgraded' ELSE 'downgraded' END
    ELSE 'changed'
  END AS change,
  change.packaging,
  change.name,
  change.architecture,
  change.fromversion,
  change.toversion
FROM change
LEFT JOIN versionkey AS a
  ON change.kind = 'replaced' AND a.packaging = change.packaging AND a.evr = change.fromversion
LEFT JOIN versionkey AS b
  ON change.kind = 'replaced' AND b.packaging = change.packaging AND b.evr = change.toversion
