WITH p AS (
  SELECT CAST(? AS varchar) AS recorded_at
),
clock AS (
  SELECT CAST(at_timezone(TRY(from_iso8601_timestamp(p.recorded_at)), 'UTC') AS timestamp) AS recordedat FROM p
),
lasting AS (
  SELECT * FROM node_history WHERE validto IS NULL
),
-- Where no node at all is listed, nothing was loaded of that account and Region: nobody there has gone.
listedplace AS (
  SELECT DISTINCT accountid, region FROM node
),
reported AS (
  SELECT
    node.accountid,
    node.region,
    node.nodeid,
    node.computername,
    node.platformname,
    node.platformversion,
    node.agentversion,
    node.status,
    lasting.validfrom AS openedat,
    -- A node that had gone is back since the load that sees it, unless it has reported meanwhile.
    CASE
      WHEN known.nodeid IS NULL THEN node.capturedat
      WHEN coalesce(lasting.validfrom, gone.validto) > node.capturedat THEN coalesce(lasting.validfrom, gone.validto)
      ELSE node.capturedat
    END AS changedat
  FROM node
  LEFT JOIN node_capture AS known
    ON known.accountid = node.accountid AND known.region = node.region AND known.nodeid = node.nodeid
  LEFT JOIN lasting
    ON lasting.accountid = node.accountid AND lasting.region = node.region AND lasting.nodeid = node.nodeid
  LEFT JOIN (
    SELECT accountid, region, nodeid, max(validto) AS validto
    FROM node_history
    GROUP BY accountid, region, nodeid
  ) AS gone
    ON gone.accountid = node.accountid AND gone.region = node.region AND gone.nodeid = node.nodeid
  WHERE node.capturedat IS NOT NULL
    AND node.accountid IS NOT NULL AND node.region IS NOT NULL AND node.nodeid IS NOT NULL
    AND (
      (lasting.nodeid IS NULL AND (known.nodeid IS NULL OR node.capturedat >= known.lastcapturedat))
      -- What lasts of a node that is not known was taken in by a load that then died.
      OR (node.capturedat > coalesce(known.lastcapturedat, lasting.validfrom) AND (
        coalesce(lasting.computername, '') <> coalesce(node.computername, '')
        OR coalesce(lasting.platformname, '') <> coalesce(node.platformname, '')
        OR coalesce(lasting.platformversion, '') <> coalesce(node.platformversion, '')
        OR coalesce(lasting.agentversion, '') <> coalesce(node.agentversion, '')
        OR coalesce(lasting.status, '') <> coalesce(node.status, '')
      ))
    )
),
vanished AS (
  SELECT
    lasting.accountid,
    lasting.region,
    lasting.nodeid,
    lasting.computername,
    lasting.platformname,
    lasting.platformversion,
    lasting.agentversion,
    lasting.status,
    lasting.validfrom AS openedat,
    -- When it went nobody knows: after its last capture, and before the load that misses it.
    CASE
      WHEN coalesce(known.lastcapturedat, lasting.validfrom) > clock.recordedat
        THEN coalesce(known.lastcapturedat, lasting.validfrom)
      ELSE clock.recordedat
    END AS changedat
  FROM lasting
  CROSS JOIN clock
  JOIN listedplace ON listedplace.accountid = lasting.accountid AND listedplace.region = lasting.region
  LEFT JOIN node_capture AS known
    ON known.accountid = lasting.accountid AND known.region = lasting.region AND known.nodeid = lasting.nodeid
  LEFT JOIN node
    ON node.accountid = lasting.accountid AND node.region = lasting.region AND node.nodeid = lasting.nodeid
  WHERE node.nodeid IS NULL
)
SELECT
  change.accountid,
  change.region,
  change.nodeid,
  change.computername,
  change.platformname,
  change.platformversion,
  change.agentversion,
  change.status,
  change.openedat,
  change.changedat,
  clock.recordedat
FROM (
  -- What ends.
  SELECT
    accountid,
    region,
    nodeid,
    computername,
    platformname,
    platformversion,
    agentversion,
    status,
    openedat,
    changedat
  FROM vanished
  UNION ALL
  SELECT
    accountid,
    region,
    nodeid,
    computername,
    platformname,
    platformversion,
    agentversion,
    status,
    openedat,
    changedat
  FROM reported
  WHERE openedat IS NOT NULL
  UNION ALL
  -- What begins.
  SELECT
    accountid,
    region,
    nodeid,
    computername,
    platformname,
    platformversion,
    agentversion,
    status,
    CAST(NULL AS timestamp) AS openedat,
    changedat
  FROM reported
) AS change
CROSS JOIN clock
