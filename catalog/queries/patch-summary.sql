WITH ranked AS (
  SELECT
    patch_summary.*,
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
  ranked.patchgroup,
  ranked.baselineid,
  ranked.operationtype,
  ranked.endedat,
  ranked.installedcount AS installed,
  ranked.installedothercount AS installedother,
  ranked.installedpendingrebootcount AS pendingreboot,
  ranked.missingcount AS missing,
  ranked.failedcount AS failed,
  ranked.criticalnoncompliantcount AS criticalnoncompliant,
  ranked.securitynoncompliantcount AS securitynoncompliant
FROM node
JOIN ranked ON ranked.accountid = node.accountid AND ranked.region = node.region AND ranked.nodeid = node.nodeid
WHERE node.status = 'Active' AND ranked.place = 1
ORDER BY node.accountid, node.region, node.nodeid
