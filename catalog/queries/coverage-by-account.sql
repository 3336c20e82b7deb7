WITH active AS (
  SELECT accountid, region, nodeid FROM node WHERE status = 'Active'
),
account AS (
  SELECT accountid, count(*) AS activenodes FROM active GROUP BY accountid
),
reported AS (
  SELECT capture.typename, active.accountid, count(*) AS nodes
  FROM active
  JOIN capture ON capture.accountid = active.accountid AND capture.region = active.region AND capture.nodeid = active.nodeid
  GROUP BY capture.typename, active.accountid
)
SELECT reported.typename, reported.accountid, reported.nodes, account.activenodes
FROM reported
JOIN account ON account.accountid = reported.accountid
ORDER BY reported.typename, reported.accountid
