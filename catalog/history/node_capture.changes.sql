SELECT node.accountid, node.region, node.nodeid, node.capturedat
FROM node
LEFT JOIN node_capture AS known
  ON known.accountid = node.accountid AND known.region = node.region AND known.nodeid = node.nodeid
WHERE node.capturedat IS NOT NULL
  AND node.accountid IS NOT NULL AND node.region IS NOT NULL AND node.nodeid IS NOT NULL
  AND (known.nodeid IS NULL OR node.capturedat > known.lastcapturedat)
