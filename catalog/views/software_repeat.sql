WITH repeated AS (
  SELECT accountid, region, nodeid, name
  FROM software
  WHERE name IS NOT NULL AND NOT pseudo
  GROUP BY accountid, region, nodeid, name
  HAVING count(*) > 1
)
SELECT
  software.accountid,
  software.region,
  software.nodeid,
  software.packaging,
  software.name,
  software.evr,
  count(*) AS items
FROM repeated
JOIN software
  ON software.accountid = repeated.accountid
  AND software.region = repeated.region
  AND software.nodeid = repeated.nodeid
  AND software.name = repeated.name
WHERE NOT software.pseudo
GROUP BY
  software.accountid,
  software.region,
  software.nodeid,
  software.packaging,
  software.name,
  software.evr
