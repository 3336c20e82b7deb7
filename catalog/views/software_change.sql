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
-- From here to versionkey the text is the same in every query that compares versions: docs/version-order.md explains it.
parsed AS (
  SELECT
    packaging,
    evr,
    packaging = 'dpkg' AS bydpkg,
    CASE WHEN packaging IN ('dpkg', 'rpm') THEN regexp_extract(text, '^([0-9]+):', 1) END AS epoch,
    CASE
      WHEN packaging IN ('dpkg', 'rpm') THEN regexp_replace(regexp_replace(text, '^[0-9]+:', ''), '-[^-]*\z', '')
      ELSE text
    END AS version,
    CASE WHEN packaging IN ('dpkg', 'rpm') THEN regexp_extract(text, '-([^-]*)\z', 1) END AS release
  -- Each run of characters carries its version along: without a bound, one text of a megabyte would fill the disk.
  FROM (SELECT packaging, evr, substr(evr, 1, 256) AS text FROM versiontext) AS bounded
),
part AS (
  SELECT bydpkg, version AS text FROM parsed WHERE version IS NOT NULL
  UNION
  SELECT bydpkg, coalesce(release, '') AS text FROM parsed
),
run AS (
  SELECT part.bydpkg, part.text, r.run, r.place, regexp_replace(r.run, '^0+', '') AS digits
  FROM part
  CROSS JOIN UNNEST(
    CASE
      WHEN part.bydpkg THEN regexp_extract_all(part.text, '[0-9]+|[^0-9]+')
      ELSE regexp_extract_all(part.text, '[0-9]+|[A-Za-z]+|[~^]')
    END
  ) WITH ORDINALITY AS r (run, place)
),
encodedrun AS (
  SELECT
    bydpkg,
    text,
    place,
    CASE
      WHEN regexp_like(run, '^[0-9]') THEN
        CASE WHEN bydpkg THEN '' ELSE '%' END || lpad(CAST(length(digits) AS varchar), 4, '0') || digits
      WHEN bydpkg THEN translate(run, '~+-.:', '!{|}~') || '"'
      WHEN run = '~' THEN '!'
      WHEN run = '^' THEN '#'
      ELSE '$' || run || ' '
    END AS code
  FROM run
),
joined AS (
  SELECT bydpkg, text, array_join(array_agg(code ORDER BY place), '') AS code
  FROM encodedrun
  GROUP BY bydpkg, text
),
sortkey AS (
  SELECT
    part.bydpkg,
    part.text,
    CASE WHEN part.bydpkg AND NOT regexp_like(part.text, '^[^0-9]') THEN '"' ELSE '' END
      || coalesce(joined.code, '')
      || CASE WHEN part.bydpkg AND NOT regexp_like(part.text, '[0-9]\z') THEN '0000"' ELSE '"' END AS code
  FROM part
  LEFT JOIN joined ON joined.bydpkg = part.bydpkg AND joined.text = part.text
),
versionkey AS (
  SELECT
    parsed.packaging,
    parsed.evr,
    parsed.epoch,
    parsed.version,
    parsed.release,
    lpad(CAST(length(regexp_replace(coalesce(parsed.epoch, ''), '^0+', '')) AS varchar), 4, '0')
      || regexp_replace(coalesce(parsed.epoch, ''), '^0+', '') AS epochkey,
    v.code AS versionkey,
    r.code AS releasekey
  FROM parsed
  LEFT JOIN sortkey AS v ON v.bydpkg = parsed.bydpkg AND v.text = parsed.version
  LEFT JOIN sortkey AS r ON r.bydpkg = parsed.bydpkg AND r.text = coalesce(parsed.release, '')
)
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
