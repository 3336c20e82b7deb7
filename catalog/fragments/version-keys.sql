-- Sort keys of versions, as CTEs from `versiontext` to `versionkey`: docs/version-order.md explains them.
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
