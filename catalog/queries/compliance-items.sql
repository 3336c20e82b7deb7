WITH p AS (
  SELECT CAST(? AS varchar) AS status, CAST(? AS varchar) AS type
)
SELECT
  node.accountid,
  node.region,
  node.nodeid,
  node.computername,
  compliance_item.compliancetype,
  compliance_item.id,
  compliance_item.title,
  compliance_item.status,
  compliance_item.severity,
  compliance_item.patchstate,
  compliance_item.executedat
FROM p
JOIN compliance_item ON compliance_item.status LIKE replace(replace(p.status, '\', '\\'), '_', '\_') ESCAPE '\' AND compliance_item.compliancetype LIKE replace(replace(p.type, '\', '\\'), '_', '\_') ESCAPE '\'
JOIN node ON node.accountid = compliance_item.accountid AND node.region = compliance_item.region AND node.nodeid = compliance_item.nodeid
WHERE node.status = 'Active'
ORDER BY
  CASE compliance_item.severity
    WHEN 'CRITICAL' THEN 1
    WHEN 'HIGH' THEN 2
    WHEN 'MEDIUM' THEN 3
    WHEN 'LOW' THEN 4
    WHEN 'INFORMATIONAL' THEN 5
    ELSE 6
  END,
  node.accountid,
  node.region,
  node.nodeid,
  compliance_item.compliancetype,
  compliance_item.id,
  compliance_item.title,
  compliance_item.status,
  compliance_item.severity,
  compliance_item.patchstate,
  compliance_item.executedat
