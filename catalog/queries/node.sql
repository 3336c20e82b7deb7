WITH p AS (
  SELECT CAST(? AS varchar) AS id
),
sections AS (
  SELECT 1 AS place, t.accountid, t.region, 'node' AS section, 'node id' AS name, t.nodeid AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 2 AS place, t.accountid, t.region, 'node' AS section, 'account' AS name, t.accountid AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 3 AS place, t.accountid, t.region, 'node' AS section, 'Region' AS name, t.region AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 4 AS place, t.accountid, t.region, 'node' AS section, 'status' AS name, t.status AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 5 AS place, t.accountid, t.region, 'node' AS section, 'computer name' AS name, t.computername AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 6 AS place, t.accountid, t.region, 'node' AS section, 'address' AS name, t.ipaddress AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 7 AS place, t.accountid, t.region, 'node' AS section, 'platform' AS name, t.platformname AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 8 AS place, t.accountid, t.region, 'node' AS section, 'platform version' AS name, t.platformversion AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 9 AS place, t.accountid, t.region, 'node' AS section, 'platform type' AS name, t.platformtype AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 10 AS place, t.accountid, t.region, 'node' AS section, 'agent' AS name, t.agenttype AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 11 AS place, t.accountid, t.region, 'node' AS section, 'agent version' AS name, t.agentversion AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 12 AS place, t.accountid, t.region, 'node' AS section, 'resource type' AS name, t.resourcetype AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN node AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 20 AS place, t.accountid, t.region, 'hardware' AS section, 'processor' AS name, t.cpumodel AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 21 AS place, t.accountid, t.region, 'hardware' AS section, 'clock in MHz' AS name, CAST(t.cpuspeedmhz AS varchar) AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 22 AS place, t.accountid, t.region, 'hardware' AS section, 'processors' AS name, CAST(t.cpus AS varchar) AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 23 AS place, t.accountid, t.region, 'hardware' AS section, 'sockets' AS name, CAST(t.cpusockets AS varchar) AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 24 AS place, t.accountid, t.region, 'hardware' AS section, 'cores' AS name, CAST(t.cpucores AS varchar) AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 25 AS place, t.accountid, t.region, 'hardware' AS section, 'kernel' AS name, t.kernelversion AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 26 AS place, t.accountid, t.region, 'hardware' AS section, 'service pack' AS name, t.osservicepack AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN detail AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 30 AS place, t.accountid, t.region, 'report' AS section, t.typename AS name, CAST(t.items AS varchar) AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN capture AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 31 AS place, t.accountid, t.region, 'tag' AS section, t.key AS name, t.value AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN tag AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 32 AS place, t.accountid, t.region, 'resource group' AS section, t.name AS name, t.arn AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN resource_group AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 33 AS place, t.accountid, t.region, 'billing' AS section, 'product code' AS name, t.productid AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN billing AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 34 AS place, t.accountid, t.region, 'network' AS section, t.interface AS name, t.address AS value,
    t.macaddress AS detail, t.capturedat AS capturedat
  FROM p
  JOIN network_address AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 35 AS place, t.accountid, t.region, 'patches' AS section, 'installed' AS name, CAST(t.installedcount AS varchar) AS value,
    t.patchgroup AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 36 AS place, t.accountid, t.region, 'patches' AS section, 'missing' AS name, CAST(t.missingcount AS varchar) AS value,
    t.patchgroup AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 37 AS place, t.accountid, t.region, 'patches' AS section, 'failed' AS name, CAST(t.failedcount AS varchar) AS value,
    t.patchgroup AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 38 AS place, t.accountid, t.region, 'patches' AS section, 'waiting for a reboot' AS name, CAST(t.installedpendingrebootcount AS varchar) AS value,
    t.patchgroup AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 39 AS place, t.accountid, t.region, 'patches' AS section, 'critical not compliant' AS name, CAST(t.criticalnoncompliantcount AS varchar) AS value,
    t.patchgroup AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 40 AS place, t.accountid, t.region, 'patches' AS section, 'security not compliant' AS name, CAST(t.securitynoncompliantcount AS varchar) AS value,
    t.patchgroup AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 41 AS place, t.accountid, t.region, 'patch' AS section, t.title AS name, t.state AS value,
    t.severity AS detail, t.capturedat AS capturedat
  FROM p
  JOIN patch_compliance AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 42 AS place, t.accountid, t.region, 'compliance summary' AS section, t.compliancetype AS name, t.status AS value,
    t.overallseverity AS detail, t.capturedat AS capturedat
  FROM p
  JOIN compliance_summary AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 43 AS place, t.accountid, t.region, 'compliance' AS section, coalesce(t.title, t.id) AS name, t.status AS value,
    t.compliancetype || coalesce(' ' || t.severity, '') AS detail, t.capturedat AS capturedat
  FROM p
  JOIN compliance_item AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 44 AS place, t.accountid, t.region, 'component' AS section, t.name AS name, t.evr AS value,
    t.architecture AS detail, t.capturedat AS capturedat
  FROM p
  JOIN component AS t ON t.nodeid = p.id
  WHERE NOT t.pseudo
  UNION ALL
  SELECT 45 AS place, t.accountid, t.region, 'software' AS section, t.name AS name, t.evr AS value,
    t.architecture AS detail, t.capturedat AS capturedat
  FROM p
  JOIN software AS t ON t.nodeid = p.id
  WHERE NOT t.pseudo
  UNION ALL
  SELECT 46 AS place, t.accountid, t.region, 'Windows update' AS section, t.hotfixid AS name, date_format(t.installedat, '%Y-%m-%dT%H:%i:%sZ') AS value,
    t.description AS detail, t.capturedat AS capturedat
  FROM p
  JOIN windows_update AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 47 AS place, t.accountid, t.region, 'Windows role' AS section, t.name AS name, t.installedstate AS value,
    t.displayname AS detail, t.capturedat AS capturedat
  FROM p
  JOIN windows_role AS t ON t.nodeid = p.id
  WHERE t.installed
  UNION ALL
  SELECT 48 AS place, t.accountid, t.region, 'Windows service' AS section, t.name AS name, t.status AS value,
    t.starttype AS detail, t.capturedat AS capturedat
  FROM p
  JOIN service AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 49 AS place, t.accountid, t.region, 'Windows registry' AS section, coalesce(t.keypath || '/', '') || coalesce(t.valuename, '') AS name, t.value AS value,
    t.valuetype AS detail, t.capturedat AS capturedat
  FROM p
  JOIN windows_registry AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 50 AS place, t.accountid, t.region, 'file' AS section, coalesce(t.directory || '/', '') || coalesce(t.name, '') AS name, CAST(t.size AS varchar) AS value,
    date_format(t.modifiedat, '%Y-%m-%dT%H:%i:%sZ') AS detail, t.capturedat AS capturedat
  FROM p
  JOIN file AS t ON t.nodeid = p.id
  UNION ALL
  SELECT 51 AS place, t.accountid, t.region, 'custom' AS section, t.typename AS name, t.line AS value,
    CAST(NULL AS varchar) AS detail, t.capturedat AS capturedat
  FROM p
  JOIN custom_item AS t ON t.nodeid = p.id
)
SELECT section, name, value, detail, capturedat
FROM sections
WHERE value IS NOT NULL OR section NOT IN ('node', 'hardware', 'patches')
ORDER BY accountid, region, place, name, value, detail, capturedat
