WITH updated AS (
  SELECT
    windows_update.hotfixid,
    windows_update.accountid,
    windows_update.region,
    windows_update.nodeid,
    min(windows_update.description) AS description,
    min(windows_update.installedat) AS firstinstalled,
    max(windows_update.installedat) AS lastinstalled
  FROM node
  JOIN windows_update ON windows_update.accountid = node.accountid AND windows_update.region = node.region AND windows_update.nodeid = node.nodeid
  WHERE node.status = 'Active' AND windows_update.hotfixid IS NOT NULL
  GROUP BY windows_update.hotfixid, windows_update.accountid, windows_update.region, windows_update.nodeid
),
listing AS (
  SELECT count(*) AS nodes FROM (SELECT DISTINCT accountid, region, nodeid FROM updated) AS listed
)
SELECT
  updated.hotfixid,
  min(updated.description) AS description,
  count(*) AS nodes,
  max(listing.nodes) - count(*) AS without,
  min(updated.firstinstalled) AS firstinstalled,
  max(updated.lastinstalled) AS lastinstalled
FROM updated
CROSS JOIN listing
GROUP BY updated.hotfixid
ORDER BY nodes DESC, updated.hotfixid
