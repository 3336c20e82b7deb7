WITH p AS (
  SELECT CAST(? AS varchar) AS name, CAST(? AS varchar) AS below, CAST(? AS varchar) AS "at", CAST(? AS varchar) AS above
),
versiontext AS (
  SELECT system.packaging, given.evr
  FROM (
    SELECT 'dpkg' AS packaging
    UNION ALL
    SELECT 'rpm' AS packaging
    UNION ALL
    SELECT 'snap' AS packaging
    UNION ALL
    SELECT 'other' AS packaging
  ) AS system
  CROSS JOIN (
    SELECT below AS evr FROM p
    UNION
    SELECT "at" AS evr FROM p
    UNION
    SELECT above AS evr FROM p
  ) AS given
  WHERE given.evr <> ''
),
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
),
wanted AS (
  SELECT v.packaging, v.name, v.evr
  FROM p
  JOIN software_version AS v ON v.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\'
  LEFT JOIN versionkey AS below ON below.packaging = v.packaging AND below.evr = p.below
  LEFT JOIN versionkey AS equal ON equal.packaging = v.packaging AND equal.evr = p."at"
  LEFT JOIN versionkey AS above ON above.packaging = v.packaging AND above.evr = p.above
  WHERE
    (p.below = '' OR CASE
          WHEN below.epoch IS NOT NULL AND v.epochkey <> below.epochkey THEN v.epochkey < below.epochkey
          WHEN v.versionkey <> below.versionkey THEN v.versionkey < below.versionkey
          WHEN below.release IS NOT NULL THEN v.releasekey < below.releasekey
          ELSE false
        END)
    AND (
      p."at" = ''
      OR (
        v.versionkey = equal.versionkey
        AND (equal.epoch IS NULL OR v.epochkey = equal.epochkey)
        AND (equal.release IS NULL OR v.releasekey = equal.releasekey)
      )
    )
    AND (p.above = '' OR CASE
          WHEN above.epoch IS NOT NULL AND v.epochkey <> above.epochkey THEN v.epochkey > above.epochkey
          WHEN v.versionkey <> above.versionkey THEN v.versionkey > above.versionkey
          WHEN above.release IS NOT NULL THEN v.releasekey > above.releasekey
          ELSE false
        END)
),
-- Distinct before the nodes are joined: what a scan finds comes in bits, which are dear to join.
found AS (
  SELECT DISTINCT
    software.accountid,
    software.region,
    software.nodeid,
    software.name,
    software.evr,
    software.architecture,
    software.packaging,
    software.capturedat
  FROM wanted
  JOIN software
    ON software.name = wanted.name
    AND software.packaging = wanted.packaging
    AND software.evr IS NOT DISTINCT FROM wanted.evr
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  node.platformname,
  found.name,
  found.evr AS version,
  found.architecture,
  found.packaging,
  found.capturedat
FROM found
JOIN node ON node.accountid = found.accountid AND node.region = found.region AND node.nodeid = found.nodeid
WHERE node.status = 'Active'
ORDER BY
  node.accountid,
  node.region,
  node.nodeid,
  found.name,
  version,
  found.architecture,
  found.packaging,
  found.capturedat
