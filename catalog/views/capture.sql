SELECT accountid, region, nodeid, 'AWS:InstanceInformation' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM node
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:Application' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM software
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:AWSComponent' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM component
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:Network' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM network
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:InstanceDetailedInformation' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM detail
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:File' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM file
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:BillingInfo' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM billing
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:WindowsUpdate' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM windows_update
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:WindowsRole' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM windows_role
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:Service' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM service
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:WindowsRegistry' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM windows_registry
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:Tag' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM tag
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:ResourceGroup' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM resource_group
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:PatchSummary' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM patch_summary
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:PatchCompliance' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM patch_compliance
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:ComplianceItem' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM compliance_item
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, 'AWS:ComplianceSummary' AS typename, count(*) AS items, max(capturedat) AS capturedat
FROM compliance_summary
GROUP BY accountid, region, nodeid
UNION ALL
SELECT accountid, region, nodeid, typename, count(*) AS items, max(capturedat) AS capturedat
FROM custom_item
GROUP BY accountid, region, nodeid, typename
