WITH p AS (
  SELECT CAST(? AS varchar) AS system, CAST(? AS varchar) AS patches, CAST(? AS varchar) AS tag
)
SELECT
  node_overview.accountid,
  node_overview.region,
  node_overview.nodeid,
  node_overview.computername,
  node_overview.operatingsystem,
  node_overview.endoflife,
  node_overview.lastcapturedat,
  node_overview.softwarecount,
  node_overview.patchstate,
  node_overview.criticalcount,
  node_overview.missingcount,
  node_overview.failedcount,
  node_overview.agentversion,
  node_overview.ipaddress
FROM p
JOIN node_overview
  ON (p.system = '' OR node_overview.operatingsystem LIKE replace(replace(p.system, '\', '\\'), '_', '\_') ESCAPE '\')
  AND (p.patches = '' OR coalesce(node_overview.patchstate, 'unknown') = p.patches)
WHERE
  node_overview.status = 'Active'
  AND (
    p.tag = ''
    OR EXISTS (
      SELECT 1
      FROM tag
      WHERE
        tag.accountid = node_overview.accountid
        AND tag.region = node_overview.region
        AND tag.nodeid = node_overview.nodeid
        AND tag.key || '=' || coalesce(tag.value, '') = p.tag
    )
  )
ORDER BY node_overview.accountid, node_overview.region, node_overview.nodeid
