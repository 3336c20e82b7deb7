WITH captured AS (
  SELECT accountid, region, nodeid, max(capturedat) AS lastcapturedat, count(*) AS typescount
  FROM capture
  GROUP BY accountid, region, nodeid
),
-- Rows without what they repeat: a count of distinct names would take five times as long.
line AS (
  SELECT accountid, region, nodeid, count(CASE WHEN NOT pseudo THEN name END) AS names
  FROM software
  GROUP BY accountid, region, nodeid
  UNION ALL
  SELECT accountid, region, nodeid, 1 - sum(items) AS names
  FROM software_repeat
  GROUP BY accountid, region, nodeid, name
),
listed AS (
  SELECT accountid, region, nodeid, CAST(sum(names) AS bigint) AS softwarecount
  FROM line
  GROUP BY accountid, region, nodeid
),
-- A fleet has few platforms: patterns are compared with each platform, not with each node. Without a bound, one name of a
-- megabyte, written so that a pattern nearly fits it again and again, would keep the load busy for days.
platform AS (
  SELECT DISTINCT platformname, platformversion
  FROM node
  WHERE length(platformname) <= 256 AND length(platformversion) <= 256
),
known AS (
  SELECT platform.platformname, platform.platformversion, min(e.label) AS label, min(e.endoflife) AS endoflife
  FROM platform
  JOIN end_of_life AS e ON platform.platformname LIKE e.platformname AND platform.platformversion LIKE e.platformversion
  GROUP BY platform.platformname, platform.platformversion
),
operation AS (
  SELECT
    accountid,
    region,
    nodeid,
    missingcount,
    failedcount,
    criticalnoncompliantcount,
    row_number() OVER (
      PARTITION BY accountid, region, nodeid
      ORDER BY endedat DESC NULLS LAST, capturedat DESC NULLS LAST, executionid, operationtype, patchgroup, baselineid, missingcount, failedcount
    ) AS place
  FROM patch_summary
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  node.ipaddress,
  node.platformtype,
  node.platformname,
  node.platformversion,
  node.agentversion,
  node.status,
  node.resourcetype,
  captured.lastcapturedat,
  listed.softwarecount,
  captured.typescount,
  coalesce(known.label, node.platformname || coalesce(' ' || node.platformversion, '')) AS operatingsystem,
  known.endoflife,
  CASE
    WHEN operation.criticalnoncompliantcount > 0 THEN 'critical missing'
    WHEN operation.failedcount > 0 THEN 'failed'
    WHEN operation.missingcount > 0 THEN 'missing'
    WHEN operation.missingcount = 0 AND operation.failedcount = 0 THEN 'compliant'
  END AS patchstate,
  operation.missingcount,
  operation.failedcount,
  operation.criticalnoncompliantcount AS criticalcount
FROM node
JOIN captured ON captured.accountid = node.accountid AND captured.region = node.region AND captured.nodeid = node.nodeid
LEFT JOIN listed ON listed.accountid = node.accountid AND listed.region = node.region AND listed.nodeid = node.nodeid
LEFT JOIN known ON known.platformname = node.platformname AND known.platformversion = node.platformversion
LEFT JOIN operation ON operation.accountid = node.accountid AND operation.region = node.region AND operation.nodeid = node.nodeid AND operation.place = 1
