WITH package AS (
  SELECT DISTINCT packaging, name, evr FROM software WHERE name IS NOT NULL AND NOT pseudo
),
versiontext AS (
  SELECT DISTINCT packaging, evr FROM package WHERE evr IS NOT NULL
),
/* include version-keys */
SELECT
  package.packaging,
  package.name,
  package.evr,
  versionkey.epoch,
  versionkey.version,
  versionkey.release,
  versionkey.epochkey,
  versionkey.versionkey,
  versionkey.releasekey
FROM package
LEFT JOIN versionkey ON versionkey.packaging = package.packaging AND versionkey.evr = package.evr
