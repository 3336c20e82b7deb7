WITH counted AS (
  SELECT
    compliance_summary.compliancetype,
    compliance_summary.status,
    compliance_summary.overallseverity,
    node.accountid,
    node.region,
    node.nodeid,
    coalesce(compliantcriticalcount, 0) + coalesce(complianthighcount, 0) + coalesce(compliantmediumcount, 0)
      + coalesce(compliantlowcount, 0) + coalesce(compliantinformationalcount, 0)
      + coalesce(compliantunspecifiedcount, 0) AS compliant,
    coalesce(noncompliantcriticalcount, 0) + coalesce(noncomplianthighcount, 0) + coalesce(noncompliantmediumcount, 0)
      + coalesce(noncompliantlowcount, 0) + coalesce(noncompliantinformationalcount, 0)
      + coalesce(noncompliantunspecifiedcount, 0) AS noncompliant,
    coalesce(noncompliantcriticalcount, 0) AS noncompliantcritical,
    coalesce(noncomplianthighcount, 0) AS noncomplianthigh
  FROM node
  JOIN compliance_summary ON compliance_summary.accountid = node.accountid AND compliance_summary.region = node.region AND compliance_summary.nodeid = node.nodeid
  WHERE node.status = 'Active'
),
onnode AS (
  SELECT
    compliancetype,
    status,
    overallseverity,
    accountid,
    region,
    nodeid,
    sum(compliant) AS compliant,
    sum(noncompliant) AS noncompliant,
    sum(noncompliantcritical) AS noncompliantcritical,
    sum(noncomplianthigh) AS noncomplianthigh
  FROM counted
  GROUP BY compliancetype, status, overallseverity, accountid, region, nodeid
)
SELECT
  compliancetype,
  status,
  overallseverity,
  count(*) AS nodes,
  CAST(sum(compliant) AS bigint) AS compliant,
  CAST(sum(noncompliant) AS bigint) AS noncompliant,
  CAST(sum(noncompliantcritical) AS bigint) AS noncompliantcritical,
  CAST(sum(noncomplianthigh) AS bigint) AS noncomplianthigh
FROM onnode
GROUP BY compliancetype, status, overallseverity
ORDER BY compliancetype, status DESC, nodes DESC, overallseverity
