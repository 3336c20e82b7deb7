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
/* include version-keys */,
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
