WITH onnode AS (
  SELECT
    windows_role.name,
    windows_role.featuretype,
    min(windows_role.displayname) AS displayname,
    node.accountid,
    node.region,
    node.nodeid
  FROM node
  JOIN windows_role ON windows_role.accountid = node.accountid AND windows_role.region = node.region AND windows_role.nodeid = node.nodeid
  WHERE node.status = 'Active' AND windows_role.installed
  GROUP BY windows_role.name, windows_role.featuretype, node.accountid, node.region, node.nodeid
)
SELECT name, min(displayname) AS displayname, featuretype, count(*) AS nodes
FROM onnode
GROUP BY name, featuretype
ORDER BY nodes DESC, name, featuretype
