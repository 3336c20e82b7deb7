WITH p AS (
  SELECT CAST(? AS varchar) AS name
),
active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
wanted AS (
  SELECT software_version.*
  FROM p
  JOIN software_version ON software_version.name LIKE replace(replace(p.name, '\', '\\'), '_', '\_') ESCAPE '\'
),
onnode AS (
  SELECT DISTINCT wanted.packaging, wanted.name, wanted.evr, wanted.epochkey, wanted.versionkey, wanted.releasekey,
    active.accountid, active.region, active.nodeid
  FROM wanted
  JOIN software
    ON software.name = wanted.name
    AND software.packaging = wanted.packaging
    AND software.evr IS NOT DISTINCT FROM wanted.evr
  JOIN active ON active.accountid = software.accountid AND active.region = software.region AND active.nodeid = software.nodeid
),
counted AS (
  SELECT packaging, name, evr, epochkey, versionkey, releasekey, count(*) AS nodes
  FROM onnode
  GROUP BY packaging, name, evr, epochkey, versionkey, releasekey
)
SELECT
  name,
  packaging,
  evr AS version,
  nodes,
  rank() OVER (
    PARTITION BY name, packaging
    ORDER BY epochkey DESC NULLS LAST, versionkey DESC NULLS LAST, releasekey DESC NULLS LAST
  ) AS place
FROM counted
ORDER BY name, packaging, place, version
