WITH beginning AS (
  SELECT min(recordedfrom) AS recordedat FROM node_history
),
-- Where one state ends another begins in the same load, or the node has gone.
step AS (
  SELECT
    later.accountid,
    later.region,
    later.nodeid,
    later.validfrom AS changedat,
    later.recordedfrom AS recordedat,
    earlier.nodeid AS before,
    earlier.status AS fromstatus,
    later.status AS tostatus,
    coalesce(earlier.platformname, '') || coalesce(' ' || earlier.platformversion, '') AS fromsystem,
    coalesce(later.platformname, '') || coalesce(' ' || later.platformversion, '') AS tosystem,
    earlier.agentversion AS fromagent,
    later.agentversion AS toagent,
    earlier.computername AS fromname,
    later.computername AS toname
  FROM node_history AS later
  LEFT JOIN node_history AS earlier
    ON earlier.accountid = later.accountid
    AND earlier.region = later.region
    AND earlier.nodeid = later.nodeid
    AND earlier.recordedto = later.recordedfrom
),
vanished AS (
  SELECT
    earlier.accountid,
    earlier.region,
    earlier.nodeid,
    earlier.validto AS changedat,
    earlier.recordedto AS recordedat,
    earlier.status AS fromstatus
  FROM node_history AS earlier
  LEFT JOIN node_history AS later
    ON later.accountid = earlier.accountid
    AND later.region = earlier.region
    AND later.nodeid = earlier.nodeid
    AND later.recordedfrom = earlier.recordedto
  WHERE earlier.validto IS NOT NULL AND later.nodeid IS NULL
)
SELECT accountid, region, nodeid, changedat, recordedat, 'went' AS change, fromstatus AS fromvalue,
  CAST(NULL AS varchar) AS tovalue
FROM vanished
WHERE coalesce(fromstatus, '') <> 'Terminated'
UNION ALL
SELECT step.accountid, step.region, step.nodeid, step.changedat, step.recordedat, 'came' AS change,
  CAST(NULL AS varchar) AS fromvalue, step.tostatus AS tovalue
FROM step
CROSS JOIN beginning
WHERE step.before IS NULL AND step.recordedat > beginning.recordedat AND coalesce(step.tostatus, '') <> 'Terminated'
UNION ALL
SELECT accountid, region, nodeid, changedat, recordedat,
  CASE WHEN tostatus = 'Terminated' THEN 'went' WHEN fromstatus = 'Terminated' THEN 'came' ELSE 'status' END AS change,
  fromstatus AS fromvalue, tostatus AS tovalue
FROM step
WHERE before IS NOT NULL AND coalesce(fromstatus, '') <> coalesce(tostatus, '')
UNION ALL
SELECT accountid, region, nodeid, changedat, recordedat, 'operating system' AS change,
  nullif(fromsystem, '') AS fromvalue, nullif(tosystem, '') AS tovalue
FROM step
WHERE before IS NOT NULL AND fromsystem <> tosystem
UNION ALL
SELECT accountid, region, nodeid, changedat, recordedat, 'agent' AS change, fromagent AS fromvalue, toagent AS tovalue
FROM step
WHERE before IS NOT NULL AND coalesce(fromagent, '') <> coalesce(toagent, '')
UNION ALL
SELECT accountid, region, nodeid, changedat, recordedat, 'name' AS change, fromname AS fromvalue, toname AS tovalue
FROM step
WHERE before IS NOT NULL AND coalesce(fromname, '') <> coalesce(toname, '')
